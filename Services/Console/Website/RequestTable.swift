import IntakeContract
import SystemPicture
import Timekeeping

/// The requests of a query as a file for a spreadsheet: one line for each, with all that the list knows of it.
package enum RequestTable {
    /// How many requests are asked for at a time; others wait while intake writes them into an answer.
    private static let step = 250
    /// A download begins at once, so its first part is small.
    private static let firstStep = 100

    private static let columns: [(name: String, value: @Sendable (ListPortRequests.Summary) -> String)] = [
        ("reference", { $0.requestID.reference }),
        ("number", { $0.number.description }),
        ("practice", { $0.practiceName }),
        ("carrier", { $0.carrier ?? "" }),
        ("who", { $0.status.actingParty.words }),
        ("until", { $0.status.deadline?.description ?? "" }),
        ("standing", { $0.status.standing }),
        ("next", { $0.status.nextStep }),
        ("state", { $0.status.state.rawValue }),
        ("attempt", { "\($0.status.attempt)" }),
        ("attention", { $0.status.attention.rawValue }),
        ("submitted", { $0.submittedAt.description }),
        ("key", { $0.key }),
        ("batch", { $0.batchID ?? "" }),
    ]

    /// A part of the table as text, and where the next part begins; `nil` after the last.
    package typealias Part = (text: String, next: String?)

    /// Reads a part of the table of a query, the newest request first; times are RFC 3339 in UTC.
    ///
    /// - Parameters:
    ///   - place: where the part begins; `nil` for the first, which has the names of the columns.
    ///   - query: which requests are meant.
    ///   - desk: who asks.
    /// - Returns: at most 250 lines.
    /// - Throws: `CallError` if intake cannot be asked.
    package static func part(from place: String?, of query: RequestsQuery, _ desk: Desk) async throws -> Part {
        let call = query.call(limit: place == nil ? firstStep : step, after: place)
        let answer = try await desk.services.call(call, to: .intake, timeoutMs: 10_000).response
        return ((place == nil ? header : "") + lines(answer.requests), answer.next)
    }

    private static let header = CSVLine(columns.map(\.name)).description + "\r\n"

    static func lines(_ requests: [ListPortRequests.Summary]) -> String {
        requests.map { request in CSVLine(columns.map { $0.value(request) }).description + "\r\n" }.joined()
    }
}
