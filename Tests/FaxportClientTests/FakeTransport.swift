import Foundation
import Messaging
import Synchronization

@testable import FaxportClient

/// The status codes of the library, not those of the services.
typealias StatusCode = FaxportClient.StatusCode

/// A transport that answers by a script and remembers the calls; after the script it refuses everything.
final class FakeTransport: FaxportTransport {
    private struct State {
        var script: [Result<IncomingReply, FaxportError>]
        var calls: [OutgoingCall] = []
    }

    private let state: Mutex<State>
    /// Called with each call, for a service that takes its time.
    private let onCall: @Sendable () -> Void

    init(_ script: Result<IncomingReply, FaxportError>..., onCall: @escaping @Sendable () -> Void = {}) {
        state = Mutex(State(script: script))
        self.onCall = onCall
    }

    init(always error: FaxportError, times: Int) {
        state = Mutex(State(script: Array(repeating: .failure(error), count: times)))
        onCall = {}
    }

    var calls: [OutgoingCall] { state.withLock { $0.calls } }

    /// The bodies of the calls, read as JSON.
    var bodies: [JSONValue] {
        calls.map { (try? MessageCoding.decode(JSONValue.self, from: $0.body)) ?? .null }
    }

    func send(_ call: OutgoingCall) async throws(FaxportError) -> IncomingReply {
        onCall()
        let next = state.withLock { state in
            state.calls.append(call)
            return state.script.isEmpty ? .failure(.misused("The script is over.")) : state.script.removeFirst()
        }
        return try next.get()
    }

    func close() async {}
}

extension Result<IncomingReply, FaxportError> {
    /// An answer with this JSON.
    static func json(_ text: String, warnings: [String] = []) -> Self {
        .success(IncomingReply(body: Data(text.utf8), warnings: warnings))
    }

    static func refusal(_ code: StatusCode, retryAfter: Duration? = nil, violations: [Violation] = []) -> Self {
        let refusal = Refusal(code: code, message: "No.", violations: violations, retryAfter: retryAfter)
        return .failure(FaxportError(refusal))
    }
}

/// A clock that moves only by sleeping, and when a test says so.
final class FakePacer: Pacer {
    private struct State {
        var now = Duration.zero
        var naps: [Duration] = []
    }

    private let state = Mutex(State())

    var now: Duration { state.withLock { $0.now } }

    /// The pauses in order.
    var naps: [Duration] { state.withLock { $0.naps } }

    func sleep(for duration: Duration) async throws(FaxportError) {
        if Task.isCancelled { throw .cancelled }
        state.withLock { state in
            state.now += duration
            state.naps.append(duration)
        }
    }

    func advance(by duration: Duration) { state.withLock { $0.now += duration } }

    func jitter() -> Double { 0.5 }
}

extension JSONValue {
    /// A field of an object.
    subscript(_ name: String) -> JSONValue? { if case .object(let fields) = self { fields[name] } else { nil } }
}
