/// What a clause can say about a port.
package enum FactKind: String, Sendable, Hashable, CaseIterable {
    case received, waiting, needed, rejected, dateSet, dateWithdrawn, completed, cancelled, cancelRefused
    case snapBackDone, snapBackRefused, snapBackStep
}
