import Porting
import Timekeeping
import Violations

/// How the steps of the table change a saga's attention and its counters.
extension PortSaga {
    /// Whether the vendor waits for an answer; of requests from before ``question`` the reason says so.
    package var hasQuestion: Bool {
        question != nil || attention == .operator && attentionReason?.contains("\(Vendor.name) asks: ") == true
    }

    /// Clears the attention that the former state asked for.
    ///
    /// A contradiction stays visible: the request continues by itself, but a person has to settle it with the customer.
    /// It is moot once the number stays with, or went back to, its old carrier.
    mutating func calmDown() {
        question = nil
        let isMoot = reportsRefusedWishes && state.isEnd && completion == nil
        guard attention != .contradiction || isMoot else { return }
        forgetAttention()
    }

    mutating func forgetAttention() {
        refusedWish = nil
        (attention, attentionOwner, attentionReason) = (.none, nil, nil)
    }

    mutating func note(_ step: Step, _ event: PortEvent, at now: Timestamp, _ policy: any PolicySource) {
        switch step {
        case .raiseAccountProblem: raiseAccountProblem(event)
        case .raiseApproval: raise(.operator, approvalSentence)
        case .raiseAmbiguity: raiseUndelivered(event)
        case .raiseQuestion:
            guard case .vendorNeedsInformation(_, let text) = event else { return }
            question = text
            raise(.operator, "\(Vendor.name) asks: \(text)")
        case .raiseRejection: raiseRejection()
        case .raiseContradiction:
            raise(
                .contradiction,
                "\(Vendor.name) completed a port that was already closed here. The number is ours now."
            )
        case .raiseLinkFailure: raiseLinkFailure(event)
        case .raiseOverdue: raiseOverdue(at: now, policy)
        case .raiseRefusedCancel, .raiseUnwantedOrder, .raiseUnwantedPort, .raiseLateSnapBack, .resolveContradiction,
            .remindOfSnapBack:
            noteWish(step, event, at: now, policy)
        case .askToCancel: questionsAsked["cancel", default: 0] += 1
        case .askToSnapBack: questionsAsked["snapBack", default: 0] += 1
        case .askForStatus: questionsAsked["chase", default: 0] += 1
        case .raiseMisplacedCompletion: raiseMisplacedCompletion()
        case .raiseUnconfirmed: raiseUnconfirmed(policy)
        case .raiseLineDifference: raiseLineDifference(event)
        case .lookInInventory: completion?.isUnanswered = true
        case .ensureAccount, .openPacket, .submitPacket, .linkNumber, .verifyLine, .unlinkNumber: break
        case .warn, .refuseCancel, .refuseSnapBack: break
        }
    }

    private mutating func raiseUndelivered(_ event: PortEvent) {
        if case .packetAmbiguous(_, let reason) = event { raise(.operator, reason) }
        guard case .packetRefused(let attempt, let reason) = event else { return }
        let what = "Attempt \(attempt) was not delivered. \(reason)"
        raise(.operator, "\(what) Correct the cause, then send it again: faxport effects. Or cancel the request.")
    }

    private mutating func raiseAccountProblem(_ event: PortEvent) {
        guard case .accountBlocked(let problems, let owner) = event else { return }
        let text = problems.map(\.message).joined(separator: " ")
        raise(owner == .operator ? .operator : .customer, text, owner: owner)
    }

    private mutating func raiseRejection() {
        raise(waitsForTheCustomer ? .customer : .operator, remedyOfRejection)
    }

    /// Takes what holds the packet.
    ///
    /// After a rejection that is what holds its correction, and is asked for instead of the correction; once nothing
    /// holds it, the correction is asked for again.
    mutating func learn(problems new: [Violation]) {
        let asked = remedyOfProblems ?? remedyOfRejection
        problems = new
        // What calls a person for another reason, as when it is overdue, goes on calling.
        guard state == .rejected, definitionVersion > 1, attentionReason == asked else { return }
        guard isCorrectionHeld, let remedyOfProblems else { return raiseRejection() }
        raise(problems.areToLookAt ? .operator : .customer, remedyOfProblems)
    }

    /// What has to be done about the rejection.
    var remedyOfRejection: String {
        reasons.map { RejectionCatalogue.entry(for: $0.code).remedy }.joined(separator: " ")
    }

    /// Whether something in the rejection is the customer's to correct.
    var waitsForTheCustomer: Bool { reasons.contains { $0.class.isForTheCustomer } }

    private mutating func raiseLinkFailure(_ event: PortEvent) {
        if case .linkFailed(let reason) = event {
            raise(.linkOverdue, reason)
        } else {
            raise(.linkOverdue, "The number is no longer in the account's list.")
        }
    }

    private mutating func raiseLineDifference(_ event: PortEvent) {
        guard case .lineDiffers(let reason) = event else { return }
        raise(
            .operator,
            "The last check found a difference. \(reason) Correct it with faxport lines (outbound, inbound, relink),"
                + " or confirm with faxport lines confirm that it is as the customer wants it."
        )
    }

    private mutating func raiseOverdue(at now: Timestamp, _ policy: any PolicySource) {
        let what = state == .packetReady && needsApproval(at: now, policy) ? approvalSentence : remedyWhenOverdue
        let isOurs = definitionVersion > 1 && state == .packetOpen && !packetWaitsForCustomer
        let attention = policy.inForce(at: clockDate).clocks[state]?.attention
        raise(isOurs ? .operator : attention ?? .operator, "\(Self.late)\(what)")
    }

    var approvalSentence: String { "Attempt \(attempt) needs the approval of a person before it is sent." }

    private mutating func raise(_ attention: Attention, _ reason: String, owner: Party? = nil) {
        guard self.attention != .contradiction else { return }
        self.attention = attention
        attentionOwner = owner ?? attention.party ?? .operator
        attentionReason = reason
    }
}

extension RejectionClass {
    /// Whether the customer cures it: by a correction, another document or a word with the carrier.
    fileprivate var isForTheCustomer: Bool {
        switch self {
        case .data, .document, .line: true
        case .timing, .vendor, .impossible, .dispute, .unmapped: false
        }
    }
}
