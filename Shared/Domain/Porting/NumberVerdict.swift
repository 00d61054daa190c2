/// Whether a well-formed number can be ported at all.
package enum NumberVerdict: Hashable, Sendable {
    case accepted
    /// It may be ported, with a doubt that people should read first, as one sentence.
    case acceptedWithWarning(String)
    /// It can never be ported; the sentence says why and what to do instead.
    case declined(ReasonCode, String)
}

extension AreaCodeTable {
    /// Judges a number by its area code.
    ///
    /// - Parameters:
    ///   - number: A well-formed number.
    ///   - acceptingTollFree: Whether policy lets toll-free numbers through; see `PortingPolicy.acceptsTollFree`.
    /// - Returns: The verdict, with a sentence for the customer unless the number is simply fine.
    package func verdict(for number: PhoneNumber, acceptingTollFree: Bool = false) -> NumberVerdict {
        let areaCode = number.areaCode
        switch classify(areaCode) {
        case .usState:
            return .accepted
        case .usTerritory:
            return .acceptedWithWarning(
                "Area code \(areaCode) is in a US territory, which Updox may not cover; expect questions or a refusal."
            )
        case .unassigned:
            return .acceptedWithWarning(
                "Area code \(areaCode) is not in the list of \(asOf); check the number against the bill."
            )
        case .canada:
            return .declined(
                .nonUS,
                "Area code \(areaCode) is in Canada, and Updox does no international fax; \(advice)"
            )
        case .caribbean:
            return .declined(
                .nonUS,
                "Area code \(areaCode) is outside the United States, and Updox does no international fax; \(advice)"
            )
        case .tollFree where acceptingTollFree:
            return .acceptedWithWarning("Toll-free numbers move by a process of their own, which may take longer.")
        case .tollFree:
            return .declined(
                .tollFreeUnsupported,
                "\(areaCode) is toll-free, and toll-free numbers move by another process; \(advice)"
            )
        case .premium, .personal, .nongeographic:
            return .declined(.notPortable, "Numbers that begin with \(areaCode) cannot be ported; \(advice)")
        }
    }

    private var advice: String { "keep the number where it is and use call forwarding." }
}
