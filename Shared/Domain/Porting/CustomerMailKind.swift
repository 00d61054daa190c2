/// The emails that a customer is owed, each exactly once for each cause in the history.
///
/// A new kind needs its case here, its cause in the saga's `OwedMail.swift` and its template in linking.
package enum CustomerMailKind: String, Codable, CaseIterable, Sendable {
    /// The request arrived.
    case received
    /// The line cannot be moved: keep the number and use call forwarding.
    case sharedLineAdvice
    /// Something has to be supplied or corrected before the request can continue.
    case informationNeeded
    /// The request went to the vendor.
    case submitted
    /// The port was rejected: why, what to do, and not to cancel the old line.
    case rejected
    /// The corrected request went to the vendor, with the new expected date.
    case resubmitted
    /// The day of the move is known.
    case dateSet
    /// The day of the move changed.
    case dateChanged
    /// The number moved: send a test fax, and write in time if it is the wrong number.
    case ported
    /// The number is in the account, for receiving only or for both directions.
    case linked
    /// The port is finished: the old machine receives no faxes, and the old service may be cancelled.
    case done
    /// The request cannot be cancelled anymore: what happens, and what can still be done until when.
    case cancelRefused
    /// The request was cancelled, or closed because it was not completed in time.
    case cancelled
    /// The result of the request to give the number back.
    case snapBackResult
}
