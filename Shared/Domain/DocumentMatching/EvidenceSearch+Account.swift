import Porting

extension EvidenceSearch {
    /// A number in the place where a label announces an account number.
    struct LabelledAccount {
        let page: Int
        let tokens: [Int]
        let place: PageLabels.Place
        /// Whether the label is one word without a colon, below the number, or about a customer number.
        var isWeak = false
        /// Whether the name of another company than the carrier is directly before the label.
        var isOfOther = false
    }

    /// The account number, in the places that labels announce, or alone where no label is.
    func accountNumber() -> FieldEvidence {
        let expected = form.carrierAccountNumber
        let labelled = labelledAccounts()
        let ofTelephone = accountsOfTelephone(among: labelled)
        var found = Findings()
        for account in ofTelephone {
            var match = compared(account, with: expected)
            match.isWeak = account.isWeak
            found.labelled.append(match)
        }
        let taken = Set(labelled.flatMap { account in account.tokens.map { [account.page, $0] } })
        for (page, trail) in placesOfAccount(expected) {
            // "Acct-886433" may be a label and a number, or the number as a whole.
            let isWhole = labelled.contains {
                $0.page == page && $0.tokens.count < trail.count && $0.tokens.allSatisfy(trail.contains)
            }
            if isWhole { found.labelled.append(unlabelled(trail, page: page)) }
            guard !trail.contains(where: { taken.contains([page, $0]) }) else { continue }
            switch standing(of: trail, page: page, others: Self.noAccount) {
            case .place where isAnnouncedAsOtherThing(first: trail.first, page: page):
                found.leads.append(lead(trail, page: page))
            case .place: found.unlabelled.append(unlabelled(trail, page: page))
            // A letter may say everything in sentences; on a bill they are about something else.
            case .prose where kind == .letter: found.unlabelled.append(unlabelled(trail, page: page))
            case .prose, .other: found.leads.append(lead(trail, page: page))
            }
        }
        if let other = otherAccountOfNumber(among: labelled) {
            return evidence(.accountNumber, expected: expected, matches: [other])
        }
        // A letter that names several accounts has a finding of its own.
        return evidence(.accountNumber, expected: expected, found, mayDiffer: kind == .letter)
    }

    /// What else a number can be, according to its label.
    static let noAccount: Set<FieldLabel> = [
        .otherAccount, .other, .otherNumber, .line, .number, .otherDate, .statementDate, .zip,
    ]

    private func compared(_ account: LabelledAccount, with expected: String) -> Match {
        let layout = pages[account.page]
        let found = layout.text(of: account.tokens)
        let (shown, wanted) = (SearchKey(found).bytes, SearchKey(expected).bytes)
        if let first = account.tokens.first, shown.count < wanted.count, wanted.suffix(shown.count) == shown[...],
            hidesCharacters(before: first, page: account.page)
        {
            let sentence = "The \(document) shows only the end, \(found); the rest is hidden."
            return match(.notChecked, page: account.page, tokens: account.tokens, certainty: 0, explanation: sentence)
        }
        let comparison = IdentifierComparison(
            found: found,
            expected: expected,
            document: document,
            isRecognised: layout.source == .recognised
        )
        let isAbove = account.place.direction == .above
        return match(comparison, page: account.page, tokens: account.tokens, certainty: isAbove ? 70 : 90) {
            "The \(document) says \(found); the form says \(expected)."
        }
    }

    /// Whether signs for hidden characters, or "ending in", come before the end of a number.
    private func hidesCharacters(before token: Int, page: Int) -> Bool {
        if pages[page].prefix(of: token).contains(where: { "*\u{2022}\u{25CF}".contains($0) }) { return true }
        return wordsBefore(token, page: page).suffix(2).contains { pages[page].tokens[$0].text == "ending" }
    }

    /// A match for the comparison of an identifier with the form's.
    func match(
        _ comparison: IdentifierComparison,
        page: Int,
        tokens: [Int],
        certainty: Int,
        difference: () -> String
    ) -> Match {
        switch comparison {
        case .exact: match(.exact, page: page, tokens: tokens, certainty: 100)
        case .near(let sentence): match(.near, page: page, tokens: tokens, certainty: certainty, explanation: sentence)
        case .doubtful(let sentence):
            match(.notChecked, page: page, tokens: tokens, certainty: 0, explanation: sentence)
        case .slip(let sentence):
            match(
                .contradicting,
                page: page,
                tokens: tokens,
                certainty: certainty,
                explanation: "\(difference()) \(sentence)"
            )
        case .different:
            match(.contradicting, page: page, tokens: tokens, certainty: certainty, explanation: difference())
        }
    }

