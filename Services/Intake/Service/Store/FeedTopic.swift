import Durable
import Porting

/// What readers of the feed wait for: any entry, or one of a request or of a batch.
enum FeedTopic {
    /// Any entry.
    static let all = Topic("feed")

    /// An entry of a request.
    static func of(_ requestID: PortRequestID) -> Topic { Topic("feed of request \(requestID)") }

    /// An entry of a request of a batch.
    static func of(_ batchID: String) -> Topic { Topic("feed of batch \(batchID)") }
}
