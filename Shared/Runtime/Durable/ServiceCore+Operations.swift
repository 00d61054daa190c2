import GRDB
import Messaging
import Timekeeping

/// The calls that every core answers: health, description, queues, effects, dead letters, channels.
extension ServiceCore {
    typealias OperationsRoute = @Sendable (ServiceCore, Bytes, Asked) throws -> RouteAnswer

    static let operations: [Method: OperationsRoute] = {
        var routes: [Method: OperationsRoute] = [:]
        func answer<Call: CallContract>(
            _ type: Call.Type,
            _ body: @escaping @Sendable (ServiceCore, Call, Asked) throws -> Call.Response
        ) {
            routes[Call.method] = { core, bytes, asked in
                let (call, unknown) = try CallBody.read(type, from: bytes)
                return try RouteAnswer(Reply(body(core, call, asked)), unknown: unknown)
            }
        }
        answer(CheckHealth.self) { core, _, asked in try core.health(asked.db, at: asked.now) }
        answer(DescribeService.self) { core, _, _ in core.description }
        answer(ReadQueues.self) { core, _, asked in try core.queues(asked.db, at: asked.now) }
        answer(ListEffects.self) { core, call, asked in
            let limit = call.limit ?? EffectTable.mostListed
            try PageLimit.check(limit)
            let open = try EffectTable.open(asked.db, of: call.lanes, at: asked.now.machine, limit: limit)
            return ListEffects.Response(service: core.definition.name, effects: open)
        }
        answer(SettleEffect.self) { core, call, asked in try core.settleByHand(call, asked) }
        answer(ReleaseEffects.self) { core, call, asked in try core.releaseEffects(call, asked) }
        answer(ListDeadLetters.self) { core, call, asked in
            try DeadLetterTable.list(asked.db, call, of: core.definition.name)
        }
        answer(GetDeadLetter.self) { core, call, asked in try core.deadLetter(call, asked) }
        answer(RetryDeadLetters.self) { core, call, asked in try core.retryDeadLetters(call, asked) }
        answer(DiscardDeadLetters.self) { core, call, asked in try core.discardDeadLetters(call, asked) }
        answer(LiftQuarantine.self) { core, call, asked in try core.liftQuarantine(call, asked) }
        answer(ListDecisions.self) { core, call, asked in
            try PageLimit.check(call.limit)
            let decisions = try DecisionTable.list(asked.db, limit: call.limit)
            return ListDecisions.Response(service: core.definition.name, decisions: decisions)
        }
        return routes
    }()

    /// The methods that this service answers and accepts.
    package var description: DescribeService.Response {
        DescribeService.Response(
            service: definition.name,
            protocolVersion: WireHeader.version,
            calls: (Array(Self.operations.keys) + definition.calls.keys + definition.reads.keys).sorted {
                $0.rawValue < $1.rawValue
            },
            durableMessages: definition.messages.keys.sorted { $0.rawValue < $1.rawValue }
        )
    }

    /// Carries out an operator's decision and records it, in one savepoint.
    ///
    /// `note` is recorded in place of the call's reason, if it says more.
    func decide<Call: OperatorDecision>(
        _ call: Call,
        on subjects: [String],
        noting note: String? = nil,
        _ asked: Asked,
        _ body: (Turn) throws -> Void
    ) throws {
        let reason = note ?? call.reason
        guard !call.reason.allSatisfy(\.isWhitespace) else {
            throw CallError(.invalidArgument, "A decision needs a reason: say why.")
        }
        let actor = asked.author?.name ?? call.actor
        let cause = Cause.call(method: Call.method, caller: actor)
        let result = try attempt(asked.db, asked.now, cause: cause, trace: nil) { turn in
            try body(turn)
            for subject in subjects {
                let decision = Decision(
                    atMs: asked.now.machine.millisecondsSince1970,
                    actor: actor,
                    verb: Call.verb,
                    subject: subject,
                    reason: reason
                )
                try DecisionTable.append(asked.db, decision)
            }
        }
        switch result {
        case .success: break
        case .failure(let error as CallError): throw error
        case .failure(let error):
            throw CallError.fault("Nothing was changed: \(Call.verb) failed in \(definition.name)", error)
        }
        let what = subjects.count == 1 ? subjects[0] : "\(subjects.count) subjects"
        self.note("\(actor): \(Call.verb) on \(what): \(reason)", .notice)
    }

    /// Settles an effect by an operator's word on whether it happened.
    ///
    /// The effect is ambiguous, or it is frozen because its store was restored and may have performed it before. A
    /// search for evidence may be under way: it takes a while, and a person need not wait for it.
    private func settleByHand(_ request: SettleEffect, _ asked: Asked) throws -> SettleEffect.Response {
        guard let effect = try EffectTable.fetch(sql, id: request.effectID),
            effect.state == .ambiguous || isFrozen(effect), let route = definition.effects[effect.kind]
        else {
            let text = "Effect \(request.effectID) of \(definition.name) is neither ambiguous nor frozen."
            throw CallError(.failedPrecondition, text)
        }
        let actor = asked.author?.name ?? request.actor
        let isGivenUp = request.givenUp == true
        if isGivenUp, effect.refusal == nil || !route.mayBeGivenUp || request.happened {
            let text = "Only a refused effect of some kinds can be given up. To end a request, cancel it."
            throw CallError(.failedPrecondition, text)
        }
        let verdict = isGivenUp ? "given up" : request.happened ? "happened" : "did not happen"
        let note = "\(actor): \(verdict): \(request.reason)"
        let subject = "effect \(effect.id)"
        try decide(request, on: [subject], noting: note, asked) { turn in
            if request.happened {
                guard let outcome = try route.presumed(effect.body) else {
                    throw CallError(.failedPrecondition, "Effects of this kind can only be tried again.")
                }
                try route.finish(effect.body, outcome, turn)
            }
            try EffectTable.update(
                sql,
                id: effect.id,
                state: request.happened || isGivenUp ? .done : .planned,
                attempts: effect.attempts,
                nextAt: asked.now.machine,
                note: note
            )
            // If it is refused again, that is news again.
            try EffectTable.setRefusal(sql, id: effect.id, nil)
            try EffectTable.markReported(sql, id: effect.id, false)
        }
        due.effects.forget()
        return SettleEffect.Response()
    }

    private func releaseEffects(_ request: ReleaseEffects, _ asked: Asked) throws -> ReleaseEffects.Response {
        guard effectsFrozen != nil else {
            throw CallError(.failedPrecondition, "No effects of \(definition.name) are frozen.")
        }
        guard outgoing.values.allSatisfy({ $0.quarantine == nil }) else {
            throw CallError(
                .failedPrecondition,
                "A channel of \(definition.name) is quarantined. Lift that first, or receivers may get messages twice."
            )
        }
        try decide(request, on: ["effects"], asked) { _ in
            try MetaTable.saveEffectsFrozen(asked.db, nil)
        }
        effectsFrozen = nil
        due.effects.forget()
        return ReleaseEffects.Response()
    }
}

/// The context of an operator's call.
struct Asked {
    let db: Database
    let now: Moment
    /// Who calls, as far as it is proven; `nil` without keys.
    let author: Author?
}
