import Foundation
import IntakeContract
import SystemPicture

/// A query for the list of requests, as it appears in the address of a page: the same words as on the command line.
package struct RequestsQuery: Sendable {
    /// How many requests are on one page.
    static let limit = 100

    private let query: RequestQuery
    private let after: String?

    /// Reads a query; an empty one means every request.
    ///
    /// - Throws: ``CommandFailure`` for what is no query; it says what is.
    package init(_ field: (String) -> String?) throws(CommandFailure) {
        do throws(RequestQuery.Unreadable) {
            query = try RequestQuery(field("q") ?? "")
        } catch {
            throw CommandFailure(.unreadableInput, error.description)
        }
        after = field("after").flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Reads a query as a form sends it, with plus signs for spaces.
    package init(encoded query: String) throws(CommandFailure) {
        try self.init(FormFields(encoded: query))
    }

    /// Reads the query of an address.
    package init(_ query: FormFields) throws(CommandFailure) {
        let fields = query.values
        if let unknown = fields.keys.sorted().first(where: { !["q", "after"].contains($0) }) {
            throw CommandFailure(.unreadableInput, "There is no field \"\(unknown)\". \(RequestQuery.help)")
        }
        try self.init { fields[$0] }
    }

    /// The call that answers the query.
    package var call: ListPortRequests { query.call(limit: Self.limit, after: after) }

    /// The call for some of the requests that the query means, however the pages are divided.
    func call(limit: Int, after: String?) -> ListPortRequests { query.call(limit: limit, after: after) }

    /// The query as it was typed.
    var text: String { query.text }

    /// Whether every request is meant.
    var isEveryRequest: Bool { query.isEveryRequest }

    /// The address of the query as a file.
    var tablePath: String { Self.path([("q", query.text)], of: "/requests.csv") }

    var search: WebSearch { WebSearch(query: query.text, help: RequestQuery.help) }

    /// The address of the next page.
    func path(after next: String) -> String { Self.path([("q", query.text), ("after", next)]) }

    /// The address of the page of a query.
    static func path(of query: String) -> String { path([("q", query)]) }

    private static func path(_ fields: [(String, String)], of page: String = "/requests") -> String {
        var address = URLComponents()
        address.path = page
        address.queryItems = fields.filter { !$0.1.isEmpty }.map { URLQueryItem(name: $0.0, value: $0.1) }
        // A plus sign would be read as a space.
        return (address.string ?? page).replacing("+", with: "%2B")
    }
}
