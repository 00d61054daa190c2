import Timekeeping

/// The kind of company that has the number now.
package enum LosingProviderKind: String, Codable, CaseIterable, Sendable {
    /// A telephone company, which has to release a number.
    case carrier
    /// A seller of internet fax; some refuse to release the numbers they issued.
    case eFaxReseller
    case other
}

/// The answers about the line and the customer, with who gave them and when; `nil` means not answered yet.
package struct GateAnswers: Codable, Hashable, Sendable {
    /// Whether the current carrier allows porting.
    package var carrierAllowsPorting: Bool?
    /// Whether the carrier's contact information for the customer is right.
    package var carrierContactAccurate: Bool?
    /// Whether the line carries the internet service.
    package var lineCarriesInternet: Bool?
    /// Whether a credit-card reader uses the line.
    package var lineCarriesCardReader: Bool?
    /// Whether an alarm uses the line.
    package var lineCarriesAlarm: Bool?
    /// Whether the line is also used for calls.
    package var sharedVoiceLine: Bool?
    /// Whether the fax number is only a distinctive ring on another line.
    package var distinctiveRing: Bool?
    /// Whether the customer understands that the old devices stop working on this line.
    package var understandsOldDevicesStop: Bool?
    /// Whether the customer understands that a completed port is irreversible.
    package var understandsIrreversible: Bool?
    /// The kind of company that has the number now.
    package var losingProviderKind: LosingProviderKind?
    /// The person who gave the answers.
    package var answeredBy: String?
    /// When the answers were given.
    package var answeredAt: Timestamp?

    /// Makes a set of answers in which every question is open.
    package init() {}
}
