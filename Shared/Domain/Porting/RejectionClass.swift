/// What kind of fault a rejection is, and so who cures it and whether it costs a fee.
package enum RejectionClass: String, Codable, CaseIterable, Sendable {
    /// Something on the form does not fit the carrier's records; the customer corrects it.
    case data = "A"
    /// The bill or the letter is missing, stale or does not fit; a new document is needed.
    case document = "B"
    /// Something on the line or account at the losing carrier; the customer acts there.
    case line = "C"
    /// The date was refused or ran out; a new date is needed.
    case timing = "D"
    /// The vendor's own trouble; chased, never corrected.
    case vendor = "E"
    /// The number cannot be ported at all.
    case impossible = "F"
    /// Two parties claim the number; people decide.
    case dispute = "G"
    /// The vendor's words fit nothing known; people decide.
    case unmapped = "U"
}

/// Whether a resubmission after a rejection costs the vendor's fee.
package enum Chargeability: String, Codable, CaseIterable, Sendable {
    case chargeable
    case free
    /// Nobody can tell before a person has looked; recorded as such and never guessed.
    case undecided
}

extension RejectionClass {
    /// Whether a resubmission after this rejection is expected to cost the fee.
    package func isChargeable(_ policy: PortingPolicy) -> Bool {
        chargeability(policy) == .chargeable
    }

    /// The same with the third answer, for what only people can decide.
    package func chargeability(_ policy: PortingPolicy) -> Chargeability {
        if policy.chargeableClasses.contains(self) { return .chargeable }
        return policy.undecidedClasses.contains(self) ? .undecided : .free
    }
}

/// One reason that the vendor gave for a rejection; a message may hold several.
package struct RejectionReason: Codable, Hashable, Sendable {
    /// The reason.
    package let code: ReasonCode
    /// The kind of fault.
    package let `class`: RejectionClass
    /// The vendor's own words, kept verbatim.
    package let vendorText: String

    /// Makes a reason whose class somebody decided by hand.
    package init(code: ReasonCode, class: RejectionClass, vendorText: String) {
        self.code = code
        self.class = `class`
        self.vendorText = vendorText
    }

    /// Makes a reason with the class that the catalogue gives its code.
    package init(code: ReasonCode, vendorText: String) {
        self.init(code: code, class: RejectionCatalogue.entry(for: code).class, vendorText: vendorText)
    }
}
