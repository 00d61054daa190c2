import Clocks
import Curl
import Durable
import Foundation
import Messaging
import Synchronization

/// The thread that answers the calls which only read, one after the other, from snapshots of the store.
///
/// It takes its calls from the ``CallDesk`` itself, so turns are fair whatever a read costs, and sleeps while there is
/// none. Its answers wait for the loop, which owns the sockets.
final class ReaderThread: Sendable {
    /// A reply that is ready to be sent.
    struct Answer: Sendable {
        let entry: CallDesk.Queues.Entry
        /// `nil` if the deadline of the call had passed.
        let reply: EncodedReply?
    }

    private struct State {
        var answers: [Answer] = []
        var isAsleep = false
        var isStopping = false
        var failure: String?
    }

    private let reader: StoreReader
    private let desk: CallDesk
    private let clock: WallClock
    private let limits: RoadLimits
    private let onAnswer: @Sendable () -> Void
    private let state = Mutex(State())
    private let work = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the thread; `onAnswer` is called on it when answers wait.
    init(
        _ reader: StoreReader,
        desk: CallDesk,
        clock: WallClock,
        limits: RoadLimits,
        onAnswer: @escaping @Sendable () -> Void
    ) {
        self.reader = reader
        self.desk = desk
        self.clock = clock
        self.limits = limits
        self.onAnswer = onAnswer
        OwnThread.start("reader") { self.run() }
    }

    /// Lets the thread look for calls, if it sleeps.
    func wake() {
        let wasAsleep = state.withLock { state in
            defer { state.isAsleep = false }
            return state.isAsleep
        }
        if wasAsleep { work.signal() }
    }

    /// Takes the answers that wait.
    ///
    /// - Throws: a `StoreError` if the store cannot be read any more.
    func takeAnswers() throws -> [Answer] {
        let (answers, failure) = state.withLock { state in
            defer { state.answers = [] }
            return (state.answers, state.failure)
        }
        if let failure { throw StoreError("The store cannot be read: \(failure)") }
        return answers
    }

    /// Ends the thread after the answer that it is working on, and waits for it; what waits for its turn is left.
    func stop() {
        state.withLock { $0.isStopping = true }
        wake()
        ended.wait()
    }

    private func run() {
        defer { ended.signal() }
        do {
            var next = nextCall()
            while let first = next { next = try answerInOneSnapshot(from: first) ?? nextCall() }
        } catch {
            state.withLock { $0.failure = "\(error)" }
            onAnswer()
            return
        }
        reader.close()
    }

    /// Answers a call, and those that wait behind it, from one snapshot for as long as nothing is committed.
    ///
    /// The loop counts a commit before anything that follows from it leaves the process. So a snapshot that was opened
    /// after a look at the count contains all that was answered, until the count changes.
    ///
    /// - Returns: a call that has been taken and needs a newer snapshot; `nil` if no call waits.
    private func answerInOneSnapshot(from first: CallDesk.Queues.Next) throws -> CallDesk.Queues.Next? {
        let commits = desk.commits
        return try reader.inOneSnapshot { snapshot in
            var next = first
            while true {
                if let answer = try answer(next, from: snapshot) { put(answer) }
                guard !isStopping, let following = desk.nextRead(at: .now) else { return nil }
                guard desk.commits == commits else { return following }
                next = following
            }
        }
    }

    private func put(_ answer: Answer) {
        let isFirst = state.withLock { state in
            state.answers.append(answer)
            return state.answers.count == 1
        }
        // The loop takes all answers at once, so one wake-up serves all that follow until then.
        if isFirst { onAnswer() }
    }

    /// Waits for a call whose turn it is; `nil` when the thread must end.
    private func nextCall() -> CallDesk.Queues.Next? {
        while !isStopping {
            if let next = desk.nextRead(at: .now) { return next }
            let mustEnd = state.withLock { state in
                state.isAsleep = true
                return state.isStopping
            }
            guard !mustEnd else { return nil }
            // Another look after saying so, because a call that came in between woke nobody.
            if let next = desk.nextRead(at: .now) {
                state.withLock { $0.isAsleep = false }
                return next
            }
            work.wait()
        }
        return nil
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    /// The answer that is ready; `nil` for a call that waits for news, or is read again because it has come.
    private func answer(_ next: CallDesk.Queues.Next, from snapshot: StoreSnapshot) throws -> Answer? {
        switch next {
        case .expired(let entry): return Answer(entry: entry, reply: nil)
        case .turn(let entry):
            guard case .call(let call) = entry.content.message.header else {
                preconditionFailure("Only calls are reads")
            }
            let limit = ContinuousClock.now + limits.readTime
            let end = entry.deadline.map { min($0, limit) } ?? limit
            let read = try snapshot.answer(
                call,
                entry.content.message.payload.first ?? Bytes(),
                at: clock.now(),
                isTimeUp: { ContinuousClock.now >= end }
            )
            let reply = try EncodedReply(read.message)
            guard let wait = read.wait, let deadline = entry.deadline else {
                desk.useParked { $0.end() }
                return Answer(entry: entry, reply: reply)
            }
            let until = CallDesk.Parked.end(of: wait.atMostMs, deadline: deadline, timeoutMs: call.timeoutMs)
            return try park(entry, for: wait.topic, until: until, reply)
        }
    }

    private func park(
        _ entry: CallDesk.Queues.Entry,
        for topic: Topic,
        until: ContinuousClock.Instant,
        _ reply: EncodedReply
    ) throws -> Answer? {
        switch desk.park(entry, for: topic, until: until, at: .now, answer: reply) {
        case .parked:
            // The loop ends the wait when its time is over.
            onAnswer()
            return nil
        case .again: return nil
        case .over: return Answer(entry: entry, reply: reply)
        case .full:
            return Answer(entry: entry, reply: try EncodedReply(reply.message.repeated(after: limits.comeBackMs)))
        }
    }
}

extension WireMessage {
    /// The same reply, which also says after how many milliseconds to call again.
    fileprivate func repeated(after milliseconds: Int) -> WireMessage {
        guard case .reply(var header) = header else { preconditionFailure("Only replies are repeated") }
        header.retryAfterMs = milliseconds
        return WireMessage(.reply(header), payload: payload)
    }
}
