import Porting

extension PortSagaDefinition {
    /// What follows when a mail server refuses a packet, at once or by a bounce; a person has it sent again.
    ///
    /// It holds for every version: its event is new, so no decision of an older saga changes.
    static let refusals: [Transition] = [
        Transition(from: [.submitting, .submitted], on: .packetRefused, to: .submitting, do: [.raiseAmbiguity]),
        // The vendor never had it, so nothing is left to cancel once nobody can send it again: submission withdraws it.
        Transition(from: [.cancelRequested], on: .packetRefused, do: [.askToCancel]),
        Transition(from: [.inReview, .scheduled], on: .packetRefused, do: [.raiseAmbiguity]),
    ]
}
