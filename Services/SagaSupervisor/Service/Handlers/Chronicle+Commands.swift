import AccountProvisioningContract
import Durable
import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorDomain
import SubmissionContract

/// What each step of the table sends, and to which service.
extension Chronicle {
    func command(_ step: Step, _ saga: PortSaga, _ event: PortEvent, _ turn: Turn) throws {
        switch step {
        case .ensureAccount: try turn.send(ensureAccount(saga), to: .accountProvisioning)
        case .openPacket:
            try turn.send(OpenPacket(requestID: saga.requestID, account: try account(saga)), to: .intake)
        case .submitPacket:
            let packet = try packet(saga, event, turn)
            let cause = packet.attempt == 1 ? [] : saga.reasons
            let asker = try AskerTable.fetch(turn.db, of: saga.requestID, for: .attempt(packet.attempt))
            try turn.send(SubmitPacket(packet: packet, cause: cause, askedBy: asker), to: .submission)
        case .askToCancel: try turn.send(question(.cancel, saga, event), to: .submission)
        case .askForStatus: try turn.send(question(.chase, saga, event), to: .submission)
        case .askToSnapBack:
            let asker = try AskerTable.fetch(turn.db, of: saga.requestID, for: .snapBack)
            try turn.send(question(.snapBack, saga, event, askedBy: asker), to: .submission)
        case .linkNumber: try turn.send(try link(saga), to: .linking)
        case .verifyLine:
            let verify = VerifyLine(requestID: saga.requestID, number: saga.facts.number, account: try account(saga))
            try turn.send(verify, to: .linking)
        case .lookInInventory:
            let look = LookForNumber(requestID: saga.requestID, number: saga.facts.number, account: try account(saga))
            try turn.send(look, to: .linking)
        case .unlinkNumber:
            let unlink = UnlinkNumber(requestID: saga.requestID, number: saga.facts.number, account: try account(saga))
            try turn.send(unlink, to: .linking)
        // These change only the saga's own data.
        case .raiseAccountProblem, .raiseApproval, .raiseAmbiguity, .raiseQuestion, .raiseRejection,
            .raiseContradiction, .raiseLinkFailure, .raiseOverdue, .raiseRefusedCancel, .raiseUnwantedOrder,
            .raiseUnwantedPort,
            .raiseLateSnapBack, .resolveContradiction, .warn, .refuseCancel, .refuseSnapBack, .remindOfSnapBack,
            .raiseMisplacedCompletion, .raiseUnconfirmed, .raiseLineDifference:
            break
        }
    }

    /// The whole packet: it has just arrived, or the history has it.
    private func packet(_ saga: PortSaga, _ event: PortEvent, _ turn: Turn) throws -> Packet {
        if case .packetFrozen(let packet) = event, packet.hash == saga.packet?.hash { return packet }
        guard let hash = saga.packet?.hash,
            let packet = try SagaHistoryTable.packet(turn.db, of: saga.requestID, hash: hash)
        else { throw Unrecoverable("\(saga.requestID) has no frozen packet.") }
        return packet
    }

    private func account(_ saga: PortSaga) throws -> VendorAccount {
        // The account that the vendor knows, if a packet has named one.
        guard let account = saga.packet?.account ?? saga.account else {
            throw Unrecoverable("\(saga.requestID) has no account.")
        }
        return account
    }

    private func ensureAccount(_ saga: PortSaga) -> EnsureAccount {
        EnsureAccount(
            requestID: saga.requestID,
            practice: saga.facts.practice,
            customerEmail: saga.facts.customerEmail
        )
    }

    private func link(_ saga: PortSaga) throws -> LinkNumber {
        LinkNumber(
            requestID: saga.requestID,
            number: saga.facts.number,
            account: try account(saga),
            useForOutbound: saga.facts.useForOutbound,
            practiceGroupID: saga.facts.practice.practiceGroupID
        )
    }

    private func question(
        _ question: VendorQuestion,
        _ saga: PortSaga,
        _ event: PortEvent,
        askedBy asker: Asker? = nil
    ) -> AskVendor {
        AskVendor(
            requestID: saga.requestID,
            // A cancellation concerns the current attempt, even before it is known to have been sent.
            attempt: question == .cancel ? saga.attempt : max(saga.lastSentAttempt, 1),
            number: saga.facts.number,
            question: question,
            ordinal: saga.questionsAsked[question.rawValue] ?? 1,
            reason: event.reasonOfQuestion,
            askedBy: asker
        )
    }
}

extension PortEvent {
    /// The reason for a question to the vendor.
    fileprivate var reasonOfQuestion: String {
        if case .cancelAsked(let reason) = self { return reason }
        if case .snapBackAsked(let reason, _) = self { return reason }
        return "We have not heard from you for some time."
    }
}
