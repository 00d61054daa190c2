/// How a letter names several accounts: in a list, behind a comma, or in the rows of a table.
extension EvidenceSearch {
    /// The account numbers that a stroke between spaces separates, if one of them is the form's.
    ///
    /// Such a stroke may also be within one number.
    func listedAccounts(from tokens: [Int], page: Int) -> [[Int]] {
        let parts = tokens.reduce(into: [[Int]]()) { parts, token in
            let isNew = parts.last?.last.map { pages[page].gap(after: $0) == " / " } ?? true
            if isNew { parts.append([token]) } else { parts[parts.count - 1].append(token) }
        }
        let expected = IdentifierComparison.characters(of: form.carrierAccountNumber)
        let isList = parts.contains { IdentifierComparison.characters(of: pages[page].text(of: $0)) == expected }
        return isList ? parts : [tokens]
    }

    /// The account numbers behind one in a list: after "and", a comma, a semicolon and the like.
    func joinedAccounts(behind tokens: [Int], place: PageLabels.Place, page: Int) -> [LabelledAccount] {
        let layout = pages[page]
        guard let last = tokens.last, last + 2 <= place.tokens.upperBound else { return [] }
        let gap = layout.gap(after: last).filter { $0 != " " }
        let isWord = ["and", "&", "or", "plus"].contains(layout.tokens[last + 1].text)
        guard isWord || [";", ",", "|", "+"].contains(gap),
            let next = identifier(in: last + (isWord ? 2 : 1)..<place.tokens.upperBound, page: page),
            let first = next.first, !isWrittenAsPhone(next, page: page),
            isWord || layout.tokens[first].hasDigit || !layout.gap(after: first).contains(" "),
            gap != "," || isLike(next, tokens, end: place.tokens.upperBound, page: page)
        else { return [] }
        return [LabelledAccount(page: page, tokens: next, place: place)]
            + joinedAccounts(behind: next, place: place, page: page)
    }

    /// Whether what follows a comma can be an account like the one before it: about as long, and no word follows.
    ///
    /// A street number and a PIN follow an account number too.
    private func isLike(_ next: [Int], _ tokens: [Int], end: Int, page: Int) -> Bool {
        let layout = pages[page]
        guard let last = next.last else { return false }
        let (shown, former) = (layout.text(of: next).utf8.count, layout.text(of: tokens).utf8.count)
        let isLast =
            last + 1 >= end || layout.gap(after: last).contains { ",;./&|+".contains($0) }
            || ["and", "&", "or"].contains(layout.tokens[last + 1].text)
        return abs(shown - former) <= 3 && isLast
    }

    /// Whether an identifier is the number to port, or has the groups of a telephone number.
    private func isWrittenAsPhone(_ tokens: [Int], page: Int) -> Bool {
        phones[page].contains { phone in
            tokens.first == phone.tokens.lowerBound && (phone.tokens.count > 2 || phone.digits == expectedDigits)
        }
    }

    /// The account numbers in the next rows of a table, or below the one behind a label.
    func furtherRows(below tokens: [Int], place: PageLabels.Place, page: Int) -> [LabelledAccount] {
        let layout = pages[page]
        guard let first = tokens.first else { return [] }
        let cell = layout.cellIndex(of: first)
        guard layout.cells[cell].tokens.lowerBound == first else { return [] }
        var rows: [LabelledAccount] = []
        var last = layout.box(of: first)
        for below in layout.cells.indices where below > cell && !layout.cells[below].tokens.isEmpty {
            let box = layout.box(of: layout.cells[below].tokens.lowerBound)
            guard abs(box.left - last.left) < box.height, box.top > last.bottom else { continue }
            // Beside another label it is the value of that one.
            let isAlone = layout.lines[layout.cells[below].line].lowerBound == below
            guard box.top - last.bottom < 3.5 * box.height, place.direction == .below || isAlone,
                let next = identifier(in: layout.cells[below].tokens, page: page), let first = next.first,
                labelsAnnouncing(first, page: page).isDisjoint(with: Self.noAccount)
            else { break }
            rows.append(LabelledAccount(page: page, tokens: next, place: place))
            last = box
        }
        return rows
    }
}
