import Synchronization
import Testing

@testable import ServiceKit

/// Work that occupies a processor waits for one in the process.
struct PermitsTests {
    /// Counts what is under way, and holds it until it is let go.
    private final class Gate: Sendable {
        private struct State {
            var entered: [Int] = []
            var isOpen = false
            var held: [CheckedContinuation<Void, Never>] = []
            var watchers: [(count: Int, CheckedContinuation<Void, Never>)] = []
        }

        private let state = Mutex(State())

        var entered: [Int] { state.withLock { $0.entered } }

        func pass(_ number: Int) async {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state in
                    state.entered.append(number)
                    if !state.isOpen { state.held.append(continuation) }
                    let seen = state.watchers.filter { $0.count <= state.entered.count }.map(\.1)
                    state.watchers.removeAll { $0.count <= state.entered.count }
                    return state.isOpen ? seen + [continuation] : seen
                }
                for one in ready { one.resume() }
            }
        }

        func untilEntered(_ count: Int) async {
            await withCheckedContinuation { continuation in
                let isReached = state.withLock { state in
                    if state.entered.count < count { state.watchers.append((count, continuation)) }
                    return state.entered.count >= count
                }
                if isReached { continuation.resume() }
            }
        }

        func letOneGo() { state.withLock { $0.held.removeFirst() }.resume() }

        func open() {
            let all = state.withLock { state in
                state.isOpen = true
                defer { state.held = [] }
                return state.held
            }
            for one in all { one.resume() }
        }
    }

    @Test(.timeLimit(.minutes(30))) func asMuchRunsAtOnceAsThereArePermits() async {
        let permits = Permits(2)
        let gate = Gate()
        await withTaskGroup { group in
            for number in 0..<6 { group.addTask { await permits.use { await gate.pass(number) } } }
            for ended in 0..<4 {
                await gate.untilEntered(2 + ended)
                #expect(gate.entered.count == 2 + ended)
                gate.letOneGo()
            }
            await gate.untilEntered(6)
            gate.open()
        }
        #expect(Set(gate.entered) == Set(0..<6))
    }

    @Test(.timeLimit(.minutes(30))) func aPermitComesBackWithEachResult() async {
        let permits = Permits(1)
        var results: [Int] = []
        for number in 0..<100 { results.append(await permits.use { number }) }
        #expect(results == Array(0..<100))
    }
}
