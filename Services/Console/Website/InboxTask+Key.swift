import Messaging
import Porting
import SubmissionContract

/// The name of a task, by which people claim it and a page finds it again.
extension InboxTask {
    /// One line that says what the task is about; the same as long as it is.
    package var key: String {
        switch subject {
        case .request(let id, _, _): Self.key(of: id)
        case .effect(let open): "effect \(open.service) \(open.effect.effectID)"
        case .letters(let group, let service): "letters \(service) \(group.fingerprint)"
        case .mail(let mail): "email \(mail.mailID)"
        case .channel(let sender, let receiver, _): "channel \(sender) \(receiver)"
        case .frozen(let service, _): "frozen \(service)"
        case .fee(let fee): "fee \(fee.requestID.reference) \(fee.standing.attempt) \(fee.standing.kind.rawValue)"
        case .snapBack(let proposal): "snap-back \(proposal.requestID.reference)"
        }
    }

    /// The name of the task about a request as a whole.
    static func key(of id: PortRequestID) -> String { "request \(id.reference)" }
}
