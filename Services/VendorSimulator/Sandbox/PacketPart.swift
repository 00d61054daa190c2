/// A part of a packet that a correction changes.
package enum PacketPart: Hashable, Sendable {
    /// A line of the porting request form, by its label.
    case line(String)
    /// The copy of the bill.
    case bill
    /// The letter of authorization.
    case letter
}

extension RejectionReason {
    /// The parts of which one has to change before the losing carrier accepts the packet.
    ///
    /// It is empty for what is settled elsewhere: then the same packet may be sent again.
    package var corrections: [PacketPart] {
        switch self {
        case .name: [.line("Billed Name")]
        case .address:
            ["Billed Street", "Billed City", "Billed State", "Billed ZIP", "Service ZIP"].map(PacketPart.line)
        case .zip: [.line("Billed ZIP"), .line("Service ZIP")]
        case .accountNumber: [.line("Carrier Account Number")]
        case .billingPhone: [.line("Billing Phone")]
        case .authorizingPerson: [.line("Authorizing Person"), .letter]
        case .pin: [.line("PIN")]
        case .letterMissing, .letterUnsigned, .letterStale, .letterIllegible: [.letter]
        case .billMissing, .billStale: [.bill]
        case .numberInactive, .pendingOrder, .freeze, .specialFeature, .focExpired, .vendorError, .notPortable,
            .noCoverage, .conflict:
            []
        }
    }
}
