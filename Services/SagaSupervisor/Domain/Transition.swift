import Porting

/// One line of the saga's table: in these states, on this event, if this holds, go there and do these things.
package struct Transition: Hashable, Sendable {
    package let from: [PortState]
    package let on: PortEvent.Kind
    package let condition: Condition
    /// Where it leads; `nil` where the state stays.
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

/// What must hold for a transition to count.
package enum Condition: String, Hashable, Sendable {
    case none
    /// Policy lets the present attempt go without a person, as it does the first two.
    case attemptNeedsNoApproval
    case attemptNeedsApproval
    /// Every reason of the rejection says that the number can never be ported.
    case impossible
    case dateIsSet
    /// A packet has left, so the vendor may have acted on it.
    case anAttemptWasMade
    /// The account belongs to the practice group that the request names now.
    case accountIsOfThePractice
    case askedInsideTheWindow
    case askedOutsideTheWindow
    case snapBackWindowIsOver
    /// The email that tells the customer of the link is on its way.
    case toldOfTheLink
    case neverLinked
    /// The customer asked to cancel before the number was ported, and no person has resolved that yet.
    case cancelWasAsked
    /// A person still has to resolve a contradiction with the customer.
    case isContradicted
    /// What a customer wished was not fulfilled, nobody has resolved that yet, and no completion waits for a decision.
    case aWishIsOpen
    /// The vendor calls the port complete, and nobody has confirmed or refuted it yet.
    case completionIsStated
    /// The same, about another attempt than the present one.
    case completionIsOfAnEarlierAttempt
    /// The inventory has not answered the last question yet.
    case inventoryIsSilent
}

/// What a transition does besides changing the state.
package enum Step: String, Hashable, Sendable {
    // Commands to other services.
    case ensureAccount
    case openPacket
    case submitPacket
    case askToCancel
    case linkNumber
    case verifyLine
    case askToSnapBack
    case unlinkNumber
    case askForStatus
    case lookInInventory

    // Calls for help: they change what the saga says of itself.
    /// Something that the practice or operations must correct blocks the account.
    case raiseAccountProblem
    /// Policy wants a person to approve the attempt.
    case raiseApproval
    /// It is not known whether the attempt was sent, or it was refused: a person finds out and settles it.
    case raiseAmbiguity
    /// The vendor asks something: a person in operations finds out and answers.
    case raiseQuestion
    case raiseRejection
    /// The vendor completed a port that was closed here.
    case raiseContradiction
    /// The number is ported and not linked: its faxes reach no account.
    case raiseLinkFailure
    case raiseOverdue
    /// The vendor refused to cancel: the customer believes that the number stays.
    case raiseRefusedCancel
    /// The vendor has an order that was taken for cancelled.
    case raiseUnwantedOrder
    /// The number was ported although the customer had asked to cancel.
    case raiseUnwantedPort
    /// A snap-back was accepted by intake, but asked for too late.
    case raiseLateSnapBack
    /// A person has resolved the contradiction with the customer.
    case resolveContradiction
    /// The vendor calls a port complete that was closed here, or an earlier attempt.
    case raiseMisplacedCompletion
    /// The inventory does not confirm what the vendor says, and was asked often enough.
    case raiseUnconfirmed
    /// The account's list has the number otherwise than it was asked for.
    case raiseLineDifference

    // News in the feed.
    case warn
    case refuseCancel
    case refuseSnapBack
    /// The window for a snap-back is still open, or has just closed.
    case remindOfSnapBack
}
