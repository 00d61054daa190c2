import Porting

extension EvidenceSearch {
    /// A number in the place where a label announces an account number.
    struct LabelledAccount {
        let page: Int
        let tokens: [Int]
        let place: PageLabels.Place
    }

    func accountNumber() -> FieldEvidence {
        let expected = form.carrierAccountNumber
        let labelled = labelledAccounts()
        var matches = placesOfAccount(expected)
        for account in labelled {
            let layout = pages[account.page]
            let found = layout.text(of: account.tokens)
            let comparison = IdentifierComparison(
                found: found,
                expected: expected,
                document: document,
                isRecognised: layout.source == .recognised
            )
            switch comparison {
            case .exact: matches.append(match(.exact, page: account.page, tokens: account.tokens, certainty: 100))
            case .near(let sentence):
                matches.append(
                    match(.near, page: account.page, tokens: account.tokens, certainty: 90, explanation: sentence)
                )
            case .different:
                let sentence = "The \(document) says \(found); the form says \(expected)."
                let certainty = account.place.direction == .above ? 70 : 90
                matches.append(
                    match(
                        .contradicting,
                        page: account.page,
                        tokens: account.tokens,
                        certainty: certainty,
                        explanation: sentence
                    )
                )
            }
        }
        return evidence(.accountNumber, expected: expected, matches: matches)
    }

    /// Where the expected account number appears, labelled or not.
    private func placesOfAccount(_ expected: String) -> [Match] {
        let key = SearchKey(expected)
        guard key.bytes.count >= 4 else { return [] }
        return pages.indices.flatMap { page in
            pages[page].places(of: key).map { trail in
                if let more = furtherDigits(around: trail, page: page) {
                    return match(
                        .near,
                        page: page,
                        tokens: trail,
                        certainty: 80,
                        explanation: "The \(document) shows more digits with it: \(more)."
                    )
                }
                return match(.exact, page: page, tokens: trail, certainty: 95)
            }
        }
    }

    /// The whole word if more digits are attached to a place by a dash or follow it directly; `nil` otherwise.
    private func furtherDigits(around trail: [Int], page: Int) -> String? {
        let layout = pages[page]
        guard let first = trail.first, let last = trail.last else { return nil }
        let (firstWord, lastWord) = (layout.words[layout.tokens[first].word], layout.words[layout.tokens[last].word])
        let isCutInFront =
            layout.tokens[firstWord.tokens.lowerBound..<first].contains { $0.hasDigit }
            && layout.gap(after: first - 1).allSatisfy { "-./".contains($0) }
        let isCutBehind =
            last + 1 < lastWord.tokens.upperBound && layout.tokens[last + 1].hasDigit
            && layout.gap(after: last).allSatisfy { "-.".contains($0) }
        if isCutInFront || isCutBehind { return firstWord.text == lastWord.text ? firstWord.text : lastWord.text }
        let end = layout.cell(of: last).tokens.upperBound
        guard last + 1 < end, layout.gap(after: last) == " ", layout.tokens[last + 1].isNumber,
            last + 2 >= end || layout.gap(after: last + 1) == " ",
            layout.tokens[last + 1].text.utf8.count <= 4
        else { return nil }
        return layout.text(of: trail + [last + 1])
    }

    /// All numbers that labels announce as account numbers, in document order.
    func labelledAccounts() -> [LabelledAccount] {
        pages.indices.flatMap { page in
            labels[page].hits.filter { $0.label == .account }.flatMap { accounts(behind: $0, page: page) }
        }
    }

    private func accounts(behind hit: PageLabels.Hit, page: Int) -> [LabelledAccount] {
        for place in labels[page].places(for: hit) {
            guard let tokens = identifier(in: place.tokens, page: page) else {
                // Something else follows the label directly, so it is part of a sentence.
                if place.direction == .right { return [] }
                continue
            }
            let account = LabelledAccount(page: page, tokens: tokens, place: place)
            guard kind == .letter else { return [account] }
            let more = joinedAccounts(behind: tokens, place: place, page: page)
            guard place.direction == .below else { return [account] + more }
            return [account] + more + furtherRows(below: tokens, place: place, page: page)
        }
        return []
    }

    /// The account number after "and" or "&".
    private func joinedAccounts(behind tokens: [Int], place: PageLabels.Place, page: Int) -> [LabelledAccount] {
        let layout = pages[page]
        guard let last = tokens.last, last + 2 < place.tokens.upperBound else { return [] }
        let joint = layout.tokens[last + 1].text
        guard joint == "and" || joint == "&", let next = identifier(in: last + 2..<place.tokens.upperBound, page: page)
        else { return [] }
        return [LabelledAccount(page: page, tokens: next, place: place)]
    }

    /// The account numbers in the next rows of a table.
    private func furtherRows(below tokens: [Int], place: PageLabels.Place, page: Int) -> [LabelledAccount] {
        let layout = pages[page]
        guard let first = tokens.first else { return [] }
        let cell = layout.cellIndex(of: first)
        guard layout.cells[cell].tokens.lowerBound == first else { return [] }
        var rows: [LabelledAccount] = []
        for below in layout.column(from: cell, count: 8).dropFirst() {
            guard let next = identifier(in: layout.cells[below].tokens, page: page) else { break }
            rows.append(LabelledAccount(page: page, tokens: next, place: place))
        }
        return rows
    }

    /// The account number at the start of some tokens; `nil` for an amount, a date or words.
    private func identifier(in range: Range<Int>, page: Int) -> [Int]? {
        let layout = pages[page]
        let dates = DateScanner(layout: layout)
        var taken: [Int] = []
        for token in range {
            guard !dates.isDate(at: token, end: range.upperBound), isIdentifier(token, page: page) else { break }
            if let last = taken.last {
                let gap = layout.gap(after: last)
                guard gap.allSatisfy({ " -./\u{2010}\u{2011}\u{2013}*\u{2022}".contains($0) }) else { break }
                // A space may separate the groups of one number, or a number and the next column.
                if gap.contains(" "), !layout.tokens[token].hasDigit { break }
            }
            taken.append(token)
        }
        let digits = taken.map { layout.tokens[$0].text.utf8.filter(\.isASCIIDigit).count }.reduce(0, +)
        return digits >= 4 && !isAmount(taken, page: page) ? taken : nil
    }

    private func isIdentifier(_ token: Int, page: Int) -> Bool {
        let text = pages[page].tokens[token].text
        if pages[page].tokens[token].hasDigit { return text != "1st" && text != "2nd" }
        return text.utf8.count <= 4 && pages[page].text(of: [token]).allSatisfy { $0.isUppercase || $0.isNumber }
            || text.allSatisfy { $0 == "x" }
    }

    private func isAmount(_ tokens: [Int], page: Int) -> Bool {
        guard let first = tokens.first, let last = tokens.last else { return false }
        let layout = pages[page]
        if layout.prefix(of: first).contains("$") { return true }
        // "1,234.56"
        return tokens.count <= 3 && layout.tokens[last].text.utf8.count == 2 && tokens.count >= 2
            && layout.gap(after: tokens[tokens.count - 2]) == "."
    }
}

extension DateScanner {
    func isDate(at token: Int, end: Int) -> Bool { date(at: token, end: end) != nil }
}
