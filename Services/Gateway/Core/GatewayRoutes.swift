/// What a request for a path of the gateway asks for.
package struct GatewayRoutes: Sendable {
    /// The target of a request.
    package enum Target: Sendable, Hashable {
        /// One method of the contract.
        case call(HTTPOperation)
        /// The feed, as events or as one page.
        case feed
        /// The OpenAPI document.
        case description
        /// The path exists, but not with this verb.
        case otherVerb(allowed: String)
        /// There is no such path.
        case unknown
    }

    /// The path of the feed.
    package static let feed = "/v1/feed"
    /// The path of the OpenAPI document.
    package static let description = "/v1/openapi.json"

    private let operations: [String: HTTPOperation]

    /// Creates routes; each operation has a path of its own.
    package init(_ operations: [HTTPOperation]) {
        self.operations = Dictionary(operations.map { ($0.path, $0) }) { first, _ in first }
    }

    /// Finds the target of a request by its verb and its path without a query.
    package func target(_ verb: String, _ path: String) -> Target {
        if let operation = operations[path] { return verb == "POST" ? .call(operation) : .otherVerb(allowed: "POST") }
        switch path {
        case Self.feed: return verb == "GET" ? .feed : .otherVerb(allowed: "GET")
        case Self.description: return verb == "GET" ? .description : .otherVerb(allowed: "GET")
        default: return .unknown
        }
    }
}
