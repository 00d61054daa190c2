/// What kind of fault a rejection is, which decides who corrects it and whether it costs a fee.
package enum RejectionClass: String, Codable, CaseIterable, Sendable {
    /// Something on the form does not match the carrier's records; the customer corrects it.
    case data = "A"
    /// The bill or the letter is missing, too old or does not match the form; a new document is needed.
    case document = "B"
    /// Something about the line or the account at the losing carrier; the customer settles it there.
    case line = "C"
    /// The date was refused or has passed; a new date is needed.
    case timing = "D"
    /// The vendor's own problem; the vendor is chased, and the request needs no correction.
    case vendor = "E"
    /// The number cannot be ported at all.
    case impossible = "F"
    /// Two parties claim the number; people decide.
    case dispute = "G"
    /// The vendor's words match no known reason; people decide.
    case unmapped = "U"

    /// The class in words, as in the file of rejection reasons.
    package var name: String { String(describing: self) }

    /// The class with this name; `nil` if there is none.
    init?(name: String) {
        guard let known = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = known
    }
}

/// Whether a resubmission after a rejection costs the vendor's fee.
package enum Chargeability: String, Codable, CaseIterable, Sendable {
    case chargeable
    case free
    /// Unknown until a person has looked; recorded as such and never guessed.
    case undecided
}

extension RejectionClass {
    /// Whether a resubmission after this rejection is expected to cost the fee.
    package func isChargeable(_ policy: PortingPolicy) -> Bool {
        chargeability(policy) == .chargeable
    }

    /// Whether a resubmission after this rejection costs the fee, or whether only people can decide that.
    package func chargeability(_ policy: PortingPolicy) -> Chargeability {
        if policy.chargeableClasses.contains(self) { return .chargeable }
        return policy.undecidedClasses.contains(self) ? .undecided : .free
    }
}