    /// Where the expected account number appears, labelled or not.
    private func placesOfAccount(_ expected: String) -> [(page: Int, trail: [Int])] {
        let key = SearchKey(expected)
        guard key.bytes.count >= 4 else { return [] }
        return pages.indices.flatMap { page in pages[page].places(of: key).map { (page, $0) } }
    }

    private func unlabelled(_ trail: [Int], page: Int) -> Match {
        if let more = furtherDigits(around: trail, page: page) {
            let sentence = "The \(document) shows more digits with it: \(more)."
            return match(.near, page: page, tokens: trail, certainty: 80, explanation: sentence)
        }
        return match(.exact, page: page, tokens: trail, certainty: 90)
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

    /// All numbers that labels announce as account numbers, in document order; former accounts are not among them.
    func labelledAccounts() -> [LabelledAccount] {
        pages.indices.flatMap { page in
            labels[page].hits.filter { $0.label == .account && !isOfOtherAccount($0, page: page) }
                .flatMap { accounts(behind: $0, page: page) }
                .filter { !isFormer($0.tokens, page: page) }
        }
    }

    /// Whether an account number of a bill is mentioned within a sentence, as in "The balance of account 12 was moved".
    private func isMentioned(_ tokens: [Int], by hit: PageLabels.Hit, page: Int) -> Bool {
        kind == .bill && !hit.startsCell && !hit.hasColon && isInProse(tokens, page: page)
    }

    private func accounts(behind hit: PageLabels.Hit, page: Int) -> [LabelledAccount] {
        for place in labels[page].places(for: hit) {
            guard let tokens = identifier(in: place.tokens, page: page), !isMentioned(tokens, by: hit, page: page)
            else {
                // Something else follows the label directly, so it is part of a sentence.
                if place.direction == .right { return [] }
                continue
            }
            let isOfAccount = hit.tokens.contains {
                ["account", "acct", "accounts", "acc"].contains(pages[page].tokens[$0].text)
            }
            let isOfOther = isNamedOtherwise(hit, page: page)
            let isWeak = hit.wordCount == 1 && !hit.hasColon || place.direction == .above || !isOfAccount
            guard kind == .letter else {
                return [LabelledAccount(page: page, tokens: tokens, place: place, isWeak: isWeak)]
            }
            let accounts = listedAccounts(from: tokens, page: page)
                .map { LabelledAccount(page: page, tokens: $0, place: place, isWeak: isWeak, isOfOther: isOfOther) }
            let more = joinedAccounts(behind: tokens, place: place, page: page)
            return accounts + more + furtherRows(below: tokens, place: place, page: page)
        }
        return []
    }

    /// Whether a name that is not of the form is directly before a label, as in "DialWell account".
    private func isNamedOtherwise(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        let before = hit.tokens.lowerBound - 1
        guard before >= layout.cell(of: hit.tokens.lowerBound).tokens.lowerBound,
            layout.gap(after: before) == " " || layout.gap(after: before) == "'s ", labels[page].hit(at: before) == nil
        else { return false }
        let word = layout.tokens[before].text
        return layout.text(of: [before]).first?.isUppercase == true && !layout.tokens[before].hasDigit
            && !namesOfForm.contains(word) && !PageLabels.fillers.contains(word) && isCompany(word)
    }

    /// Whether a letter uses a word as the name of a company: "DialWell Communications", "appoint DialWell".
    private func isCompany(_ word: String) -> Bool {
        pages.contains { layout in
            layout.tokens.indices.contains { token in
                guard layout.tokens[token].text == word else { return false }
                let before = token > 0 ? layout.tokens[token - 1].text : ""
                let behind = token + 1 < layout.tokens.count ? layout.tokens[token + 1].text : ""
                return Self.authorizingVerbs.contains(before) || Self.telephoneWords.contains(behind)
                    || NameWords.legalForms.contains(behind)
            }
        }
    }

    private static let authorizingVerbs: Set = [
        "authorize", "authorizes", "appoint", "appoints", "allow", "allows", "permit", "let", "designate",
    ]

    /// The account number at the start of some tokens; `nil` for an amount, a date or words.
    func identifier(in range: Range<Int>, page: Int) -> [Int]? {
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
