import IntakeContract
import Porting

extension NextAttempt {
    /// What the attempt would answer and cost, and whether it is sent, as sentences for people.
    ///
    /// `isAsked` says whether the amendment asks to send it, and `place` what the reader has before them.
    package func sentences(
        isAsked: Bool = false,
        for place: ReadingPlace = .terminal
    ) -> [(text: String, style: Style)] {
        [answers, (cost(place), .plain), (sending(isAsked, place), isSent ? .good : .warning)]
    }

    /// Where a sentence is read, which decides what it names: a command, or a button.
    package enum ReadingPlace: Sendable {
        case terminal
        case page
    }

    private var answers: (text: String, style: Style) {
        let list = { (codes: [ReasonCode]) in codes.map(\.rawValue).joined(separator: ", ") }
        if unanswered.isEmpty { return ("Every reason of the rejection is answered: \(list(answered)).", .good) }
        let done = answered.isEmpty ? "Nothing is answered." : "Answered: \(list(answered))."
        return ("\(done) Not answered: \(list(unanswered)).", .warning)
    }

    private func cost(_ place: ReadingPlace) -> String {
        let price =
            switch chargeability {
            case .chargeable: "costs \(fee)"
            case .free: "costs nothing"
            case .undecided: "may cost \(fee); people decide"
            }
        guard let first = approvalFromAttempt else { return "Sending attempt \(attempt) \(price)." }
        let approval =
            switch place {
            case _ where attempt < first: "a person must approve from attempt \(first) on"
            case .terminal: "a person must approve it first: faxport approve"
            case .page: "another person must approve it first"
            }
        return "Sending attempt \(attempt) \(price); \(approval)."
    }

    private func sending(_ isAsked: Bool, _ place: ReadingPlace) -> String {
        guard isSent else {
            let way =
                switch place {
                case .terminal: "with faxport amend --send"
                case .page: #"with the button "Save, and send another attempt", after "Correct fields and documents""#
                }
            return "It is not sent. Answer the other reasons, or send it all the same \(way)."
        }
        let why = isAsked || !unanswered.isEmpty ? "as was asked" : "because nothing is left to answer"
        return "It is sent as soon as the packet is complete, \(why)."
    }
}
