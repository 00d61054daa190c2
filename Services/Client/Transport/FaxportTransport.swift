import Foundation

/// A way to a Faxport system, which carries calls as bytes.
///
/// The library has two: ZeroMQ and HTTP. A program of a CRM can replace it in its tests.
public protocol FaxportTransport: Sendable {
    /// Makes one call once, without repeating it.
    ///
    /// It ends soon after its task is cancelled.
    func send(_ call: OutgoingCall) async throws(FaxportError) -> IncomingReply

    /// Ends all connections; calls under way end with ``FaxportError/cancelled``.
    func close() async
}

/// A call on its way.
public struct OutgoingCall: Hashable, Sendable {
    /// The name of the method.
    public let method: String
    /// The request as JSON.
    public let body: Data
    /// The files that travel with it.
    public let files: [FaxportFile]
    /// How long to wait for the answer, 1 ms to 10 minutes.
    public let timeout: Duration
}

/// An answer as it arrived.
public struct IncomingReply: Hashable, Sendable {
    /// The response as JSON.
    public let body: Data
    /// The files that came with it.
    public let files: [FaxportFile]
    /// What the service warns of, each in a sentence.
    public let warnings: [String]

    /// Creates an answer.
    public init(body: Data, files: [FaxportFile] = [], warnings: [String] = []) {
        self.body = body
        self.files = files
        self.warnings = warnings
    }
}

extension OutgoingCall {
    /// The timeout as the contract counts it.
    var timeoutMs: Int {
        let (seconds, attoseconds) = timeout.components
        return Int(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}
