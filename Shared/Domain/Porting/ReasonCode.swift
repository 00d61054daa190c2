/// Says why something was declined or rejected, as an open list: a vendor's new reason needs no release.
///
/// Coded as its text, in the form `ACCOUNT_NUMBER`.
package struct ReasonCode: RawRepresentable, Hashable, Codable, Sendable {
    /// The code as stored and shown.
    package let rawValue: String

    /// Makes a code from any text; one that the catalogue does not hold is treated as unmapped.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

extension ReasonCode: CustomStringConvertible {
    /// The code itself.
    package var description: String { rawValue }
}

/// Reasons for which a request ends before anything is sent.
extension ReasonCode {
    /// The losing carrier does not let the number go.
    package static let carrierRefusesPorting = ReasonCode(rawValue: "CARRIER_REFUSES_PORTING")
    /// The line also carries the internet service.
    package static let lineCarriesInternet = ReasonCode(rawValue: "LINE_CARRIES_INTERNET")
    /// The line also carries a credit-card reader.
    package static let lineCarriesCardReader = ReasonCode(rawValue: "LINE_CARRIES_CARD_READER")
    /// The line also carries an alarm.
    package static let lineCarriesAlarm = ReasonCode(rawValue: "LINE_CARRIES_ALARM")
    /// People also talk on the line.
    package static let sharedVoiceLine = ReasonCode(rawValue: "SHARED_VOICE_LINE")
    /// The fax number is a distinctive ring on another line.
    package static let distinctiveRing = ReasonCode(rawValue: "DISTINCTIVE_RING")
    /// The number is not one of the United States.
    package static let nonUS = ReasonCode(rawValue: "NON_US")
    /// Toll-free numbers move by another process.
    package static let tollFreeUnsupported = ReasonCode(rawValue: "TOLL_FREE_UNSUPPORTED")
    /// The number can not move to another carrier.
    package static let notPortable = ReasonCode(rawValue: "NOT_PORTABLE")
    /// The vendor's text fits no known reason.
    package static let unmapped = ReasonCode(rawValue: "UNMAPPED")
    /// A snap-back was asked for after its window had closed.
    package static let snapBackWindowClosed = ReasonCode(rawValue: "SNAPBACK_WINDOW_CLOSED")
}
