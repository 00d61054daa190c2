/// Why something was declined or rejected.
///
/// The list of codes is open, because stored and received codes may be newer than this build. The reasons of the vendor
/// are entries of `Policy/RejectionReasons.json`.
///
/// Coded as its text, such as `ACCOUNT_NUMBER`.
package struct ReasonCode: RawRepresentable, Hashable, Codable, Sendable {
    /// The code as stored and shown.
    package let rawValue: String

    /// Makes a code from any text; a code that the catalogue does not contain is treated as unmapped.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

extension ReasonCode: CustomStringConvertible {
    /// The code itself.
    package var description: String { rawValue }
}

/// Codes that the code itself uses: reasons to decline a request before anything is sent, and the one for unknown words.
extension ReasonCode {
    /// The losing carrier does not release the number.
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
    /// The number is not a United States number.
    package static let nonUS = ReasonCode(rawValue: "NON_US")
    /// The number is toll-free; such numbers move by another process.
    package static let tollFreeUnsupported = ReasonCode(rawValue: "TOLL_FREE_UNSUPPORTED")
    /// The number cannot be moved to another carrier.
    package static let notPortable = ReasonCode(rawValue: "NOT_PORTABLE")
    /// The vendor's text matches no known reason.
    package static let unmapped = ReasonCode(rawValue: "UNMAPPED")
}
