import Porting

/// The whole life of a port request as one table, for people from operations as much as for the machine.
///
/// Read a line as: *from* these states, *on* this event, *if* this holds, go *to* that state and *do* these things. The
/// first line that fits counts; an event that no line mentions is kept in the history and moves nothing. Before the pivot
/// (`ported`) a request can be undone; after it the only ways are forward or snap-back.
///
/// What undoes what: a reserved number is let go by intake when the request ends; an order at the vendor is undone by
/// asking (`askToCancel`), whose outcome is uncertain; a link is undone by `unlinkNumber`, which also restores the former
/// outbound number; an account is never undone, because Direct Messaging may live on it.
///
/// Why: `deploy/decisions/0006-saga-as-a-table.md`.
package enum PortSagaDefinition {
    /// The version that new sagas begin with.
    ///
    /// A table that has sagas alive is never edited: a new one is put beside it.
    package static let newestVersion = 1

    /// The table that a saga keeps for its whole life.
    package static func rules(version: Int) -> [Rule] {
        precondition(version == 1, "No definition \(version) is known to this build")
        return version1
    }

    private static let version1: [Rule] =
        prerequisites + account + packet + submission + review + cancellation + pivot + linking + snapBack + clocks

    // Step 1: prerequisites.
    private static let prerequisites: [Rule] = [
        Rule(from: [.draft], on: .gatePassed, to: .accountPending, do: [.ensureAccount]),
        Rule(from: [.draft], on: .gateDeclined, to: .declined),
    ]

    // Step 2: the Updox account.
    private static let account: [Rule] = [
        Rule(
            from: [.accountPending, .accountBlocked],
            on: .accountReady,
            if: .accountIsOfThePractice,
            to: .packetOpen,
            do: [.openPacket]
        ),
        Rule(from: [.accountPending], on: .accountBlocked, to: .accountBlocked),
        Rule(from: [.accountPending, .accountBlocked], on: .amended, to: .accountPending, do: [.ensureAccount]),
        Rule(from: [.accountPending, .accountBlocked], on: .retryAsked, to: .accountPending, do: [.ensureAccount]),
    ]

    // Step 3: the form and its attachments.
    private static let packet: [Rule] = [
        Rule(from: [.packetOpen], on: .packetFrozen, to: .packetReady),
        Rule(from: [.packetReady], on: .always, if: .attemptNeedsNoApproval, to: .submitting, do: [.submitPacket]),
        Rule(from: [.packetReady], on: .attemptApproved, to: .submitting, do: [.submitPacket]),
    ]

    // Step 4: the mail to the porting desk.
    private static let submission: [Rule] = [
        Rule(from: [.submitting], on: .packetSent, to: .submitted)
    ]

    // Step 5: what comes back. An answer may overtake the news that the mail had left.
    private static let review: [Rule] = [
        Rule(from: [.submitting, .submitted], on: .vendorReceipt, to: .inReview),
        Rule(from: [.submitting, .submitted], on: .vendorStillWaiting, to: .inReview),
        Rule(from: [.submitting, .submitted], on: .vendorNeedsInformation, to: .inReview, do: [.raiseQuestion]),
        Rule(from: [.inReview, .scheduled], on: .vendorNeedsInformation, do: [.raiseQuestion]),
        Rule(from: [.submitting, .submitted, .inReview, .scheduled], on: .vendorDateSet, to: .scheduled),
        Rule(from: [.scheduled], on: .vendorDateWithdrawn, to: .inReview),
        Rule(
            from: [.submitting, .submitted, .inReview, .scheduled],
            on: .vendorRejected,
            if: .impossible,
            to: .declined
        ),
        Rule(from: [.submitting, .submitted, .inReview, .scheduled], on: .vendorRejected, to: .rejected),
        Rule(from: [.submitting, .submitted, .inReview, .scheduled], on: .vendorCancelled, to: .cancelled),
        Rule(from: [.rejected], on: .packetFrozen, to: .packetReady),
    ]

    // Side road: calling it off, before the pivot only.
    private static let cancellation: [Rule] = [
        Rule(
            from: [.draft, .accountPending, .accountBlocked, .packetOpen, .packetReady, .rejected],
            on: .cancelAsked,
            to: .cancelled
        ),
        Rule(
            from: [.submitting, .submitted, .inReview, .scheduled],
            on: .cancelAsked,
            to: .cancelRequested,
            do: [.askToCancel]
        ),
        Rule(from: [.cancelRequested], on: .packetWithdrawn, to: .cancelled),
        Rule(from: [.cancelRequested], on: .vendorCancelled, to: .cancelled),
        Rule(from: [.cancelRequested], on: .vendorRejected, to: .cancelled),
        Rule(from: [.cancelRequested], on: .vendorCancelRefused, if: .dateIsSet, to: .scheduled),
        Rule(from: [.cancelRequested], on: .vendorCancelRefused, to: .inReview),
        Rule(from: afterPivot, on: .cancelAsked, do: [.refuseCancel]),
    ]

    // The pivot. Facts outside win: a completion counts from wherever an attempt was made.
    private static let pivot: [Rule] = [
        Rule(
            from: [.submitting, .submitted, .inReview, .scheduled, .cancelRequested],
            on: .vendorCompleted,
            to: .ported
        ),
        Rule(
            from: [.packetOpen, .packetReady, .rejected, .cancelled, .declined, .abandoned],
            on: .vendorCompleted,
            if: .anAttemptWasMade,
            to: .ported,
            do: [.raiseContradiction]
        ),
        Rule(from: [.ported], on: .always, to: .linking, do: [.linkNumber]),
    ]

    // Steps 6 and 7: link, read back, tell the customer; only forward from here.
    private static let linking: [Rule] = [
        Rule(from: [.linking, .linkFailed], on: .numberLinked, to: .linked),
        Rule(from: [.linking], on: .linkFailed, to: .linkFailed, do: [.retryLater]),
        Rule(from: [.linkFailed], on: .retryTime, to: .linking, do: [.linkNumber]),
        Rule(from: [.linking, .linkFailed], on: .retryAsked, to: .linking, do: [.linkNumber]),
        Rule(from: [.linked], on: .customerTold, if: .toldOfTheLink, to: .notified),
        Rule(from: [.notified], on: .snapBackWindowClosed, do: [.verifyLine]),
        Rule(from: [.notified], on: .lineVerified, if: .snapBackWindowIsOver, to: .completed),
        Rule(from: [.notified], on: .lineMissing, to: .linkFailed, do: [.retryLater]),
        Rule(from: [.notified], on: .retryAsked, do: [.verifyLine]),
    ]

    // Side road: giving a wrongly ported number back, within 24 hours.
    private static let snapBack: [Rule] = [
        Rule(
            from: [.ported, .linking, .linkFailed, .linked, .notified],
            on: .snapBackAsked,
            if: .askedInsideTheWindow,
            to: .snapBackRequested,
            do: [.askToSnapBack]
        ),
        Rule(from: [.snapBackRequested], on: .vendorSnapBackDone, to: .snappedBack, do: [.unlinkNumber]),
        Rule(from: [.snapBackRequested], on: .vendorSnapBackRefused, to: .snapBackRefused),
        Rule(from: [.snapBackRefused], on: .always, if: .neverLinked, to: .linking, do: [.linkNumber]),
        Rule(from: [.snapBackRefused], on: .always, to: .notified),
    ]

    // No state is silent: each has a time to warn and a time to act.
    private static let clocks: [Rule] = [
        Rule(from: withClocks, on: .warningTime, do: [.warn]),
        Rule(
            from: [.inReview, .scheduled, .cancelRequested, .submitted],
            on: .overdueTime,
            do: [.raiseOverdue, .askForStatus]
        ),
        Rule(from: withClocks, on: .overdueTime, do: [.raiseOverdue]),
        Rule(from: [.inReview, .scheduled, .cancelRequested, .submitted], on: .chaseTime, do: [.askForStatus]),
        Rule(from: [.draft, .packetOpen], on: .abandonTime, to: .abandoned),
    ]

    /// States behind the pivot that are not an end.
    static let afterPivot: [PortState] = [
        .ported, .linking, .linkFailed, .linked, .notified, .snapBackRequested, .snapBackRefused,
    ]

    private static let withClocks: [PortState] = PortState.allCases.filter { !$0.isEnd }
}

