import Porting
import Violations

/// What a request waits for within its state.
extension PortSaga {
    /// The sub-state that people see; `nil` where the state says it all.
    func subState(_ policy: any PolicySource) -> SubState? {
        if refusedWish != nil { return .wishRefused }
        if completion?.isRaised == true { return .unconfirmed }
        if state == .draft, isUnpublished { return problems.isEmpty ? .unpublished : .incomplete }
        if state == .packetOpen || isCorrectionHeld { return problems.subState }
        return isToApprove(policy) ? .toApprove : nil
    }

    /// Whether the correction after a rejection is held as the first packet may be; version 1 never said so.
    var isCorrectionHeld: Bool { state == .rejected && definitionVersion > 1 && !problems.isEmpty }

    /// Whether the open packet waits for the customer, and neither for the system nor for operations.
    var packetWaitsForCustomer: Bool { state == .packetOpen && !problems.isEmpty && !problems.areToLookAt }

    /// Whether the frozen packet waits for a person's approval.
    func isToApprove(_ policy: any PolicySource) -> Bool {
        state == .packetReady && needsApproval(at: enteredAt, policy)
    }
}

extension [Violation] {
    private static let missingDocuments: Set<RuleID> = ["document.bill.present", "document.letter.present"]
    private static let lookedAt: RuleID = "document.looked-at"

    /// What an open packet with these problems waits for.
    fileprivate var subState: SubState {
        if isEmpty { return .checking }
        if contains(where: { Self.missingDocuments.contains($0.rule) }) { return .withoutDocuments }
        if areToLookAt { return .toLookAt }
        return allSatisfy { $0.overridable == true } ? .held : .blocked
    }

    /// Whether nothing but a page that could not be read holds the packet: the customer can do nothing about it.
    var areToLookAt: Bool { !isEmpty && allSatisfy { $0.rule == Self.lookedAt && $0.overridable == true } }
}
