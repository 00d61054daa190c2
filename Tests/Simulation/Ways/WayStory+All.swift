import Porting
import SagaSupervisorDomain
import Timekeeping

extension WayStory {
    /// Lives that together wait and end in every way.
    package static var all: [WayStory] { beforeSending + atTheVendor + contradicted + afterThePort + ends }

    /// The lines of `deploy/ends.md`, each once and in the order of a life.
    package static var table: [Line] {
        var lines: [Way: Line] = [:]
        for line in all.flatMap(\.lines) where lines[line.way] == nil { lines[line.way] = line }
        return lines.values.sorted { $0.way < $1.way }
    }

    /// What only a test reaches.
    ///
    /// Intake refuses a snap-back that comes too late, so the saga hears of one only from an intake that erred. A last
    /// check that is not answered for a week would make a life of half a million events. A false completion that is
    /// refuted while an approval or a rejection waits for operations is rare, and so is a bounce after a date. The
    /// simulated vendor keeps the directions of lines, so no last check differs, and no person has to confirm a line.
    package static var beyondSimulation: [Way] {
        table.map(\.way).filter {
            $0.raised == .raiseLateSnapBack || $0.state == .notified && $0.raised == .raiseOverdue
                || $0.attention == .none && $0.owner == .operator
                || $0.state == .scheduled && $0.raised == .raiseAmbiguity
                || $0.raised == .raiseLineDifference || $0.ended == .lineConfirmed
        }
    }

    private static var beforeSending: [WayStory] {
        [
            WayStory(missing: [problem]).then(.overdueTime, after: .days(14)),
            WayStory().then(.gatePassed).then(.overdueTime, after: .days(3)),
            WayStory().then(.gatePassed, .accountBlocked(problems: [problem], owner: .practiceStaff))
                .then(.overdueTime, after: .days(14)),
            WayStory().then(.gatePassed, .accountBlocked(problems: [problem], owner: .operator)),
            ready.then(.packetIncomplete(problems: [problem])).then(.overdueTime, after: .days(14)),
            approval.then(.overdueTime),
            approval.stated().then(.completionDismissed(reason: "The desk was called.")),
            rejected.then(.overdueTime, after: .days(14)),
            received.rejected(1, "WORKLOAD"),
        ]
    }

    private static var atTheVendor: [WayStory] {
        let question = PortEvent.vendorNeedsInformation(attempt: 1, text: "Who is the authorized contact?")
        let refusal = PortEvent.packetRefused(attempt: 1, reason: "550 5.1.1 No such mailbox")
        return [
            sending.then(.packetAmbiguous(attempt: 1, reason: "The connection broke.")),
            sending.then(.overdueTime),
            sent.then(.overdueTime, after: .days(5)),
            received.then(.overdueTime, after: .days(14)),
            received.then(question),
            received.dated().then(.overdueTime, after: .days(14)),
            received.dated().then(question),
            received.then(refusal),
            received.dated().then(refusal),
            stopping.then(.overdueTime, after: .days(3)),
        ]
    }

    private static var contradicted: [WayStory] {
        let refused = stopping.then(.vendorCancelRefused(attempt: 1, text: "Too late."))
        return [
            rejected.stated(),
            rejected.stated().then(.completionDismissed(reason: "The desk was called.")),
            received.rejected(1, "WORKLOAD").stated().then(.completionDismissed(reason: "The desk was called.")),
            received.notInInventory(),
            refused,
            refused.ported(),
            refused.rejected(1, "ZIP"),
            received.notInInventory().then(.completionAccepted(reason: "The desk was called.")),
            stopping.then(.vendorCancelled(attempt: 1)).stated(),
            stopping.then(.vendorCancelled(attempt: 1)).ported(),
            stopping.then(.vendorCancelled(attempt: 1)).dated(),
            received.told().then(.snapBackAsked(reason: "wrong number", at: .init(millisecondsSince1970: .max / 2))),
        ]
    }

    private static var afterThePort: [WayStory] {
        let back = received.told().then(.snapBackAsked(reason: "wrong number", at: received.now))
        return [
            received.ported().then(.overdueTime),
            received.ported().then(.linkFailed(reason: "The account is closed.")).then(.overdueTime),
            received.linked().then(.overdueTime, after: .hours(5)),
            received.told().then(.snapBackWindowClosed, after: .days(1)).then(.overdueTime, after: .days(7)),
            received.told().then(.snapBackWindowClosed, after: .days(1))
                .then(.lineDiffers(reason: "\(Vendor.name) says that the number does not send faxes.")),
            back.then(.snapBackAlarmTime),
            back.then(.overdueTime, after: .days(2)),
            back.then(.vendorSnapBackDone),
            back.then(.vendorSnapBackRefused(text: "The carrier refused.")),
        ]
    }

    private static var ends: [WayStory] {
        let refusal = PortEvent.packetRefused(attempt: 1, reason: "550 5.1.1 No such mailbox")
        let asked = PortEvent.cancelAsked(reason: "changed their mind")
        return [
            WayStory().then(.gateDeclined(reason: .sharedVoiceLine, advice: "Use call forwarding.")),
            received.rejected(1, "NOT_PORTABLE"),
            received.told().then(.snapBackWindowClosed, .lineVerified, after: .days(1)),
            received.told().then(.snapBackWindowClosed, after: .days(1))
                .then(.lineConfirmed(by: .testFax, reason: "It arrived.")),
            ready.then(asked),
            sending.then(asked, .packetWithdrawn(attempt: 1)),
            stopping.then(.vendorCancelled(attempt: 1)),
            stopping.rejected(1, "ZIP"),
            sent.then(asked, refusal, .packetWithdrawn(attempt: 1)),
            ready.then(.packetIncomplete(problems: [problem])).then(.abandonTime, after: .days(30)),
        ]
    }
}
