import AccountProvisioningContract
import Durable
import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain
import SubmissionContract
import Timekeeping

/// Runs the saga of every port request: receives events, applies transitions, and sends commands to other services.
package enum SagaSupervisorService {
    /// The definition that the core runs.
    package static func definition(policy: any PolicySource = PortingPolicy.bundled) -> ServiceDefinition {
        let chronicle = Chronicle(policies: policy)
        var service = ServiceDefinition(
            .sagaSupervisor,
            migrations: SagaMigrations.all,
            sendsTo: [.intake, .accountProvisioning, .submission, .linking],
            hears: [.intake, .accountProvisioning, .submission, .linking]
        )
        hearIntake(&service, chronicle)
        hearAccountProvisioning(&service, chronicle)
        hearSubmission(&service, chronicle)
        hearLinking(&service, chronicle)
        for clock in RequestClock.allCases {
            service.wake(clock.timerName) { key, turn in
                guard let requestID = PortRequestID(key) else { return }
                try chronicle.apply(clock.event, to: requestID, turn)
            }
        }
        answerPeople(&service, chronicle)
        answerAboutTimers(&service, chronicle)
        keepPolicyFiles(&service, policy)
        Chronicle.declareDiscards(&service, chronicle)
        service.measure(SagaCensus.measurements)
        return service
    }

    private static func hearIntake(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        service.receive(RequestReceived.self, with: chronicle.begin)
        service.receive(RequestPublished.self) { message, turn in
            let gate = PortEvent(message.gate)
            try chronicle.apply([.amended(message.facts)] + [gate].compactMap(\.self), to: message.requestID, turn)
        }
        service.receive(RequestAmended.self) { message, turn in
            try chronicle.apply(.amended(message.facts), to: message.requestID, turn)
        }
        service.receive(PacketFrozen.self) { message, turn in
            let (packet, person) = (message.packet, message.askedBy)
            try AskerTable.put(turn.db, person, of: packet.requestID, for: .attempt(packet.attempt))
            try chronicle.apply(.packetFrozen(packet), to: packet.requestID, actor: person?.shown, turn)
        }
        service.receive(PacketIncomplete.self) { message, turn in
            try chronicle.apply(.packetIncomplete(problems: message.problems), to: message.requestID, turn)
        }
        service.receive(FindingOverridden.self) { message, turn in
            let event = PortEvent.findingOverridden(problems: message.problems)
            try chronicle.apply(event, to: message.requestID, actor: message.actor, reason: message.reason, turn)
        }
        service.receive(CancelAsked.self) { message, turn in
            let event = PortEvent.cancelAsked(reason: message.reason)
            try chronicle.apply(event, to: message.requestID, actor: message.actor, reason: message.reason, turn)
        }
        service.receive(SnapBackAsked.self) { message, turn in
            try AskerTable.put(turn.db, message.askedBy, of: message.requestID, for: .snapBack)
            let event = PortEvent.snapBackAsked(reason: message.reason, at: message.askedAt)
            try chronicle.apply(event, to: message.requestID, actor: message.approver, reason: message.reason, turn)
        }
    }

    private static func hearAccountProvisioning(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        service.receive(AccountReady.self) { message, turn in
            let event = PortEvent.accountReady(message.account, practiceGroupID: message.practiceGroupID)
            try chronicle.apply(event, to: message.requestID, turn)
        }
        service.receive(AccountBlocked.self) { message, turn in
            let event = PortEvent.accountBlocked(problems: message.problems, owner: message.owner)
            try chronicle.apply(event, to: message.requestID, turn)
        }
    }

    private static func hearSubmission(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        service.receive(PacketSent.self) { message, turn in
            let event = PortEvent.packetSent(attempt: message.attempt, at: message.at)
            try chronicle.apply(event, to: message.requestID, turn)
        }
        service.receive(PacketAmbiguous.self) { message, turn in
            let event: PortEvent =
                message.refused == true
                ? .packetRefused(attempt: message.attempt, reason: message.reason)
                : .packetAmbiguous(attempt: message.attempt, reason: message.reason)
            try chronicle.apply(event, to: message.requestID, turn)
        }
        service.receive(PacketWithdrawn.self) { message, turn in
            try chronicle.apply(.packetWithdrawn(attempt: message.attempt), to: message.requestID, turn)
        }
        service.receive(VendorAnswered.self) { message, turn in
            let event = try PortEvent(message.answer, attempt: message.attempt, at: turn.now.calendar)
            let (person, note) = (message.recordedBy, message.note)
            try chronicle.apply(event, to: message.requestID, actor: person, reason: note, turn)
        }
    }

    private static func hearLinking(_ service: inout ServiceDefinition, _ chronicle: Chronicle) {
        service.receive(NumberLinked.self) { message, turn in
            try chronicle.apply(.numberLinked(outbound: message.outbound), to: message.requestID, turn)
        }
        service.receive(LinkFailed.self) { message, turn in
            try chronicle.apply(.linkFailed(reason: message.reason), to: message.requestID, turn)
        }
        service.receive(LineVerified.self) { message, turn in
            let event: PortEvent = message.present ? .lineVerified : .lineMissing
            let difference = message.present ? message.difference : nil
            try chronicle.apply(difference.map { .lineDiffers(reason: $0) } ?? event, to: message.requestID, turn)
        }
        service.receive(LineChanged.self) { message, turn in
            let event = PortEvent.lineChanged(
                linked: message.linked,
                outbound: message.outbound,
                happened: message.happened
            )
            try chronicle.apply(event, to: message.requestID, actor: message.actor, reason: message.reason, turn)
        }
        service.receive(NumberLookedFor.self) { message, turn in
            let answer = PortEvent.inventoryAnswered(finding: message.finding, note: message.note)
            // What both say has happened.
            let confirmed =
                message.finding == .present
                ? try SagaTable.fetch(turn.db, message.requestID)?.confirmedCompletion(at: turn.now.calendar) : nil
            try chronicle.apply([answer] + [confirmed].compactMap(\.self), to: message.requestID, turn)
        }
        service.receive(CustomerNotified.self) { message, turn in
            let event = PortEvent.customerTold(kind: message.kind, ordinal: message.ordinal)
            try chronicle.apply(event, to: message.requestID, turn)
        }
    }
}

