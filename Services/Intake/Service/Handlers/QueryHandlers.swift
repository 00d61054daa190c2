import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Violations

/// Handles read-only calls.
enum QueryHandlers {
    static func get(_ call: GetPortRequest, _ reading: Reading) throws -> GetPortRequest.Response {
        let record = try find(call, reading)
        return GetPortRequest.Response(
            requestID: record.requestID,
            key: record.key,
            batchID: record.batchID,
            isDraft: record.isDraft,
            request: record.form,
            documents: try DocumentTable.present(reading.db, of: record.requestID),
            status: record.status,
            history: try FeedTable.fetch(reading.db, of: record.requestID)
        )
    }

    private static func find(_ call: GetPortRequest, _ reading: Reading) throws -> PortRequestRecord {
        switch (call.requestID, call.key) {
        case (let requestID?, nil): return try PortRequestRecord.find(requestID, reading)
        case (nil, let key?):
            guard let record = try PortRequestRecord.fetch(reading.db, key: key) else {
                throw CallError(.notFound, "No request with the key \"\(key.prefix(100))\" is known here.")
            }
            return record
        case (nil, nil), (.some, .some):
            throw IntakeRules.invalidRead([
                Violation(
                    field: "requestID",
                    rule: "request.named",
                    message: "The call names \(call.key == nil ? "no request" : "a request twice").",
                    remedy: "Send either requestID or key."
                )
            ])
        }
    }

    static func list(_ call: ListPortRequests, _ reading: Reading) throws -> ListPortRequests.Response {
        let mark = try mark(of: call)
        // SQL ends a text at a NUL, so it would find what has the beginning; no request has such a text. A line break
        // is between the fields that are searched, and in none of them.
        let texts = [call.matching, call.carrier, call.key, call.batchID].compactMap(\.self)
        guard !texts.contains(where: { $0.utf8.contains(0) }),
            call.matching?.utf8.contains(UInt8(ascii: "\n")) != true
        else { return ListPortRequests.Response(requests: [], next: nil, total: call.withTotal == true ? 0 : nil) }
        let (records, next) = try PortRequestRecord.list(
            reading.db,
            call,
            after: mark,
            at: reading.now.calendar
        )
        return ListPortRequests.Response(
            requests: records.map { record in
                ListPortRequests.Summary(
                    requestID: record.requestID,
                    key: record.key,
                    batchID: record.batchID,
                    number: record.number,
                    practiceName: record.form.practice.listedName,
                    submittedAt: record.submittedAt,
                    status: record.status,
                    carrier: record.form.form.currentCarrier
                )
            },
            next: next?.description,
            total: call.withTotal == true
                ? try PortRequestRecord.count(reading.db, call, at: reading.now.calendar) : nil
        )
    }

    /// Where the page begins.
    ///
    /// - Throws: `INVALID_ARGUMENT` with everything that is wrong with the call.
    private static func mark(of call: ListPortRequests) throws -> PortRequestRecord.PageMark? {
        let wrong = violations(of: call)
        guard wrong.isEmpty else { throw IntakeRules.invalidRead(wrong) }
        return call.after.flatMap(PortRequestRecord.PageMark.init)
    }

    /// Everything that is wrong with a call, whatever the store has.
    static func violations(of call: ListPortRequests) -> [Violation] {
        var wrong = PageLimit.violations(call.limit)
        if let wanted = call.matching, wanted.isEmpty || wanted.utf8.count > 128 {
            wrong.append(
                Violation(
                    field: "matching",
                    rule: "search.text",
                    message: "The search text has \(wanted.utf8.count) bytes; it must have 1 to 128.",
                    remedy: "Search for part of a number, name, reference or key, or leave it out."
                )
            )
        }
        if let carrier = call.carrier, carrier.utf8.count > 128 {
            wrong.append(
                Violation(
                    field: "carrier",
                    rule: "search.text",
                    message: "The carrier has \(carrier.utf8.count) bytes; it must have at most 128.",
                    remedy: "Send a part of the carrier's name, or leave it out."
                )
            )
        }
        wrong += ageViolations(call.minAgeMs, "minAgeMs") + ageViolations(call.maxAgeMs, "maxAgeMs")
        if let after = call.after, PortRequestRecord.PageMark(after) == nil {
            wrong.append(
                Violation(
                    field: "after",
                    rule: "page.after",
                    message: "This is not the mark of a page of this list.",
                    remedy: "Send the value of \"next\" from the previous page unchanged, or leave it out."
                )
            )
        }
        return wrong
    }

    private static func ageViolations(_ age: Int64?, _ field: String) -> [Violation] {
        guard let age, age < 0 else { return [] }
        return [
            Violation(
                field: field,
                rule: "page.age",
                message: "The age is \(age) milliseconds.",
                remedy: "Send 0 or more, or leave it out."
            )
        ]
    }

    static func document(_ call: FetchDocument, _ reading: Reading) throws -> Reply<FetchDocument.Response> {
        guard let (contentType, bytes) = try DocumentTable.fetch(reading.db, call.hash) else {
            throw CallError(.notFound, "No document \(call.hash) is kept here.")
        }
        // Not hashed anew: the receiver compares the bytes with the hash under which they are kept.
        let name = call.hash.hexadecimal
        return Reply(
            FetchDocument.Response(contentType: contentType),
            attachments: [Attachment(name: name, contentType: contentType, bytes: bytes, sha256: name)]
        )
    }
}

extension Practice {
    /// The name in a list: that of the doctor as long as the practice has none.
    fileprivate var listedName: String {
        guard let practiceName, !practiceName.allSatisfy(\.isWhitespace) else { return providerName }
        return practiceName
    }
}
