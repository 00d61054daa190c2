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
    package var carrierAllowsPorting: Bool?
    /// Whether the carrier's contact information for the customer is right.
    package var carrierContactAccurate: Bool?
    package var lineCarriesInternet: Bool?
    package var lineCarriesCardReader: Bool?
    package var lineCarriesAlarm: Bool?
    /// Whether people also talk on the line.
    package var sharedVoiceLine: Bool?
    /// Whether the fax number is only a distinctive ring on another line.
    package var distinctiveRing: Bool?
    package var understandsOldDevicesStop: Bool?
    package var understandsIrreversible: Bool?
    package var losingProviderKind: LosingProviderKind?
    /// The person who gave the answers.
    package var answeredBy: String?
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
