import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import Timekeeping

/// What people decide about timers of requests.
enum TimerActions {
    static let move = DeskAction.calling(
        "move-timer",
        "Move the timer",
        consequence: "It holds until the request enters a state with other clocks. The customer sees the new deadline.",
        fields: [due, .reason],
        at: .always(.sagaSupervisor),
        MoveTimer.init(_:by:)
    ) { sent, answer in .init(sentence(answer.decision), path: sent.path("/timers")) }

    static let revoke = DeskAction.calling(
        "revoke-timer",
        "Revoke the timer",
        consequence: "It is not set again before the request enters a state with other clocks.",
        at: .always(.sagaSupervisor),
        RevokeTimer.init(_:by:)
    ) { sent, answer in .init(sentence(answer.decision), path: sent.path("/timers")) }

    static let all = [move, revoke]

    static let due = FormField("due", "Due", hint: "2026-12-20, or 2026-12-20 15:00Z")

    private static func sentence(_ decision: TimerDecision) -> String {
        let what = "The clock \(decision.clock.rawValue) of \(decision.requestID.reference)"
        guard let due = decision.due else { return "\(what) is revoked; it was due \(decision.was.toTheMinute)." }
        return "\(what) is due \(due.toTheMinute) instead of \(decision.was.toTheMinute)."
    }
}

extension FormFields {
    /// The clock that a form is about.
    ///
    /// - Throws: `INVALID_ARGUMENT` if the field `clock` has none.
    fileprivate func clock() throws(CallError) -> RequestClock {
        guard let clock = text("clock").flatMap({ RequestClock(rawValue: $0) }) else {
            throw CallError(.invalidArgument, "The form does not say which timer it is about. Open the page again.")
        }
        return clock
    }
}

extension MoveTimer {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        guard let due = try fields.moment(TimerActions.due) else {
            throw CallError(.invalidArgument, "Write when the timer is to be due. \(MomentText.forms)")
        }
        self.init(
            key: fields.key,
            requestID: try fields.request(),
            clock: try fields.clock(),
            due: due,
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}

extension RevokeTimer {
    init(_ fields: FormFields, by person: String) throws(CallError) {
        self.init(
            key: fields.key,
            requestID: try fields.request(),
            clock: try fields.clock(),
            actor: person,
            reason: try fields.needed(.reason)
        )
    }
}
