import Porting

/// The whole life of a port request as one table, for people in operations as much as for the machine.
///
/// Read a line as: *from* these states, *on* this event, *if* this holds, go *to* that state and *do* these things. The
/// first line that fits counts; an event that no line mentions is kept in the history and moves nothing. An answer
/// about an earlier attempt than the present one reaches no line, except `vendorCompleted`, which always counts. Before
/// the pivot (`ported`) a request can be cancelled; after it there is only the way forward, or a snap-back.
///
/// `vendorCompleted` has two witnesses: what the vendor writes is `completionStated`, and only the company's inventory
/// or a person makes it `vendorCompleted`.
///
/// What undoes what: intake frees a reserved number when the request ends; an order at the vendor is undone by asking
/// (`askToCancel`), with an uncertain outcome; a link is undone by `unlinkNumber`, which also restores the former
/// outbound number; an account is never undone, because Direct Messaging may depend on it.
///
/// Why: `deploy/decisions/0006-saga-as-a-table.md`.
package enum PortSagaDefinition {
    /// The version that new sagas begin with.
    ///
    /// What a table decides never changes while sagas live by it: a new one is put beside it. A test pins each version.
    /// Version 2 reports a wish of the customer that was not fulfilled, and reminds people of the snap-back window.
    package static let newestVersion = 2

    /// The table that a saga keeps for its whole life.
    package static func transitions(version: Int) -> [Transition] {
        // The inventory is asked for every version: its events are new, so no decision of an older saga changes.
        switch version {
        case 1: whole1
        case 2: whole2
        default: preconditionFailure("No definition \(version) is known to this build")
        }
    }

    // Put together once: a saga looks into its table several times with each event.
    private static let whole1 = refusals + confirmation + lastCheck + version1
    private static let whole2 = refusals + confirmation + lastCheck + version2

    // The first line that fits counts, so the lines of a newer version come before those that they replace.
    private static let version2 = wishes + version1

    private static let version1: [Transition] =
        prerequisites + account + packet + submission + review + cancellation + pivot + linking + snapBack + clocks

    // Step 1: prerequisites.
    private static let prerequisites: [Transition] = [
        Transition(from: [.draft], on: .gatePassed, to: .accountPending, do: [.ensureAccount]),
        Transition(from: [.draft], on: .gateDeclined, to: .declined),
    ]

    // Step 2: the vendor's account.
    private static let account: [Transition] = [
        Transition(
            from: [.accountPending, .accountBlocked],
            on: .accountReady,
            if: .accountIsOfThePractice,
            to: .packetOpen,
            do: [.openPacket]
        ),
        Transition(from: [.accountPending], on: .accountBlocked, to: .accountBlocked, do: [.raiseAccountProblem]),
        Transition(from: [.accountPending, .accountBlocked], on: .amended, to: .accountPending, do: [.ensureAccount]),
        Transition(
            from: [.accountPending, .accountBlocked],
            on: .retryAsked,
            to: .accountPending,
            do: [.ensureAccount]
        ),
    ]

    // Step 3: the form and its attachments; after a rejection once more.
    private static let packet: [Transition] = [
        Transition(
            from: [.packetOpen, .rejected],
            on: .packetFrozen,
            if: .attemptNeedsApproval,
            to: .packetReady,
            do: [.raiseApproval]
        ),
        Transition(from: [.packetOpen, .rejected], on: .packetFrozen, to: .packetReady),
        Transition(
            from: [.packetReady],
            on: .always,
            if: .attemptNeedsNoApproval,
            to: .submitting,
            do: [.submitPacket]
        ),
        Transition(from: [.packetReady], on: .attemptApproved, to: .submitting, do: [.submitPacket]),
    ]

    // Step 4: the email to the porting desk.
    private static let submission: [Transition] = [
        Transition(from: [.submitting], on: .packetSent, to: .submitted),
        Transition(from: PortState.allCases, on: .packetAmbiguous, do: [.raiseAmbiguity]),
    ]

    // Step 5: what comes back. An answer may overtake the news that the email was sent.
    private static let review: [Transition] = [
        Transition(from: [.submitting, .submitted], on: .vendorReceipt, to: .inReview),
        Transition(from: [.submitting, .submitted], on: .vendorStillWaiting, to: .inReview),
        Transition(from: [.submitting, .submitted], on: .vendorNeedsInformation, to: .inReview, do: [.raiseQuestion]),
        Transition(from: [.inReview, .scheduled], on: .vendorNeedsInformation, do: [.raiseQuestion]),
        Transition(from: underWay, on: .vendorDateSet, to: .scheduled),
        Transition(from: [.scheduled], on: .vendorDateWithdrawn, to: .inReview),
        Transition(from: underWay, on: .vendorRejected, if: .impossible, to: .declined),
        Transition(from: underWay, on: .vendorRejected, to: .rejected, do: [.raiseRejection]),
        Transition(from: underWay, on: .vendorCancelled, to: .cancelled),
    ]

    // Side road: cancelling, before the pivot only.
    private static let cancellation: [Transition] = [
        Transition(
            from: [.draft, .accountPending, .accountBlocked, .packetOpen, .packetReady, .rejected],
            on: .cancelAsked,
            to: .cancelled
        ),
        Transition(from: underWay, on: .cancelAsked, to: .cancelRequested, do: [.askToCancel]),
        Transition(from: PortState.allCases, on: .cancelAsked, do: [.refuseCancel]),
        Transition(from: [.cancelRequested], on: .packetWithdrawn, to: .cancelled),
        Transition(from: [.cancelRequested], on: .vendorCancelled, to: .cancelled),
        Transition(from: [.cancelRequested], on: .vendorRejected, to: .cancelled),
        Transition(from: [.cancelRequested], on: .vendorCancelRefused, if: .dateIsSet, to: .scheduled),
        Transition(from: [.cancelRequested], on: .vendorCancelRefused, to: .inReview),
    ]

    // The pivot. What happened at the vendor counts: a completion moves a request wherever an attempt was made.
    private static let pivot: [Transition] = [
        Transition(from: withVendor, on: .vendorCompleted, to: .ported),
        Transition(
            from: closed,
            on: .vendorCompleted,
            if: .anAttemptWasMade,
            to: .ported,
            do: [.raiseContradiction]
        ),
        Transition(from: [.ported], on: .always, to: .linking, do: [.linkNumber]),
    ]

    // Steps 6 and 7: link, read back, tell the customer; only forward from here.
    private static let linking: [Transition] = [
        Transition(from: [.linking, .linkFailed], on: .numberLinked, to: .linked),
        Transition(from: [.linking], on: .linkFailed, to: .linkFailed, do: [.raiseLinkFailure]),
        Transition(from: [.linkFailed], on: .retryTime, to: .linking, do: [.linkNumber]),
        Transition(from: [.linking, .linkFailed], on: .retryAsked, to: .linking, do: [.linkNumber]),
        Transition(from: [.linked], on: .customerTold, if: .toldOfTheLink, to: .notified),
        Transition(from: [.notified], on: .snapBackWindowClosed, do: [.verifyLine]),
        Transition(from: [.notified], on: .lineVerified, if: .snapBackWindowIsOver, to: .completed),
        Transition(from: [.notified], on: .lineMissing, to: .linkFailed, do: [.raiseLinkFailure]),
        Transition(from: [.notified], on: .retryAsked, do: [.verifyLine]),
    ]

    // Side road: giving a wrongly ported number back, within 24 hours.
    private static let snapBack: [Transition] = [
        Transition(
            from: [.ported, .linking, .linkFailed, .linked, .notified],
            on: .snapBackAsked,
            if: .askedInsideTheWindow,
            to: .snapBackRequested,
            do: [.askToSnapBack]
        ),
        Transition(from: PortState.allCases, on: .snapBackAsked, do: [.refuseSnapBack]),
        Transition(from: [.snapBackRequested], on: .vendorSnapBackDone, to: .snappedBack, do: [.unlinkNumber]),
        Transition(from: [.snapBackRequested], on: .vendorSnapBackRefused, to: .snapBackRefused),
        Transition(from: [.snapBackRefused], on: .always, if: .neverLinked, to: .linking, do: [.linkNumber]),
        Transition(from: [.snapBackRefused], on: .always, to: .notified),
    ]

    // No state is silent: each has a time to warn and a time to act.
    private static let clocks: [Transition] = [
        Transition(from: alive, on: .warningTime, do: [.warn]),
        Transition(from: chased, on: .overdueTime, do: [.raiseOverdue, .askForStatus]),
        Transition(from: alive, on: .overdueTime, do: [.raiseOverdue]),
        Transition(from: chased, on: .chaseTime, do: [.askForStatus]),
        Transition(from: [.draft, .packetOpen], on: .abandonTime, to: .abandoned),
    ]

    // MARK: All versions

    // What the vendor calls complete is held against the company's inventory before it moves anything.
    private static let confirmation: [Transition] = [
        Transition(
            from: withVendor,
            on: .completionStated,
            if: .completionIsOfAnEarlierAttempt,
            do: [.raiseMisplacedCompletion, .lookInInventory]
        ),
        Transition(from: withVendor, on: .completionStated, do: [.lookInInventory]),
        Transition(
            from: closed,
            on: .completionStated,
            if: .completionIsStated,
            do: [.raiseMisplacedCompletion, .lookInInventory]
        ),
        Transition(from: withVendor + closed, on: .inventoryAnswered, do: [.raiseUnconfirmed]),
        Transition(from: withVendor + closed, on: .inventoryTime, if: .inventoryIsSilent, do: [.raiseUnconfirmed]),
        Transition(from: withVendor + closed, on: .inventoryTime, if: .completionIsStated, do: [.lookInInventory]),
    ]

    // MARK: Version 2

    // A wish that was refused or overtaken stays visible until a person has resolved it with the customer.
    private static let wishes: [Transition] = [
        Transition(
            from: [.cancelRequested],
            on: .vendorCancelRefused,
            if: .dateIsSet,
            to: .scheduled,
            do: [.raiseRefusedCancel]
        ),
        Transition(from: [.cancelRequested], on: .vendorCancelRefused, to: .inReview, do: [.raiseRefusedCancel]),
        // What was taken for cancelled is at the vendor: a bounce was not true, or a cancellation was not carried out.
        Transition(from: [.cancelled], on: .packetSent, do: [.askToCancel, .raiseUnwantedOrder]),
        Transition(from: [.cancelled], on: .vendorDateSet, do: [.raiseUnwantedOrder]),
        Transition(from: [.cancelled], on: .vendorCancelRefused, do: [.raiseUnwantedOrder]),
        Transition(from: [.cancelled], on: .vendorCancelled, if: .aWishIsOpen, do: [.resolveContradiction]),
        Transition(from: [.cancelled], on: .vendorRejected, if: .aWishIsOpen, do: [.resolveContradiction]),
        Transition(from: [.cancelled], on: .contradictionResolved, if: .aWishIsOpen, do: [.resolveContradiction]),
        Transition(
            from: withVendor,
            on: .vendorCompleted,
            if: .cancelWasAsked,
            to: .ported,
            do: [.raiseUnwantedPort]
        ),
        Transition(from: onTheWayToCompletion, on: .cancelAsked, do: [.refuseCancel, .raiseUnwantedPort]),
        Transition(
            from: onTheWayToCompletion,
            on: .snapBackAsked,
            if: .askedOutsideTheWindow,
            do: [.refuseSnapBack, .raiseLateSnapBack]
        ),
        Transition(from: onTheWayToCompletion + [.snapBackRequested], on: .snapBackAlarmTime, do: [.remindOfSnapBack]),
        Transition(from: [.notified], on: .snapBackWindowClosed, do: [.remindOfSnapBack, .verifyLine]),
        // The request does not end while a person still has to resolve something with the customer.
        Transition(from: [.notified], on: .lineVerified, if: .isContradicted),
        Transition(
            from: [.notified],
            on: .contradictionResolved,
            if: .snapBackWindowIsOver,
            do: [.resolveContradiction, .verifyLine]
        ),
        Transition(from: alive, on: .contradictionResolved, do: [.resolveContradiction]),
    ]

    // MARK: Groups of states

    /// The number is ported, and the request goes on by itself.
    private static let onTheWayToCompletion: [PortState] = [.ported, .linking, .linkFailed, .linked, .notified]

    /// The vendor has the attempt, or is about to.
    private static let underWay: [PortState] = [.submitting, .submitted, .inReview, .scheduled]

    /// The vendor has the attempt, or may have it.
    private static let withVendor = underWay + [.cancelRequested]

    /// Nothing is under way at the vendor as far as it is known here.
    private static let closed: [PortState] = [.packetOpen, .packetReady, .rejected, .cancelled, .declined, .abandoned]

    /// Those in which the vendor owes a word.
    private static let chased: [PortState] = [.inReview, .scheduled, .cancelRequested, .submitted]

    private static let alive = PortState.allCases.filter { !$0.isEnd }
}
