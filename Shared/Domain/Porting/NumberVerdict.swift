/// Whether a well-formed number can be ported at all.
package enum NumberVerdict: Hashable, Sendable {
    case accepted
    /// It may be ported, after people have read the warning, which is one sentence.
    case acceptedWithWarning(String)
    /// It can never be ported; the sentence says why and what to do instead.
    case declined(ReasonCode, String)
}

extension AreaCodeTable {
    /// Judges a number by its area code.
    ///
    /// - Parameters:
    ///   - number: A well-formed number.
    ///   - acceptingTollFree: Whether policy accepts toll-free numbers; see `PortingPolicy.acceptsTollFree`.
    /// - Returns: The verdict, with a sentence for the customer unless the number is accepted without a warning.
    package func verdict(for number: PhoneNumber, acceptingTollFree: Bool = false) -> NumberVerdict {
        let areaCode = number.areaCode
        switch classify(areaCode) {
        case .usState:
            return .accepted
        case .usTerritory:
            return .acceptedWithWarning(
                """
                Area code \(areaCode) is in a US territory, which \(Vendor.name) may not cover; expect questions \
                or a refusal.
                """
            )
        case .unassigned:
            return .acceptedWithWarning(
                "Area code \(areaCode) is not in the list as of \(asOf); check the number against the bill."
            )
        case .canada:
            return .declined(
                .nonUS,
                "Area code \(areaCode) is in Canada, and \(Vendor.name) does not offer international fax; \(advice)"
            )
        case .caribbean:
            return .declined(
                .nonUS,
                """
                Area code \(areaCode) is outside the United States, and \(Vendor.name) does not offer \
                international fax; \(advice)
                """
            )
        case .tollFree where acceptingTollFree:
            return .acceptedWithWarning("Toll-free numbers are ported by a separate process, which may take longer.")
        case .tollFree:
            return .declined(
                .tollFreeUnsupported,
                "\(areaCode) is toll-free, and toll-free numbers cannot be moved in this way; \(advice)"
            )
        case .premium, .personal, .nongeographic:
            return .declined(.notPortable, "Numbers that begin with \(areaCode) cannot be moved; \(advice)")
        }
    }

    private var advice: String { "keep the number where it is and use call forwarding." }
}
