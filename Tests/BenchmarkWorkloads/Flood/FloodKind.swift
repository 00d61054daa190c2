/// What an impolite client does, without end.
public enum FloodKind: String, CaseIterable, Sendable {
    /// Closes its socket with 600 unanswered calls under way, again and again.
    case closings
    /// Keeps 2,000 calls for long lists under way.
    case lists
    /// Sends small messages that are expensive to read: deep, long, or with 10,000 documents.
    case payloads
    /// Sends amendments that have no time left, and cancels them.
    case deadlines
    /// Asks and never reads the answers.
    case reader
    /// Submits requests with documents as fast as they are taken.
    case submissions

    /// Whether intake needs its programs for documents to suffer.
    var readsDocuments: Bool { self == .submissions }
}