extension PortEvent {
    /// The vendor's answer as an event of the saga.
    ///
    /// Events are stored permanently under their own names, so the names of the vendor's answers are mapped here.
    fileprivate init(_ answer: VendorAnswer, attempt: Int, at now: Timestamp) throws {
        switch answer.kind {
        case .receipt: self = .vendorReceipt(attempt: attempt)
        case .stillWaiting: self = .vendorStillWaiting(attempt: attempt, text: answer.text)
        case .informationNeeded: self = .vendorNeedsInformation(attempt: attempt, text: answer.text)
        case .rejected: self = .vendorRejected(attempt: attempt, reasons: answer.reasons)
        case .dateSet:
            guard let day = answer.scheduledFor else { throw Unrecoverable("The answer dateSet names no day.") }
            self = .vendorDateSet(attempt: attempt, day: day)
        case .dateWithdrawn: self = .vendorDateWithdrawn(attempt: attempt)
        case .completed:
            self = .completionStated(
                attempt: attempt,
                portedAt: answer.portedAt ?? now,
                notBefore: answer.portedNotBefore,
                text: answer.text
            )
        case .cancelled: self = .vendorCancelled(attempt: attempt)
        case .cancelRefused: self = .vendorCancelRefused(attempt: attempt, text: answer.text)
        case .snapBackDone: self = .vendorSnapBackDone
        case .snapBackRefused: self = .vendorSnapBackRefused(text: answer.text)
        }
    }
}
