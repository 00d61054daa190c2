import Durable
import IntakeContract
import Messaging
import Porting

/// Answers questions and changes nothing.
enum QueryHandlers {
    static func get(_ call: GetPortRequest, _ turn: Turn) throws -> GetPortRequest.Response {
        let record = try PortRequestRecord.find(call.requestID, turn)
        return GetPortRequest.Response(
            requestID: record.requestID,
            key: record.key,
            batchID: nil,
            isDraft: false,
            request: record.form,
            documents: try DocumentTable.present(turn.db, of: record.requestID),
            status: record.status,
            history: try FeedTable.fetch(turn.db, of: record.requestID)
        )
    }

    static func list(_ call: ListPortRequests, _ turn: Turn) throws -> ListPortRequests.Response {
        let records = try PortRequestRecord.list(turn.db, state: call.state, limit: try checked(call.limit))
        return ListPortRequests.Response(
            requests: records.map { record in
                ListPortRequests.Summary(
                    requestID: record.requestID,
                    key: record.key,
                    batchID: nil,
                    number: record.number,
                    practiceName: record.form.practice.practiceName ?? record.form.practice.providerName,
                    submittedAt: record.submittedAt,
                    status: record.status
                )
            },
            next: nil
        )
    }

    static func feed(_ call: ReadFeed, _ turn: Turn) throws -> ReadFeed.Response {
        let entries = try FeedTable.fetch(turn.db, after: call.after, limit: try checked(call.limit))
        return ReadFeed.Response(entries: entries, cursor: entries.last?.cursor ?? call.after)
    }

    static func document(_ call: FetchDocument, _ turn: Turn) throws -> Answer<FetchDocument.Response> {
        guard let (contentType, bytes) = try DocumentTable.fetch(turn.db, call.hash) else {
            throw CallError(.notFound, "No document \(call.hash) is kept here.")
        }
        return Answer(
            FetchDocument.Response(contentType: contentType),
            attachments: [Attachment(name: call.hash.hexadecimal, contentType: contentType, bytes: bytes)]
        )
    }

    private static func checked(_ limit: Int) throws -> Int {
        guard (1...1_000).contains(limit) else {
            throw IntakeRules.invalid([
                Violation(
                    field: "limit",
                    rule: "page.limit",
                    message: "The limit is \(limit).",
                    remedy: "Ask for 1 to 1,000."
                )
            ])
        }
        return limit
    }
}
