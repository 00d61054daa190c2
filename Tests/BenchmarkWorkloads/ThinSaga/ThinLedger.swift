import Logging
import Synchronization

/// Keeps when each thin saga began and ended, in the supervisor's process.
final class ThinLedger: Sendable {
    private struct State {
        /// The number of the first saga of this run; sagas of all runs in a store have different numbers.
        var first = 0
        var count = 0
        var outstanding = 0
        var perSecond = 0.0
        var start = ContinuousClock.now
        var end = ContinuousClock.now
        var begunAt: [ContinuousClock.Instant] = []
        var latencies: [Duration] = []
    }

    private let state = Mutex(State())

    /// Begins a run.
    func start(count: Int, outstanding: Int, perSecond: Double) {
        state.withLock { state in
            let first = state.first + state.count
            state = State(first: first, count: count, outstanding: outstanding, perSecond: perSecond)
            state.begunAt.reserveCapacity(count)
            state.latencies.reserveCapacity(count)
        }
    }

    /// How many sagas a run without a rate keeps under way.
    var outstanding: Int { state.withLock { $0.perSecond > 0 ? 0 : $0.outstanding } }

    /// The number of the saga to begin now, if there is another one and the run has no rate.
    func begin() -> Int? {
        state.withLock { state in
            guard state.perSecond == 0, state.begunAt.count < state.count else { return nil }
            state.begunAt.append(.now)
            return state.first + state.begunAt.count - 1
        }
    }

    /// The numbers of the sagas that are due at a fixed rate; each counts from the time at which it was due.
    func due(atMost limit: Int) -> [Int] {
        state.withLock { state in
            guard state.perSecond > 0 else { return [] }
            var numbers: [Int] = []
            let now = ContinuousClock.now
            while numbers.count < limit, state.begunAt.count < state.count {
                let due = state.start + .seconds(Double(state.begunAt.count) / state.perSecond)
                guard due <= now else { break }
                numbers.append(state.first + state.begunAt.count)
                state.begunAt.append(due)
            }
            return numbers
        }
    }

    /// Notes that a saga has ended, now that this is committed.
    func end(_ saga: Int) {
        state.withLock { state in
            let now = ContinuousClock.now
            state.latencies.append(now - state.begunAt[saga - state.first])
            state.end = now
        }
    }

    /// How far the run is, with the latencies once all sagas have ended.
    func report() -> ReadThinSagas.Response {
        state.withLock { state in
            let isOver = state.latencies.count == state.count
            return ReadThinSagas.Response(
                ended: state.latencies.count,
                elapsedMicroseconds: Int((state.end - state.start) / .microseconds(1)),
                latenciesMicroseconds: isOver ? state.latencies.map { Int($0 / .microseconds(1)) } : []
            )
        }
    }
}

/// Hears from the log which sagas have ended, because a core releases its lines only after the commit.
struct ThinLedgerLog: LogHandler {
    static let ending = "ended "

    let ledger: ThinLedger
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let text = event.message.description
        guard text.hasPrefix(Self.ending), let saga = Int(text.dropFirst(Self.ending.count)) else { return }
        ledger.end(saga)
    }
}
