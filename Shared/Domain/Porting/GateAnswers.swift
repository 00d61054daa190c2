import Timekeeping

/// What kind of company has the number now.
package enum LosingProviderKind: String, Codable, CaseIterable, Sendable {
    /// A telephone company, which has to let a number go.
    case carrier
    /// A seller of internet fax; some refuse to release the numbers they issued.
    case eFaxReseller
    case other
}

/// The answers to the questions of step 1, with who gave them and when; `nil` means not answered yet.
package struct GateAnswers: Codable, Hashable, Sendable {
    /// Whether the current carrier lets the number go.
    package var carrierAllowsPorting: Bool?
    /// Whether the carrier's contact information for the customer is right.
    package var carrierContactAccurate: Bool?
    /// Whether the internet service runs over the line.
    package var lineCarriesInternet: Bool?
    /// Whether a credit-card reader uses the line.
    package var lineCarriesCardReader: Bool?
    /// Whether an alarm uses the line.
    package var lineCarriesAlarm: Bool?
    /// Whether people also talk on the line.
    package var sharedVoiceLine: Bool?
    /// Whether the fax number is only a distinctive ring on another line.
    package var distinctiveRing: Bool?
    /// Whether the customer knows that the old machines fall silent.
    package var understandsOldDevicesStop: Bool?
    /// Whether the customer knows that there is no way back.
    package var understandsIrreversible: Bool?
    /// What kind of company has the number now.
    package var losingProviderKind: LosingProviderKind?
    /// The person who gave the answers.
    package var answeredBy: String?
    /// When the answers were given.
    package var answeredAt: Timestamp?

    /// Makes a sheet on which nothing is answered.
    package init() {}
}

/// What the answers come to.
package enum GateVerdict: Hashable, Sendable {
    case passed
    /// The line must not be ported; the advice is one sentence for the customer.
    case declined(reason: ReasonCode, advice: String)
    /// Answers are missing, or something must be put right before the port can begin.
    case incomplete([Violation])
}