/// One line of the table.
package struct Rule: Hashable, Sendable {
    package let from: [PortState]
    package let on: PortEvent.Kind
    package let condition: Condition
    /// Where it leads; nothing where the state stays.
    package let to: PortState?
    package let steps: [Step]

    package init(
        from: [PortState],
        on: PortEvent.Kind,
        if condition: Condition = .none,
        to: PortState? = nil,
        do steps: [Step] = []
    ) {
        self.from = from
        self.on = on
        self.condition = condition
        self.to = to
        self.steps = steps
    }
}

/// What must hold for a line to count.
package enum Condition: String, Hashable, Sendable {
    case none
    /// Policy lets the present attempt go without a person, as it does the first two.
    case attemptNeedsNoApproval
    /// Every reason of the rejection says that the number can never be ported.
    case impossible
    case dateIsSet
    /// A packet has left, so the vendor may have acted on it.
    case anAttemptWasMade
    /// The account belongs to the practice group that the request names now.
    case accountIsOfThePractice
    case askedInsideTheWindow
    case snapBackWindowIsOver
    /// The mail that tells the customer of the link is on its way.
    case toldOfTheLink
    case neverLinked
}

/// What a line does besides changing the state.
package enum Step: String, Hashable, Sendable {
    case ensureAccount
    case openPacket
    case submitPacket
    case askToCancel
    case refuseCancel
    case raiseContradiction
    /// The vendor wants to know something: a person in operations finds it out and answers.
    case raiseQuestion
    case linkNumber
    case retryLater
    case verifyLine
    case askToSnapBack
    case unlinkNumber
    case warn
    case raiseOverdue
    case askForStatus
}
