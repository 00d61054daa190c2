import Messaging

/// The functions that perform effects outside the store, by kind of effect.
///
/// Performers are `async`, run concurrently and off the loop. They report every failure as an ``EffectResult``; the
/// core decides about retries.
package struct EffectPerformers: Sendable {
    /// Asks the core to arm the effect; `false` means that it must not be performed now.
    package typealias Arm = @Sendable () async -> Bool

    private var performers: [EffectKind: @Sendable (EffectJob, Arm) async -> EffectResult<Bytes>] = [:]
    private var ends: [@Sendable () -> Void] = []

    /// Creates an empty set of performers.
    package init() {}

    /// Registers the performer of an effect that may be repeated.
    ///
    /// It returns ``EffectResult/notDone(reason:)`` whenever it is unsure; the effect is then tried again.
    package mutating func perform<Work: Effect>(
        _ type: Work.Type,
        with body: @escaping @Sendable (Work) async -> EffectResult<Work.Outcome>
    ) {
        precondition(
            Work.repetition == .harmless,
            "\(Work.kind.rawValue) must not repeat: register it with performOnce"
        )
        performers[Work.kind] = { job, _ in
            do {
                return try await body(MessageCoding.decode(Work.self, from: job.body)).encoded()
            } catch {
                return .notDone(reason: MessageCoding.sentence(for: error))
            }
        }
    }

    /// Registers the performer of an effect that must not be repeated.
    ///
    /// - Parameters:
    ///   - type: the effect.
    ///   - prepare: does everything that can be undone or repeated; if it throws, the effect counts as not done.
    ///   - perform: does the irreversible part, after the effect was armed; returns ``EffectResult/ambiguous(reason:)``
    ///     if it cannot tell whether it succeeded.
    ///   - evidence: finds out whether an earlier attempt succeeded, without changing anything.
    package mutating func performOnce<Work: Effect, Prepared: Sendable>(
        _ type: Work.Type,
        prepare: @escaping @Sendable (Work) async throws -> Prepared,
        perform: @escaping @Sendable (Prepared) async -> EffectResult<Work.Outcome>,
        evidence: @escaping @Sendable (Work) async -> Evidence<Work.Outcome>
    ) {
        performers[Work.kind] = { job, arm in
            do {
                let work = try MessageCoding.decode(Work.self, from: job.body)
                if job.mode == .settle { return try await evidence(work).result.encoded() }
                let prepared = try await prepare(work)
                guard await arm() else { return .notDone(reason: "The effect was not armed.") }
                return try await perform(prepared).encoded()
            } catch {
                return .notDone(reason: "\(error)")
            }
        }
    }

    /// Registers what closes something that performers keep open, such as a connection to the store.
    package mutating func atEnd(_ body: @escaping @Sendable () -> Void) {
        ends.append(body)
    }

    /// Closes what performers keep open; effects that are still under way are not done.
    package func end() {
        for end in ends { end() }
    }

    /// Runs a job with the performer of its kind; without one the result is ``EffectResult/notDone(reason:)``.
    package func run(_ job: EffectJob, arm: Arm) async -> EffectResult<Bytes> {
        guard let performer = performers[job.kind] else {
            return .notDone(reason: "No performer is registered for effects of the kind \(job.kind.rawValue).")
        }
        return await performer(job, arm)
    }
}

/// The result of looking for traces of an earlier attempt.
package enum Evidence<Outcome: Sendable>: Sendable {
    /// It happened, with this outcome.
    case found(Outcome)
    /// It certainly did not happen: the place that would show it keeps everything and was read completely.
    case absent(reason: String)
    /// No trace was found, which is not conclusive: an operator has to find out.
    case unknown(reason: String)

    fileprivate var result: EffectResult<Outcome> {
        switch self {
        case .found(let outcome): .done(outcome)
        case .absent(let reason): .notDone(reason: reason)
        case .unknown(let reason): .ambiguous(reason: reason)
        }
    }
}

extension EffectResult where Outcome: Encodable {
    fileprivate func encoded() throws -> EffectResult<Bytes> {
        switch self {
        case .done(let outcome): .done(try MessageCoding.encode(outcome))
        case .notDone(let reason): .notDone(reason: reason)
        case .deferred(let reason): .deferred(reason: reason)
        case .ambiguous(let reason): .ambiguous(reason: reason)
        case .refused(let reason): .refused(reason: reason)
        }
    }
}
