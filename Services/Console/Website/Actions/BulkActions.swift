import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture

/// A decision about all requests of a query: first a page that lists them, then the decision about exactly those.
///
/// What spends money or needs a look at each request is not among them.
struct BulkAction: Sendable {
    /// The most requests of one decision.
    static let most = 200
    static let all = [
        BulkAction(RequestDecisions.cancel, "Cancel all of them"),
        BulkAction(RequestDecisions.retry, "Retry the step of all of them"),
        BulkAction(RequestDecisions.resolve, "Resolve all of them with their customers"),
    ]

    /// Both actions of each.
    static let actions = all.flatMap { [$0.rehearse, $0.decide] }

    /// Lists the requests of the query `q`, with the form that decides about them; changes nothing.
    let rehearse: DeskAction
    /// Decides about the requests whose ids are in `requests`, one after the other.
    let decide: DeskAction

    private init(_ single: DeskAction, _ button: String) {
        let (perform, sentence) = (single.perform, single.button)
        let decide = DeskAction(
            "\(single.name)-all",
            button,
            consequence: single.consequence,
            isGrave: true,
            fields: [.reason],
            for: single.permission
        ) { sent, desk in
            let ids = try Self.requests(of: sent)
            let reason = try sent.needed(.reason)
            var results: [BulkResult] = []
            for id in ids {
                // After an answer that did not come the next call would only wait as well.
                guard results.last?.outcome != .unknown else {
                    results.append(BulkResult(id: id, outcome: .notTried, sentence: ""))
                    continue
                }
                let fields = ["request": "\(id)", "reason": reason, "key": "\(sent.key)-\(id.reference)"]
                results.append(await BulkResult.of(id, perform, FormFields(fields), desk))
            }
            let done = results.count { $0.outcome == .done }
            let told = "\(sentence): done for \(done) of \(ids.count) requests."
            let page = WebPage(bulk: told, results: results)
            return .init(told, showing: page, path: "/requests", hasChanged: true)
        }
        self.decide = decide
        let form = { @Sendable (ids: [PortRequestID]) in
            WebForm(decide, values: ["requests": ids.map { "\($0)" }.joined(separator: " ")])
        }
        rehearse = DeskAction(
            "rehearse-\(single.name)-all",
            "\(button) …",
            fields: [],
            for: single.permission
        ) { sent, desk in
            let query = try RequestsQuery { $0 == "q" ? sent.values[$0] : nil }
            guard !query.isEveryRequest else {
                throw CallError(.invalidArgument, "The query is empty, so it would mean every request. Narrow it down.")
            }
            let found = try await Self.requests(of: query, desk)
            guard found.count <= Self.most else {
                throw CallError(
                    .failedPrecondition,
                    "More than \(Self.most) requests match. Narrow the query down, or use the command line."
                )
            }
            let page = WebPage(rehearsing: form(found.map(\.requestID)), about: found, of: query)
            return .init("Nothing was changed.", showing: page, path: RequestsQuery.path(of: query.text))
        }
    }

    /// The requests of a query, at least one more than a decision may be about if there are as many.
    private static func requests(of query: RequestsQuery, _ desk: Desk) async throws -> [ListPortRequests.Summary] {
        var found: [ListPortRequests.Summary] = []
        var place: String?
        repeat {
            let call = query.call(limit: most + 1, after: place)
            let page = try await desk.services.call(call, to: .intake).response
            found += page.requests
            place = page.next
        } while place != nil && found.count <= most
        return found
    }

    private static func requests(of sent: FormFields) throws(CallError) -> [PortRequestID] {
        let names = (sent.values["requests"] ?? "").split(separator: " ")
        let ids = names.compactMap { PortRequestID(String($0)) }
        guard !ids.isEmpty, ids.count == names.count, ids.count <= most else {
            throw CallError(.invalidArgument, "The form does not say which requests it is about. Open the page again.")
        }
        return ids
    }
}

/// What became of one request of several.
struct BulkResult: Sendable {
    enum Outcome: String, Sendable {
        case done
        case refused
        /// It is not known whether it was done.
        case unknown = "not known"
        case notTried = "not tried"
    }

    let id: PortRequestID
    let outcome: Outcome
    let sentence: String

    /// Decides about one request by `perform`.
    static func of(
        _ id: PortRequestID,
        _ perform: @Sendable (FormFields, Desk) async throws -> DeskAction.Done,
        _ sent: FormFields,
        _ desk: Desk
    ) async -> BulkResult {
        do {
            return BulkResult(id: id, outcome: .done, sentence: try await perform(sent, desk).sentence)
        } catch {
            let failure = CommandFailure(error)
            let isRefused = failure.outcome == .refused || failure.outcome == .unreadableInput
            return BulkResult(id: id, outcome: isRefused ? .refused : .unknown, sentence: failure.message)
        }
    }
}
