import Durable
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain
import Timekeeping

/// What people ask of sagas and decide about them.
extension SagaSupervisorService {
    static func answerPeople(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        showSagas(&service, chronicle.policies)
        decideAttempts(&service, chronicle)
        confirmLines(&service, chronicle)
        service.answer(ResolveContradiction.self) { call, turn in
            let person = turn.actor(claiming: call.actor)
            if try chronicle.settleDiscarded(call, by: person, turn) { return ResolveContradiction.Response() }
            let events = try resolution(of: try find(call.requestID, turn), call, at: turn.now.calendar)
            try chronicle.apply(events, to: call.requestID, actor: person, reason: call.reason, turn)
            return ResolveContradiction.Response()
        }
    }

    private static func showSagas(_ service: inout ServiceDefinition, _ policy: any PolicySource) {
        service.read(GetSaga.self) { call, reading in
            let saga = try find(call.requestID, reading)
            return GetSaga.Response(
                requestID: saga.requestID,
                definitionVersion: saga.definitionVersion,
                status: saga.status(policy),
                history: try SagaHistoryTable.fetch(reading.db, saga.requestID),
                askedBy: try AskerTable.fetch(reading.db, of: saga.requestID, for: .attempt(saga.attempt))?.name
            )
        }
        service.read(ListSagas.self) { call, reading in
            try PageLimit.check(call.limit)
            return ListSagas.Response(
                sagas: try SagaTable.list(reading.db, call).map {
                    ListSagas.Summary(
                        requestID: $0.requestID,
                        enteredAt: $0.enteredAt,
                        status: $0.status(policy),
                        practiceName: $0.facts.practice.practiceName
                    )
                },
                orphaned: try SagaCensus.orphaned(reading.db)
            )
        }
        service.read(ListSagaStandings.self) { call, reading in
            try PageLimit.check(call.limit)
            return ListSagaStandings.Response(standings: try SagaTable.standings(reading.db, call))
        }
        service.read(CountSagas.self) { _, reading in
            try SagaCensus.counts(reading.db, policy, at: reading.now.calendar)
        }
    }

    private static func decideAttempts(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        service.answer(ApproveAttempt.self) { call, turn in
            let saga = try find(call.requestID, turn)
            guard saga.takes(.attemptApproved), saga.attempt == call.attempt else {
                let text = "Attempt \(call.attempt) is not waiting for approval: the request is in the state"
                throw CallError(.failedPrecondition, "\(text) \(saga.state.rawValue) with attempt \(saga.attempt).")
            }
            if chronicle.policies.inForce(at: turn.now.calendar).needsSecondPerson {
                let asker = try AskerTable.fetch(turn.db, of: call.requestID, for: .attempt(call.attempt))
                try turn.demandSecondPerson(for: "attempt \(call.attempt)", askedBy: asker)
            }
            let event = PortEvent.attemptApproved(attempt: call.attempt)
            try chronicle.apply(
                event,
                to: call.requestID,
                actor: turn.actor(claiming: call.actor),
                reason: call.reason,
                turn
            )
            return ApproveAttempt.Response()
        }
        service.answer(RetryStep.self) { call, turn in
            let saga = try find(call.requestID, turn)
            guard saga.takes(.retryAsked) else {
                let text = "The state \(saga.state.rawValue) has no step that can be retried."
                throw CallError(.failedPrecondition, text)
            }
            let event = PortEvent.retryAsked(reason: call.reason)
            try chronicle.apply(
                event,
                to: call.requestID,
                actor: turn.actor(claiming: call.actor),
                reason: call.reason,
                turn
            )
            return RetryStep.Response()
        }
    }

    private static func confirmLines(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        service.answer(ConfirmLine.self) { call, turn in
            let saga = try find(call.requestID, turn)
            guard saga.takes(.lineConfirmed) else {
                let text = "No line is to be confirmed: the request is in the state \(saga.state.rawValue)."
                throw CallError(.failedPrecondition, text)
            }
            let event = PortEvent.lineConfirmed(by: call.evidence, reason: call.reason)
            let person = turn.actor(claiming: call.actor)
            try chronicle.apply(event, to: call.requestID, actor: person, reason: call.reason, turn)
            let state = try find(call.requestID, turn).state
            return ConfirmLine.Response(state: state)
        }
    }

    /// What follows when a person resolves what does not fit.
    private static func resolution(
        of saga: PortSaga,
        _ call: ResolveContradiction,
        at now: Timestamp
    ) throws -> [PortEvent] {
        if saga.completion != nil, call.completion != nil || saga.refusedWish == nil {
            return try decision(about: saga, call, at: now)
        }
        guard call.completion == nil else {
            throw CallError(.failedPrecondition, "No completion waits for a decision.")
        }
        guard saga.attention == .contradiction || saga.hasQuestion, saga.takes(.contradictionResolved) else {
            let text = "There is no contradiction or question to resolve: the request needs"
            throw CallError(.failedPrecondition, "\(text) the attention \(saga.attention.rawValue).")
        }
        return [.contradictionResolved(reason: call.reason)]
    }

    /// What a person decides about a completion that the vendor states.
    private static func decision(
        about saga: PortSaga,
        _ call: ResolveContradiction,
        at now: Timestamp
    ) throws -> [PortEvent] {
        switch call.completion {
        case .ported:
            [.completionAccepted(reason: call.reason)] + [saga.confirmedCompletion(at: now)].compactMap(\.self)
        case .notPorted: [.completionDismissed(reason: call.reason)]
        case nil:
            throw CallError(
                .failedPrecondition,
                "\(Vendor.name) reports that the port is complete: say whether the number was ported or not."
            )
        }
    }

    static func find(_ requestID: PortRequestID, _ reading: Reading) throws -> PortSaga {
        guard let saga = try SagaTable.fetch(reading.db, requestID) else {
            throw CallError(.notFound, "There is no request \(requestID) here.")
        }
        return saga
    }
}
