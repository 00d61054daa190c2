import Foundation
import Porting
import SagaSupervisorDomain
import Simulation

/// `deploy/ends.md`: every way in which a request can end or wait, and what people see in each.
enum EndsPage {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "deploy/ends.md")

    static var markdown: String {
        let rows = WayStory.table.map { line in
            let cells = [cause(line.way), crm(line), customer(line), operations(line.way)]
            return "| " + cells.joined(separator: " | ") + " |"
        }
        return introduction + rows.joined(separator: "\n") + "\n"
    }

    private static let introduction = """
        # How a request ends or waits

        Every way in which a request can end or wait, and what the customer, the CRM and operations see in each. This
        page is written by `EndsPageTests` from the saga itself. The tests compare it with the saga's table, and the
        simulation reaches every line but a few (`WayStory.beyondSimulation`) and no other.

        The CRM reads the second column from the feed and from `GetPortRequest`: the state, the attention if there is
        any, who must act, and the next step of an example. The customer has got the email of the third column last, and
        gets each email once for what it is about. What the last column names is a task in `faxport top`, the
        console and `faxport doctor`, unless it says that nobody has to act; `faxport show REQUEST` shows the same with
        the history. A contradiction stays while the request goes on, so it has one line for each part of a life. Where
        a person has moved a clock (`faxport timers move`), the line is the same: only the deadline is another one. A
        state that is left in the same moment (such as `ported`, `snapBackRefused`, or `packetReady` without a wait) has
        an entry in the feed and no line here.

        | Why | CRM: state, attention, owner, next step | Customer's last email | Operations |
        |---|---|---|---|

        """

    private static func cause(_ way: Way) -> String {
        if let raised = way.raised { return why(raised) }
        guard let ended = way.ended else { return way.state.explanation }
        return end(ended)
    }

    private static func crm(_ line: WayStory.Line) -> String {
        let attention = line.way.attention == .none ? "" : ", **\(line.way.attention.rawValue)**"
        let place = line.way.attention == .contradiction ? line.way.place : "`\(line.way.state.rawValue)`"
        return "\(place)\(attention), \(line.way.owner.rawValue): \(line.status.nextStep)"
    }

    private static func customer(_ line: WayStory.Line) -> String { line.mail.map { "`\($0.rawValue)`" } ?? "none" }

    private static func operations(_ way: Way) -> String {
        if let raised = way.raised { return task(raised, way) }
        if way.state.isEnd { return "Nobody has to act." }
        if way.owner == .operator { return "`faxport show`; overdue, it is a task." }
        return "Nobody has to act; a clock warns and then makes it a task."
    }

    // MARK: Words

    /// Why a person is called.
    private static func why(_ step: Step) -> String {
        switch step {
        case .raiseAccountProblem: "The account cannot be set up."
        case .raiseApproval: "Policy wants a person's approval of the attempt."
        case .raiseAmbiguity: "It is unknown whether the email was sent, or a mail server refused or returned it."
        case .raiseQuestion: "\(Vendor.name) asks for something."
        case .raiseRejection: "The port was rejected."
        case .raiseLinkFailure: "The number is ported and could not be linked."
        case .raiseLineDifference: "The last check found the line otherwise than it was asked for."
        case .raiseOverdue: "The state has lasted too long."
        case .remindOfSnapBack: "\(Vendor.name) has not answered the request for a snap-back."
        case .raiseUnconfirmed, .raiseMisplacedCompletion, .raiseContradiction:
            "\(Vendor.name) reports a port that nothing here confirms or expects."
        case .raiseUnwantedPort, .raiseRefusedCancel: "A cancellation was refused or overtaken by the port."
        case .raiseUnwantedOrder: "\(Vendor.name) has an order that was taken for cancelled."
        case .raiseLateSnapBack: "A snap-back was asked for too late."
        case .ensureAccount, .openPacket, .submitPacket, .askToCancel, .linkNumber, .verifyLine, .askToSnapBack,
            .unlinkNumber, .askForStatus, .lookInInventory, .resolveContradiction, .warn, .refuseCancel,
            .refuseSnapBack:
            step.rawValue
        }
    }

    /// What a person does about it.
    private static func task(_ step: Step, _ way: Way) -> String {
        if way.owner == .customer { return "Nobody has to act: the customer has to, and `faxport list` shows it." }
        return switch step {
        case .raiseAccountProblem:
            way.owner == .operator
                ? "Resolve it with the vendor, then `faxport retry`." : "`faxport amend`, then `faxport retry`."
        case .raiseApproval: "`faxport approve`, or `faxport cancel`."
        case .raiseAmbiguity: "`faxport effects` and `faxport settle`, or `faxport cancel`."
        case .raiseQuestion: "Answer it, then `faxport resolve`; `faxport record` what comes back."
        case .raiseRejection: "Settle it with the vendor, then `faxport amend --send`."
        case .raiseLinkFailure: "Correct the cause, then `faxport retry`."
        case .raiseLineDifference: "`faxport lines outbound`, `inbound` or `relink`; or `faxport lines confirm`."
        case .raiseOverdue: overdue(way.state)
        case .remindOfSnapBack: "Call the vendor; `faxport record` the answer."
        case .raiseUnconfirmed, .raiseMisplacedCompletion, .raiseContradiction:
            "Call the vendor, then `faxport resolve --ported` or `--not-ported`."
        case .raiseUnwantedPort, .raiseRefusedCancel:
            "Call the customer; `faxport snap-back` while its window is open; then `faxport resolve`."
        case .raiseUnwantedOrder: "Call the vendor and have it cancelled, then `faxport resolve`."
        case .raiseLateSnapBack: "Call the customer, then `faxport resolve`."
        case .ensureAccount, .openPacket, .submitPacket, .askToCancel, .linkNumber, .verifyLine, .askToSnapBack,
            .unlinkNumber, .askForStatus, .lookInInventory, .resolveContradiction, .warn, .refuseCancel,
            .refuseSnapBack:
            step.rawValue
        }
    }

    private static func overdue(_ state: PortState) -> String {
        switch state {
        case .accountPending: "`faxport doctor`; then `faxport retry`."
        case .accountBlocked: "Ask the practice; `faxport amend`, or `faxport cancel`."
        case .packetReady: "`faxport approve`, or `faxport cancel`."
        case .submitting: "`faxport doctor` and `faxport effects`."
        case .submitted, .inReview, .scheduled, .cancelRequested, .snapBackRequested:
            "Call the vendor; `faxport record` the answer."
        case .rejected: "Call the customer; `faxport amend`, or `faxport cancel`."
        case .ported, .linking, .linkFailed: "Faxes reach no account: `faxport doctor`; then `faxport retry`."
        case .linked: "The customer was not told: `faxport effects`, or call."
        case .notified, .snapBackRefused: "`faxport retry` checks the line again."
        case .draft, .packetOpen: "Remind the customer, or `faxport cancel`."
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: "Nobody has to act."
        }
    }

    /// What led to an end.
    private static func end(_ kind: PortEvent.Kind) -> String {
        switch kind {
        case .gateDeclined: "The answers about the line say that the number should stay."
        case .vendorRejected: "\(Vendor.name) rejected it: it is impossible, or a cancellation was wanted anyway."
        case .lineVerified: "The number works, and the time for a snap-back is over."
        case .lineConfirmed: "A person confirmed the line, and the time for a snap-back is over."
        case .cancelAsked: "It was cancelled before anything was sent."
        case .packetWithdrawn: "It was cancelled before the email left."
        case .packetRefused: "It was to be cancelled, and the email never arrived."
        case .vendorCancelled: "\(Vendor.name) cancelled the order."
        case .vendorSnapBackDone: "The number went back to its old carrier."
        case .abandonTime: "It was not completed in time."
        case .requestReceived, .draftReceived, .gatePassed, .amended, .accountReady, .accountBlocked, .packetIncomplete,
            .findingOverridden, .packetFrozen, .attemptApproved, .packetSent, .packetAmbiguous, .vendorReceipt,
            .vendorStillWaiting, .vendorNeedsInformation, .vendorDateSet, .vendorDateWithdrawn, .vendorCompleted,
            .vendorCancelRefused, .vendorSnapBackRefused, .numberLinked, .linkFailed, .lineMissing, .customerTold,
            .snapBackAsked, .retryAsked, .warningTime, .overdueTime, .chaseTime, .retryTime, .snapBackWindowClosed,
            .snapBackAlarmTime, .contradictionResolved, .completionStated, .inventoryAnswered, .inventoryTime,
            .completionAccepted, .completionDismissed, .lineDiffers, .lineChanged, .timerMoved, .timerRevoked, .always:
            kind.rawValue
        }
    }
}
