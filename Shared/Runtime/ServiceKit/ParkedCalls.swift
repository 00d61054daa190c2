import Durable
import Messaging

/// The calls of one process that wait for news: without a thread and a snapshot, bounded, and found by topic.
///
/// A call that waits has its answer for the case that nothing comes. It is a value without a clock: times are passed
/// in. One thread reads, one call at a time: what is announced or cancelled during a read is remembered until the read
/// ends, so nothing is missed between a snapshot and the wait that follows from it.
///
/// Why: `deploy/decisions/0045-a-reader-that-waits.md`.
struct ParkedCalls<Content: Sendable, Answer: Sendable>: Sendable {
    typealias Entry = CallQueues<Content>.Entry

    /// What became of a call that asked to wait.
    enum Outcome: Hashable {
        /// It waits.
        case parked
        /// What it waits for has come in the meantime: it is to be read again.
        case again
        /// Its time is over, or it was cancelled: it is to be answered now.
        case over
        /// As many wait as may, or it is too large: it is to be answered now.
        case full
    }

    private struct Parked {
        let entry: Entry
        let topic: Topic
        let until: ContinuousClock.Instant
        let answer: Answer
    }

    /// The read that is under way.
    private struct Reading {
        let call: CallKey
        var announced: Set<Topic> = []
        var isCancelled = false
    }

    private let limits: RoadLimits
    private var calls: [CallKey: Parked] = [:]
    /// The calls that wait for a topic, in the order in which they came.
    private var topics: [Topic: [CallKey]] = [:]
    private var counts: [ClientID: Int] = [:]
    private var reading: Reading?
    /// When to look for calls whose time is over: never later than the first of them; `nil` if none waits.
    private(set) var next: ContinuousClock.Instant?

    init(_ limits: RoadLimits) {
        self.limits = limits
    }

    /// How many calls wait.
    var count: Int { calls.count }

    // MARK: In

    /// Notes that a call is read now.
    mutating func begin(_ call: CallKey) {
        reading = Reading(call: call)
    }

    /// Notes that the read is over and its call does not wait.
    mutating func end() {
        reading = nil
    }

    /// Lets the call that was read wait.
    ///
    /// - Parameters:
    ///   - entry: the call.
    ///   - topic: what ends the wait.
    ///   - until: when it ends by itself.
    ///   - now: the time.
    ///   - answer: the answer if nothing comes.
    /// - Returns: whether it waits, and if not, what to do with it.
    mutating func park(
        _ entry: Entry,
        for topic: Topic,
        until: ContinuousClock.Instant,
        at now: ContinuousClock.Instant,
        answer: Answer
    ) -> Outcome {
        guard let call = entry.call else { preconditionFailure("A durable message waits for nothing") }
        let read = reading
        reading = nil
        if let read, read.call == call {
            if read.isCancelled { return .over }
            if read.announced.contains(topic) { return .again }
        }
        guard until > now else { return .over }
        guard calls.count < limits.parkedInAll, counts[entry.client, default: 0] < limits.parkedPerClient,
            entry.bytes <= limits.parkedBytes, calls[call] == nil
        else { return .full }
        calls[call] = Parked(entry: entry, topic: topic, until: until, answer: answer)
        topics[topic, default: []].append(call)
        counts[entry.client, default: 0] += 1
        next = next.map { min($0, until) } ?? until
        return .parked
    }

    // MARK: Out

    /// Takes out the calls that wait for one of these topics, in the order in which they came.
    mutating func announce(_ news: Set<Topic>) -> [Entry] {
        reading?.announced.formUnion(news)
        guard !calls.isEmpty else { return [] }
        var woken: [Entry] = []
        for topic in news {
            for call in topics[topic] ?? [] {
                if let parked = remove(call) { woken.append(parked.entry) }
            }
        }
        return woken
    }

    /// Takes out a call whose caller no longer waits; `nil` if it does not wait here.
    mutating func cancel(_ call: CallKey) -> Entry? {
        if reading?.call == call { reading?.isCancelled = true }
        return remove(call)?.entry
    }

    /// Takes out the calls whose time is over.
    mutating func expire(at now: ContinuousClock.Instant) -> [(entry: Entry, answer: Answer)] {
        guard let due = next, due <= now else { return [] }
        let over = calls.filter { $0.value.until <= now }.keys.compactMap { remove($0) }
        next = calls.values.map(\.until).min()
        return over.sorted { $0.until < $1.until }.map { ($0.entry, $0.answer) }
    }

    /// Takes out all calls.
    mutating func takeAll() -> [(entry: Entry, answer: Answer)] {
        let all = calls.values.map { ($0.entry, $0.answer) }
        self = ParkedCalls(limits)
        return all
    }

    private mutating func remove(_ call: CallKey) -> Parked? {
        guard let parked = calls.removeValue(forKey: call) else { return nil }
        topics[parked.topic]?.removeAll { $0 == call }
        if topics[parked.topic]?.isEmpty == true { topics[parked.topic] = nil }
        let left = counts[parked.entry.client, default: 1] - 1
        counts[parked.entry.client] = left == 0 ? nil : left
        if calls.isEmpty { next = nil }
        return parked
    }

    /// When the wait of a call ends: after what it asked for, but so that its caller still hears the answer.
    ///
    /// - Parameters:
    ///   - milliseconds: what it asked for, counted from its reception.
    ///   - deadline: when its caller stops waiting.
    ///   - timeoutMs: how long the caller waits in all.
    /// - Returns: when it ends.
    static func end(
        of milliseconds: Int,
        deadline: ContinuousClock.Instant,
        timeoutMs: Int
    ) -> ContinuousClock.Instant {
        let margin = min(RoadLimits.waitMargin, .milliseconds(timeoutMs) / 5)
        return min(deadline - .milliseconds(timeoutMs) + .milliseconds(milliseconds), deadline - margin)
    }
}
