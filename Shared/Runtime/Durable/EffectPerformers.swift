import Messaging

/// Who does the work outside the store, by kind of effect.
package struct EffectPerformers: Sendable {
    /// Asks the core to arm the effect; `false` means that it must not leave now.
    package typealias Arm = @Sendable () async -> Bool

    private var performers: [EffectKind: @Sendable (EffectJob, Arm) async -> EffectResult<Bytes>] = [:]

    package init() {}

    /// Names who does an effect that may be repeated.
    ///
    /// Anything it is not sure of is ``EffectResult/notDone(reason:)``.
    package mutating func perform<Work: Effect>(
        _ type: Work.Type,
        with body: @escaping @Sendable (Work) async -> EffectResult<Work.Outcome>
    ) {
        precondition(Work.repetition == .harmless, "\(Work.kind.rawValue) must not repeat: name how it is prepared")
        performers[Work.kind] = { job, _ in
            do {
                return try await body(MessageCoding.decode(Work.self, from: job.body)).encoded()
            } catch {
                return .notDone(reason: MessageCoding.sentence(for: error))
            }
        }
    }

    /// Names who does an effect that must not be repeated.
    ///
    /// - Parameters:
    ///   - type: the effect.
    ///   - prepare: makes everything ready; what it throws means that nothing has happened.
    ///   - perform: does it, after it was armed; says ``EffectResult/ambiguous(reason:)`` where it can not tell.
    ///   - evidence: looks whether an earlier try happened, and does nothing.
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

    /// Runs a job by the performer of its kind; where there is none, it is not done.
    package func run(_ job: EffectJob, arm: Arm) async -> EffectResult<Bytes> {
        guard let performer = performers[job.kind] else {
            return .notDone(reason: "Nobody performs effects of the kind \(job.kind.rawValue).")
        }
        return await performer(job, arm)
    }
}

/// What a look for traces of an effect has found.
package enum Evidence<Outcome: Sendable>: Sendable {
    /// It happened.
    case found(Outcome)
    /// It has certainly not happened: the place where it would show keeps everything and can be seen as a whole.
    case absent(reason: String)
    /// Nothing was found, and nothing follows from that: a person has to look.
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
        case .ambiguous(let reason): .ambiguous(reason: reason)
        }
    }
}
