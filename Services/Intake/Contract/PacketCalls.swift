import Messaging
import Porting
import Timekeeping

/// Holds the packet as it stands against every rule, before an attempt is spent on it.
///
/// Answered at once, also while a document is still being read; ask again then.
package struct GetForecast: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/GetForecast"

    package let requestID: PortRequestID

    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    package struct Response: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        /// Of the packet that would be sent next; of the one under way where the packet is frozen.
        package let forecast: Forecast
        /// All that people have overridden in this request, the oldest first, whether it still counts or not.
        package let overrides: [Override]

        package init(requestID: PortRequestID, forecast: Forecast, overrides: [Override]) {
            self.requestID = requestID
            self.forecast = forecast
            self.overrides = overrides
        }
    }
}

/// Makes the letter of authorization, filled in from the request and ready to sign; it comes as the attachment
/// `letter.pdf`.
package struct GetLetter: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/GetLetter"

    package let requestID: PortRequestID

    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    package struct Response: Codable, Sendable, Hashable {
        /// The paths of the fields that the request does not have yet, which are left blank in the letter.
        package let blanks: [String]

        package init(blanks: [String]) {
            self.blanks = blanks
        }
    }
}

/// Shows what an attempt contained; the bytes of its documents are fetched by their hashes.
package struct GetPacket: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/GetPacket"

    package let requestID: PortRequestID
    /// The last one where it is left out.
    package let attempt: Int?

    package init(requestID: PortRequestID, attempt: Int? = nil) {
        self.requestID = requestID
        self.attempt = attempt
    }

    package struct Response: Codable, Sendable, Hashable {
        package let packet: Packet
        package let frozenAt: Timestamp
        /// What the rules said when it was frozen; empty for a packet from before that was kept.
        package let findings: [Finding]

        package init(packet: Packet, frozenAt: Timestamp, findings: [Finding]) {
            self.packet = packet
            self.frozenAt = frozenAt
            self.findings = findings
        }
    }
}
