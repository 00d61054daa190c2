import Durable
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain
import Timekeeping

/// What people see of the timers of requests, and decide about them.
///
/// Why: `deploy/decisions/0038-a-person-moves-a-clock.md`.
extension SagaSupervisorService {
    static func answerAboutTimers(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        service.read(ListTimers.self) { call, reading in
            try PageLimit.check(call.limit)
            let (timers, next) = try RequestTimerTable.list(reading.db, call, after: mark(of: call))
            return ListTimers.Response(timers: timers, next: next?.description)
        }
        service.answer(MoveTimer.self) { call, turn in
            let wish = Wish(
                key: call.key,
                requestID: call.requestID,
                clock: call.clock,
                due: call.due,
                actor: turn.actor(claiming: call.actor),
                reason: call.reason
            )
            return MoveTimer.Response(decision: try fulfil(wish, chronicle, turn))
        }
        service.answer(RevokeTimer.self) { call, turn in
            let wish = Wish(
                key: call.key,
                requestID: call.requestID,
                clock: call.clock,
                due: nil,
                actor: turn.actor(claiming: call.actor),
                reason: call.reason
            )
            return RevokeTimer.Response(decision: try fulfil(wish, chronicle, turn))
        }
    }

    private static func mark(of call: ListTimers) throws -> RequestTimerTable.PageMark? {
        guard let after = call.after else { return nil }
        guard let mark = RequestTimerTable.PageMark(after) else {
            let text = "\"\(after)\" is not the mark of a page of this list."
            throw CallError(.invalidArgument, "\(text) Send \"next\" of the previous page unchanged, or leave it out.")
        }
        return mark
    }

    /// A decision that a person asks for.
    private struct Wish {
        let key: String
        let requestID: PortRequestID
        let clock: RequestClock
        /// `nil` to revoke the timer.
        let due: Timestamp?
        let actor: String
        let reason: String

        var event: PortEvent {
            due.map { .timerMoved(clock, to: $0, reason: reason) } ?? .timerRevoked(clock, reason: reason)
        }

        func isFulfilled(by decision: TimerDecision) -> Bool {
            let isSameDeed = requestID == decision.requestID && clock == decision.clock && due == decision.due
            return isSameDeed && actor == decision.actor && reason == decision.reason
        }
    }

    private static func fulfil(_ wish: Wish, _ chronicle: Chronicle, _ turn: Turn) throws -> TimerDecision {
        try checkKey(wish.key)
        if let known = try TimerDecisionTable.find(turn.db, key: wish.key) {
            guard wish.isFulfilled(by: known) else {
                throw CallError(.alreadyExists, "The key \"\(wish.key)\" belongs to another decision. Use a new one.")
            }
            return known
        }
        let saga = try find(wish.requestID, turn)
        let set = try RequestTimerTable.due(turn.db, wish.requestID)
        let now = turn.now.calendar
        let refusal =
            if let due = wish.due {
                saga.refusalToMove(wish.clock, to: due, among: set, at: now)
            } else {
                saga.refusalToRevoke(wish.clock, among: set)
            }
        guard refusal == nil, let was = set[wish.clock] else {
            throw CallError(.failedPrecondition, refusal ?? "The clock \(wish.clock.rawValue) is not set.")
        }
        try chronicle.apply(wish.event, to: wish.requestID, actor: wish.actor, reason: wish.reason, turn)
        let decision = TimerDecision(
            at: now,
            requestID: wish.requestID,
            clock: wish.clock,
            was: was,
            due: wish.due,
            actor: wish.actor,
            reason: wish.reason
        )
        try TimerDecisionTable.append(turn.db, decision, key: wish.key)
        return decision
    }

    /// SQL ends a text at a NUL, so such a key would find another one.
    private static func checkKey(_ key: String) throws {
        let isPlain = key.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isPlain, (1...128).contains(key.utf8.count) else {
            throw CallError(.invalidArgument, "A key has 1 to 128 bytes and no control characters.")
        }
    }
}
