/// The mails that a customer is owed, each exactly once for each cause in the history.
package enum CustomerMailKind: String, Codable, CaseIterable, Sendable {
    /// The request arrived.
    case received
    /// The line is shared: keep the number and use call forwarding.
    case sharedLineAdvice
    /// Something is missing before the request can be sent.
    case informationNeeded
    /// The request went to Updox.
    case submitted
    /// The carrier said no: the plain reason, what to do, and not to cancel the old line.
    case rejected
    /// The corrected request went to Updox, with the new expected date.
    case resubmitted
    /// The day of the port is known.
    case dateSet
    /// The day of the port moved.
    case dateChanged
    /// The number moved: send a test fax, and tell us within the snap-back window if it is the wrong number.
    case ported
    /// The number is in the account, for inbound or for both directions.
    case linked
    /// All is done: the old machine is silent, and the old service may be ended.
    case done
    /// The port was called off.
    case cancelled
    /// What became of the request to give the number back.
    case snapBackResult
}
