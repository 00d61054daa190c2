import IntakeContract
import ServiceClient
import SystemPicture

/// A page that a browser can ask for.
package struct PageRoute: Sendable {
    /// The path as a pattern, such as `requests/:id`.
    package let path: String
    /// Reads what the page shows.
    package let load: @Sendable (PageAsk) async throws -> WebPage
}

/// What a browser asked for.
package struct PageAsk: Sendable {
    /// The parameters of the path, decoded, by their names.
    package let parameters: [String: String]
    /// The fields of the query.
    package let query: FormFields
    /// The query as it was sent.
    package let encodedQuery: String
    package let desk: Desk

    package init(parameters: [String: String], encodedQuery: String, desk: Desk) {
        self.parameters = parameters
        self.encodedQuery = encodedQuery
        query = FormFields(encoded: encodedQuery)
        self.desk = desk
    }
}

extension PageRoute {
    /// Every page.
    package static let all: [PageRoute] = [
        PageRoute(path: "") { WebPage(overview: await SystemSnapshot.read($0.desk.services, timeoutMs: 1_500)) },
        PageRoute(path: "queues") { WebPage(queues: await QueueOverview.read($0.desk.services)) },
        PageRoute(path: "me") { WebPage(own: $0.desk.account) },
    ]
}
