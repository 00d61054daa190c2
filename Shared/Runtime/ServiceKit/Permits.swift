import Synchronization

/// A fixed number of permits, given in the order in which they were asked for.
///
/// Permits pass from one piece of work to the next without the thread of the sockets, which may be busy with a step.
final class Permits: Sendable {
    private struct State {
        var free: Int
        var waiting = Line<CheckedContinuation<Void, Never>>()
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        precondition(count > 0, "Without a permit nothing would ever run")
        state = Mutex(State(free: count))
    }

    /// Does work while holding a permit; waits for one first.
    func use<Value: Sendable>(_ body: @Sendable () async -> Value) async -> Value {
        await take()
        defer { give() }
        return await body()
    }

    private func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    private func give() {
        let next = state.withLock { state in
            let next = state.waiting.popFirst()
            if next == nil { state.free += 1 }
            return next
        }
        next?.resume()
    }
}
