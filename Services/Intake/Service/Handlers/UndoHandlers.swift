import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Timekeeping
import Violations

/// Takes the requests to undo: cancelling before the number is ported, snap-back for a day afterwards.
///
/// A refusal here follows from the last status that reached this store; the supervisor decides again.
struct UndoHandlers: Sendable {
    let policies: any PolicySource

    func cancel(_ call: CancelPortRequest, _ turn: Turn) throws -> CancelPortRequest.Response {
        let record = try PortRequestRecord.find(call.requestID, turn)
        guard !record.status.pivoted else { throw tooLateToCancel(record, at: turn.now.calendar) }
        guard !record.status.state.isEnd else {
            throw CallError(.failedPrecondition, "The request is already \(record.status.state.rawValue).")
        }
        let actor = turn.actor(claiming: call.actor)
        let asked = CancelAsked(requestID: call.requestID, actor: actor, reason: call.reason)
        try turn.send(asked, to: .sagaSupervisor)
        return CancelPortRequest.Response(warnings: warnings(record, at: turn.now.calendar))
    }

    /// Everything that is wrong with a call, whatever the request is and with whichever key it came.
    static func violations(of call: CancelPortRequest) -> [Violation] {
        KeyedAnswers.problems(of: call)
            + LineRule.problems(person: call.actor, field: "actor", rule: "cancel.actor")
            + LineRule.problems(reason: call.reason, rule: "cancel.reason")
    }

    /// The same for a snap-back.
    static func violations(of call: RequestSnapBack) -> [Violation] {
        KeyedAnswers.problems(of: call)
            + LineRule.problems(person: call.approver, field: "approver", rule: "snap-back.approver")
            + LineRule.problems(reason: call.reason, rule: "snap-back.reason")
    }

    private func tooLateToCancel(_ record: PortRequestRecord, at now: Timestamp) -> CallError {
        let until = record.status.snapBackUntil ?? now
        let way =
            if now >= until {
                """
                The time for a snap-back is over as well: the end user has to ask the old carrier to win the number \
                back.
                """
            } else if record.status.state.isEnd {
                "The request is already \(record.status.state.rawValue)."
            } else {
                "A snap-back can be requested until \(until); it costs \(fee(record, at: now)) and may be refused."
            }
        return CallError(.failedPrecondition, "The number is ported, and a completed port cannot be cancelled. \(way)")
    }

    private func warnings(_ record: PortRequestRecord, at now: Timestamp) -> [String] {
        guard let day = record.status.scheduledFor else { return [] }
        let policy = policies.inForce(at: now)
        let start = policy.businessCalendar(carrier: record.form.form.currentCarrier).start(of: day, hour: 0)
        guard start - now < policy.cancelWarning else { return [] }
        return [
            "The port is scheduled for \(day), less than \(policy.cancelWarning) away: it may be too late to stop it."
        ]
    }

    /// The price of a snap-back, by the day on which the number moved.
    private func fee(_ record: PortRequestRecord, at now: Timestamp) -> Cents {
        policies.inForce(at: record.status.portedAt ?? now).snapBackFee
    }

    func snapBack(_ call: RequestSnapBack, _ turn: Turn) throws -> RequestSnapBack.Response {
        let record = try PortRequestRecord.find(call.requestID, turn)
        _ = try snapBackUntil(record, at: turn.now.calendar)
        let fee = fee(record, at: turn.now.calendar)
        guard call.acceptedFee == fee else {
            throw CallError(
                .failedPrecondition,
                "A snap-back costs \(fee); the approver accepted \(call.acceptedFee)."
            )
        }
        let asked = SnapBackAsked(
            requestID: call.requestID,
            approver: turn.actor(claiming: call.approver),
            reason: call.reason,
            askedAt: turn.now.calendar,
            askedBy: try firstPerson(of: call.requestID, turn)
        )
        try SnapBackProposalTable.remove(turn.db, of: call.requestID)
        try turn.send(asked, to: .sagaSupervisor)
        return RequestSnapBack.Response()
    }

    /// Until when a snap-back can be asked for.
    ///
    /// - Throws: `FAILED_PRECONDITION` if it cannot, and why.
    func snapBackUntil(_ record: PortRequestRecord, at now: Timestamp) throws -> Timestamp {
        guard let until = record.status.snapBackUntil else {
            let state = record.status.state
            let instead = state.isEnd ? "The request is already \(state.rawValue)." : "Cancel instead."
            throw CallError(
                .failedPrecondition,
                "The number is not ported, so there is nothing to give back. \(instead)"
            )
        }
        guard now < until else {
            throw CallError(
                .failedPrecondition,
                "SNAPBACK_WINDOW_CLOSED: it closed at \(until). The end user can still ask the old carrier to win the"
                    + " number back."
            )
        }
        guard !record.status.state.isEnd else {
            throw CallError(.failedPrecondition, "The request is already \(record.status.state.rawValue).")
        }
        return until
    }
}
