import IntakeContract
import Porting

extension NextAttempt {
    /// What the attempt would answer and cost, and whether it is sent, as sentences for people.
    ///
    /// `isAsked` says whether the amendment asks to send it.
    package func sentences(isAsked: Bool = false) -> [(text: String, style: Style)] {
        [answers, (cost, .plain), (sending(isAsked), isSent ? .good : .warning)]
    }

    private var answers: (text: String, style: Style) {
        let list = { (codes: [ReasonCode]) in codes.map(\.rawValue).joined(separator: ", ") }
        if unanswered.isEmpty { return ("Every reason of the rejection is answered: \(list(answered)).", .good) }
        let done = answered.isEmpty ? "Nothing is answered." : "Answered: \(list(answered))."
        return ("\(done) Not answered: \(list(unanswered)).", .warning)
    }

    private var cost: String {
        let price =
            switch chargeability {
            case .chargeable: "costs \(fee)"
            case .free: "costs nothing"
            case .undecided: "may cost \(fee); people decide"
            }
        guard let first = approvalFromAttempt else { return "Sending attempt \(attempt) \(price)." }
        let approval =
            attempt < first
            ? "a person must approve from attempt \(first) on" : "a person must approve it first: faxport approve"
        return "Sending attempt \(attempt) \(price); \(approval)."
    }

    private func sending(_ isAsked: Bool) -> String {
        guard isSent else {
            return "It is not sent. Answer the other reasons, or send it all the same with faxport amend --send."
        }
        let why = isAsked || !unanswered.isEmpty ? "as was asked" : "because nothing is left to answer"
        return "It is sent as soon as the packet is complete, \(why)."
    }
}
