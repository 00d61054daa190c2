/// Bills for several accounts, of which each heads the lines that belong to it.
extension EvidenceSearch {
    /// That the number to port is in a part of a bill which another account heads than the form's; `nil` otherwise.
    ///
    /// A heading is alone on its line. A person has to look: one of them may be the account of all.
    func otherAccountOfNumber(among accounts: [LabelledAccount]) -> Match? {
        let headings = accounts.filter(isHeading)
        let expected = Array(SearchKey(form.carrierAccountNumber).bytes)
        guard kind == .bill, Set(headings.map(written)).count > 1, headings.contains(where: { written($0) == expected })
        else { return nil }
        let heads = pages.indices.flatMap { page in
            phones[page].filter { $0.digits == expectedDigits }.compactMap { phone in
                headings.filter { $0.page == page && line(of: $0) < lineIndex(of: phone.tokens.lowerBound, page: page) }
                    .max { line(of: $0) < line(of: $1) }
            }
        }
        guard Set(heads.map(written)).count == 1, let head = heads.first, written(head) != expected else { return nil }
        let sentence = "The number is below the account \(pages[head.page].text(of: head.tokens))."
        return match(.notChecked, page: head.page, tokens: head.tokens, certainty: 0, explanation: sentence)
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
