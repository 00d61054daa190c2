import IntakeContract
import Messaging
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput

/// One decision about one request or about all of a query, with a rehearsal.
struct BulkDecision {
    /// What became of one request.
    struct Result: Encodable {
        enum Outcome: String, Encodable {
            case done
            case refused
            /// Nothing was changed.
            case rehearsed
        }

        let requestID: PortRequestID
        let outcome: Outcome
        /// Why it was refused.
        let message: String?
    }

    let selection: RequestSelection
    let data: DataOption
    let terminal: Terminal
    let isJSON: Bool

    /// More are a mistake rather than a decision.
    private static let most = 10_000

    /// Decides; `told` says what became of one request, in a sentence.
    ///
    /// - Throws: the refusal of the one request; ``CommandFailure`` if any of several was refused, or if a query is
    ///   only rehearsed.
    func run<Answer: Encodable>(
        _ decide: (ServiceConnections, PortRequestID) async throws -> Answer,
        told: (PortRequestID, Answer) -> [StyledLine]
    ) async throws {
        try await data.withServices { services in
            if let name = selection.name, !selection.dryRun {
                let id = try await services.id(of: name)
                let answer = try await decide(services, id)
                if isJSON { try terminal.json(answer) } else { terminal.lines(told(id, answer)) }
                return
            }
            let requests = try await requests(services)
            guard !requests.isEmpty else {
                return isJSON ? try terminal.json([Result]()) : terminal.line("No request matches.")
            }
            guard selection.yes, !selection.dryRun else { return try rehearse(requests) }
            if let expected = selection.expect, expected != requests.count {
                throw CommandFailure(
                    .refused,
                    "The query names \(requests.count) requests now, not \(expected). Nothing was changed; look again."
                )
            }
            try await decideAll(requests, services, decide, told)
        }
    }

    private func requests(_ services: ServiceConnections) async throws -> [ListPortRequests.Summary] {
        if let name = selection.name {
            let id = try await services.id(of: name)
            let call = ListPortRequests(limit: 1, matching: id.description)
            return try await services.call(call, to: .intake).response.requests
        }
        let query = try RequestQuery(arguments: [selection.query ?? ""])
        guard !query.isEveryRequest else {
            // An unset variable of a shell is an empty text.
            throw CommandFailure(.refused, "The query is empty, so it would mean every request. Name what is meant.")
        }
        let found = try await services.list(query, limit: Self.most + 1).requests
        guard found.count <= Self.most else {
            throw CommandFailure(.refused, "The query names more than \(Self.most) requests. Narrow it down.")
        }
        return found
    }

    private func rehearse(_ requests: [ListPortRequests.Summary]) throws {
        if isJSON {
            try terminal.json(requests.map { Result(requestID: $0.requestID, outcome: .rehearsed, message: nil) })
        } else {
            let listing = RequestListing.listing
            terminal.table(listing.table(requests, try listing.chosen([], isWide: false)))
            terminal.line("\(terminal.counted(requests.count, "request")); nothing was changed.")
        }
        guard !selection.dryRun else { return }
        let count = requests.count
        throw CommandFailure(.refused, "To decide about all of them: the same command with --yes --expect \(count).")
    }

    /// Says how far a run came that cannot go on; what was decided stays decided.
    private func tell(_ results: [Result], brokenAt id: PortRequestID, of count: Int) throws {
        if isJSON { return try terminal.json(results) }
        terminal.line(
            "Stopped at \(id.reference), which may or may not be decided: \(results.count) of \(count) were before it."
                + " Look at it, then give the same command for those that are left.",
            .warning
        )
    }

    private func decideAll<Answer: Encodable>(
        _ requests: [ListPortRequests.Summary],
        _ services: ServiceConnections,
        _ decide: (ServiceConnections, PortRequestID) async throws -> Answer,
        _ told: (PortRequestID, Answer) -> [StyledLine]
    ) async throws {
        var results: [Result] = []
        for request in requests {
            let id = request.requestID
            do {
                let answer = try await decide(services, id)
                if !isJSON { terminal.lines(told(id, answer)) }
                results.append(Result(requestID: id, outcome: .done, message: nil))
            } catch let error as CallError where Outcome(error.status) == .refused {
                if !isJSON { terminal.line("\(id.reference) is refused: \(error.message)".printable, .bad) }
                results.append(Result(requestID: id, outcome: .refused, message: error.message))
            } catch {
                try tell(results, brokenAt: id, of: requests.count)
                throw error
            }
        }
        if isJSON { try terminal.json(results) }
        let refused = results.count { $0.outcome == .refused }
        guard refused > 0 else { return }
        throw CommandFailure(.refused, "\(refused) of \(requests.count) requests were refused.")
    }
}
