/// Bills for several services, of which each has an account of its own.
extension EvidenceSearch {
    private enum Service {
        case telephone
        case other
    }

    /// The labelled account numbers without those that a bill gives for another service than the telephone.
    ///
    /// Only if it also names one for the telephone: most bills have one account, whatever the words beside it.
    func accountsOfTelephone(among accounts: [LabelledAccount]) -> [LabelledAccount] {
        let services = accounts.map(service)
        guard kind == .bill, services.contains(.telephone) else { return accounts }
        func number(_ account: LabelledAccount) -> [UInt8] {
            SearchKey(pages[account.page].text(of: account.tokens)).bytes.map(\.self)
        }
        let rows = zip(accounts, services)
        let own = Set(rows.filter { $0.1 == .telephone }.map { number($0.0) })
        let others = Set(rows.filter { $0.1 == .other }.map { number($0.0) }).subtracting(own)
        return accounts.filter { !others.contains(number($0)) }
    }

    /// The service that the words before an account, in its cell or the one to the left, name; `nil` for none.
    private func service(of account: LabelledAccount) -> Service? {
        guard let first = account.tokens.first else { return nil }
        let layout = pages[account.page]
        let index = layout.cellIndex(of: first)
        var words = Array(layout.cells[index].tokens.lowerBound..<first)
        if index > layout.lines[layout.cells[index].line].lowerBound { words += layout.cells[index - 1].tokens }
        let texts = words.map { LabelWords.bundled.canonical(layout.tokens[$0].text) }
        if texts.contains(where: Self.telephoneServices.contains) { return .telephone }
        return texts.contains(where: Self.otherServices.contains) ? .other : nil
    }

    private static let telephoneServices: Set = ["telephone", "voice", "fax", "telephony", "landline", "dial"]
    private static let otherServices: Set = [
        "internet", "fiber", "broadband", "data", "cable", "tv", "television", "video", "electric", "electricity",
        "water", "sewer", "gas", "wireless", "mobile", "cellular", "security", "alarm", "trash", "sanitation",
    ]
}
