import Durable
import Porting
import SubmissionContract
import Timekeeping

/// Sends the form of one attempt to the porting desk.
///
/// Sending it twice would cost money and weeks, so it is never repeated automatically.
package struct SendPacket: Effect {
    package static let kind: EffectKind = "submission.send-packet.v1"
    package static let repetition = Repetition.never

    package let packet: Packet
    /// The date of the mail, fixed when it was planned, so that the same attempt has the same bytes.
    package let date: Timestamp

    package struct Outcome: Codable, Hashable, Sendable {
        /// When the mail server accepted it.
        package let acceptedAt: Timestamp

        package init(acceptedAt: Timestamp) {
            self.acceptedAt = acceptedAt
        }
    }
}

/// Sends a question about a port; never repeated automatically.
package struct SendQuestion: Effect {
    package static let kind: EffectKind = "submission.send-question.v1"
    package static let repetition = Repetition.never

    package let ask: AskVendor
    /// The date of the mail, fixed when it was planned.
    package let date: Timestamp

    package typealias Outcome = SendPacket.Outcome
}
