import Porting

extension PortSagaDefinition {
    /// The last check before a request is completed, and what a person does about a line.
    ///
    /// It holds for every version: its events are new, so no decision of an older saga changes.
    ///
    /// Why: `deploy/decisions/0034-lines-of-an-account.md`.
    static let lastCheck: [Transition] = [
        Transition(from: [.notified], on: .lineDiffers, do: [.raiseLineDifference]),
        // A line that a person has put right goes on by itself.
        Transition(from: [.linking, .linkFailed], on: .lineChanged, to: .linked),
        Transition(from: [.notified], on: .lineChanged, if: .snapBackWindowIsOver, do: [.verifyLine]),
        // The request does not end while a person still has to resolve something with the customer.
        Transition(from: [.notified], on: .lineConfirmed, if: .isContradicted),
        Transition(from: [.notified], on: .lineConfirmed, if: .snapBackWindowIsOver, to: .completed),
        // Before the window closes it is kept in the history; the last check comes later.
        Transition(from: [.linked, .notified], on: .lineConfirmed),
    ]
}
