import HTTPClient
import Messaging

/// A call of `ReadFeed` that waits for news, as a page of the gateway's feed.
///
/// All pages that wait at a gateway share one call at intake. A `POST` would wait at intake itself, where all clients
/// of the gateways together have 16 places.
struct WaitingFeedPage: Decodable {
    private let after: Int
    private let limit: Int?
    private let mark: String?
    private let waitMs: Int
    private let requestID: String?
    private let batchID: String?

    /// Reads a call; `nil` if it is another one, or does not wait.
    init?(_ call: OutgoingCall) {
        guard call.method == ReadFeed.method, let page = try? MessageCoding.decode(Self.self, from: call.body),
            page.waitMs > 0
        else { return nil }
        self = page
    }

    /// The path and the query of the page.
    var path: String {
        let fields = [
            ("after", "\(after)"), ("limit", limit.map { "\($0)" }), ("mark", mark), ("waitMs", "\(waitMs)"),
            ("requestID", requestID), ("batchID", batchID),
        ]
        // A plus in a query is a blank.
        let query = fields.compactMap { name, value in
            value.map { "\(name)=\(HTTPRequest.escaped($0).replacing("+", with: "%2B"))" }
        }
        return "/v1/feed?" + query.joined(separator: "&")
    }
}
