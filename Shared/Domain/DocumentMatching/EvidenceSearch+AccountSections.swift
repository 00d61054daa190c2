/// Bills for several accounts, of which each heads the lines that belong to it.
extension EvidenceSearch {
    /// The account that heads the part of a bill in which the number to port is; `nil` if the bill has no such parts.
    ///
    /// A heading is alone on its line. The number counts where it is in such a part; elsewhere it belongs to none.
    func accountHeadingNumber(among accounts: [LabelledAccount]) -> LabelledAccount? {
        let headings = accounts.filter(isHeading)
        guard kind == .bill, Set(headings.map(written)).count > 1 else { return nil }
        let heads = pages.indices.flatMap { page in
            phones[page].filter { $0.digits == expectedDigits }.compactMap { phone in
                headings.last { $0.page == page && line(of: $0) < lineIndex(of: phone.tokens.lowerBound, page: page) }
            }
        }
        return Set(heads.map(written)).count == 1 ? heads.first : nil
    }

    private func isHeading(_ account: LabelledAccount) -> Bool {
        let layout = pages[account.page]
        let cells = layout.lines[line(of: account)]
        guard let last = account.tokens.last, account.place.direction == .right else { return false }
        return cells.count == 1 && layout.cells[cells.lowerBound].tokens.upperBound == last + 1
    }

    private func line(of account: LabelledAccount) -> Int {
        lineIndex(of: account.tokens.first ?? 0, page: account.page)
    }

    private func lineIndex(of token: Int, page: Int) -> Int {
        pages[page].cells[pages[page].cellIndex(of: token)].line
    }

    private func written(_ account: LabelledAccount) -> [UInt8] {
        Array(SearchKey(pages[account.page].text(of: account.tokens)).bytes)
    }
}
