import Messaging
import Porting
import Timekeeping

/// Judges the present packet by every rule, before an attempt is sent.
///
/// Answered at once, even while a document is still being read; call it again then.
package struct GetForecast: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/GetForecast"

    /// The request.
    package let requestID: PortRequestID

    /// Makes the call.
    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The request.
        package let requestID: PortRequestID
        /// The forecast of the packet that would be sent next, or of the one under way if it is frozen.
        package let forecast: Forecast
        /// All overrides given for this request, oldest first, whether they still apply or not.
        package let overrides: [Override]
        /// What another attempt would answer and cost, as the request is now; left out before the first one, while a
        /// packet is under way, and by services before this field.
        package let nextAttempt: NextAttempt?

        /// Makes the response.
        package init(
            requestID: PortRequestID,
            forecast: Forecast,
            overrides: [Override],
            nextAttempt: NextAttempt? = nil
        ) {
            self.requestID = requestID
            self.forecast = forecast
            self.overrides = overrides
            self.nextAttempt = nextAttempt
        }
    }
}

/// Makes the letter of authorization, filled in from the request and ready to sign, as the attachment `letter.pdf`.
package struct GetLetter: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/GetLetter"

    /// The request.
    package let requestID: PortRequestID

    /// Makes the call.
    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The paths of the fields that are missing in the request and blank in the letter.
        package let blanks: [String]

        /// Makes the response.
        package init(blanks: [String]) {
            self.blanks = blanks
        }
    }
}

/// Returns the packet of an attempt; `FetchDocument` returns the bytes of its documents.
package struct GetPacket: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/GetPacket"

    /// The request.
    package let requestID: PortRequestID
    /// The attempt; the last one if left out.
    package let attempt: Int?

    /// Makes the call.
    package init(requestID: PortRequestID, attempt: Int? = nil) {
        self.requestID = requestID
        self.attempt = attempt
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The packet.
        package let packet: Packet
        /// When the packet was frozen.
        package let frozenAt: Timestamp
        /// The findings when it was frozen; empty for a packet from before findings were kept.
        package let findings: [Finding]

        /// Makes the response.
        package init(packet: Packet, frozenAt: Timestamp, findings: [Finding]) {
            self.packet = packet
            self.frozenAt = frozenAt
            self.findings = findings
        }
    }
}
