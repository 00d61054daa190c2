import Porting

extension EvidenceSearch {
    /// Numbers and accounts besides the ones of the form; a letter names one number and one carrier account.
    func otherNumbers() -> FieldEvidence {
        var findings: [Finding] = []
        let standIn = numberInstead
        for page in pages.indices {
            let ported = portedRanges(page: page)
            for phone in strangers(page: page) where phone.digits != standIn {
                let tokens = Array(phone.tokens)
                if isPorted(phone, page: page, places: ported) {
                    let sentence = "The letter names \(phone.national) too; one letter is for one number."
                    findings.append(
                        finding(.contradicting, page: page, tokens: tokens, certainty: 85, explanation: sentence)
                    )
                } else if !isContact(phone, page: page) {
                    let sentence = "The letter names \(phone.national) too, and does not say what it is."
                    findings.append(finding(.near, page: page, tokens: tokens, certainty: 60, explanation: sentence))
                }
            }
        }
        findings += otherAccounts()
        // Another number to port weighs more than one of which nobody knows what it is.
        let worst = findings.contains { $0.comparison == .contradicting }
        let shown = worst ? findings.filter { $0.comparison == .contradicting } : findings
        guard obstacle == nil, gap == nil, shown.isEmpty else {
            return evidence(.otherNumbers, expected: nil, findings: shown)
        }
        return FieldEvidence(.otherNumbers, .exact, certaintyPercent: certaintyOfReading)
    }

    /// The number that stands in the place of the one to port, where that one is nowhere; it is spoken of there.
    private var numberInstead: String? {
        guard let expected = expectedDigits, !phones.joined().contains(where: { $0.digits == expected }) else {
            return nil
        }
        let labelled = pages.indices.lazy.compactMap { portPlaces(page: $0).first?.digits }.first
        if let labelled { return labelled }
        let ported = Set(
            pages.indices.flatMap { page in
                let places = portedRanges(page: page)
                return strangers(page: page).filter { isPorted($0, page: page, places: places) }.map(\.digits)
            }
        )
        if ported.count == 1 { return ported.first }
        // The only number that the letter names otherwise.
        let others = Set(
            pages.indices.flatMap { page in
                strangers(page: page).filter { !isContact($0, page: page) }.map(\.digits)
            }
        )
        return others.count == 1 ? others.first : nil
    }

    private var certaintyOfReading: Int {
        let words = pages.flatMap(\.words)
        return words.isEmpty ? 0 : words.map(\.certainty).reduce(0, +) / words.count
    }

    /// Telephone numbers that the form does not explain.
    private func strangers(page: Int) -> [ScannedPhone] {
        let account = IdentifierComparison.letters(of: form.carrierAccountNumber)
        let known = [form.numberToPort, form.billingPhone].compactMap { text -> String? in
            guard case .success(let number) = PhoneNumber.parse(text) else { return nil }
            return String(number.e164.dropFirst(2))
        }
        let accounts = Set(labelledAccounts().filter { $0.page == page }.flatMap(\.tokens))
        return phones[page].filter { phone in
            !accounts.contains(phone.tokens.lowerBound) && !phone.isTollFree && !known.contains(phone.digits)
                && !phone.isPartOfMore
                && !String(account).hasPrefix(phone.digits)
        }
    }

    /// What stands behind or below the labels of numbers to port.
    private func portedRanges(page: Int) -> [Range<Int>] {
        let layout = pages[page]
        var ranges: [Range<Int>] = []
        for hit in labels[page].hits where hit.label == .line || hit.label == .number {
            guard hit.startsCell || hit.hasColon,
                saysPort(hit, page: page) || !isLetterhead(hit.tokens.lowerBound, page: page)
            else { continue }
            let single = hit.wordCount == 1 && hit.label == .line
            if single, layout.tokens[hit.tokens.lowerBound].text == "fax" { continue }
            let places = labels[page].places(for: hit)
            for place in places where phones[page].contains(where: { place.tokens.contains($0.tokens.lowerBound) }) {
                let cell = layout.cellIndex(of: place.tokens.lowerBound)
                ranges.append(place.tokens)
                // A list goes on below.
                let anchor = layout.box(of: place.tokens.lowerBound).left
                for below in layout.column(from: cell, anchor: anchor, count: 12).dropFirst() {
                    let tokens = layout.cells[below].tokens
                    guard
                        phones[page].contains(where: {
                            $0.tokens.lowerBound <= tokens.lowerBound + 1 && tokens.contains($0.tokens.lowerBound)
                        })
                    else { break }
                    ranges.append(tokens)
                }
                if place.direction == .below { ranges += furtherRows(below: place.tokens, page: page) }
                break
            }
        }
        return ranges
    }

    /// The numbers under one in the same column of a table, whose rows may be far apart.
    private func furtherRows(below first: Range<Int>, page: Int) -> [Range<Int>] {
        let layout = pages[page]
        var last = layout.box(of: first.lowerBound)
        var rows: [Range<Int>] = []
        for phone in phones[page] {
            let box = layout.box(of: phone.tokens.lowerBound)
            guard abs(box.left - last.left) < box.height, box.top > last.bottom,
                box.top - last.bottom < 2.5 * box.height
            else { continue }
            rows.append(phone.tokens)
            last = box
        }
        return rows
    }

    /// Whether a number stands among those to port, or in a list with the one to port.
    private func isPorted(_ phone: ScannedPhone, page: Int, places: [Range<Int>]) -> Bool {
        if places.contains(where: { $0.contains(phone.tokens.lowerBound) }) { return true }
        guard let expected = expectedDigits else { return false }
        let layout = pages[page]
        return phones[page].contains { other in
            guard other.digits == expected else { return false }
            let (left, right) =
                other.tokens.lowerBound < phone.tokens.lowerBound
                ? (other.tokens, phone.tokens) : (phone.tokens, other.tokens)
            guard layout.cell(of: left.lowerBound).line == layout.cell(of: right.lowerBound).line,
                right.lowerBound - left.upperBound <= 1
            else { return false }
            return (left.upperBound..<right.lowerBound).allSatisfy {
                ["and", "&", "or"].contains(layout.tokens[$0].text)
            }
                && !isLetterhead(left.lowerBound, page: page)
        }
    }

    /// Whether a number belongs to the letterhead, the foot, or a label for calling somebody.
    private func isContact(_ phone: ScannedPhone, page: Int) -> Bool {
        let first = phone.tokens.lowerBound
        if isLetterhead(first, page: page) { return true }
        let layout = pages[page]
        let cell = layout.cell(of: first).tokens
        let before = max(cell.lowerBound, first - 6)..<first
        if labels[page].hits.contains(where: { $0.tokens.overlaps(before) && Self.contactLabels.contains($0.label) }) {
            return true
        }
        if before.contains(where: { Self.contactVerbs.contains(layout.tokens[$0].text) }) { return true }
        return labels[page].hits.contains { hit in
            Self.contactLabels.contains(hit.label)
                && labels[page].places(for: hit).first.map { $0.tokens.contains(first) } ?? false
        }
    }

    private static let contactLabels: Set<FieldLabel> = [.otherNumber, .number, .line]
    private static let contactVerbs: Set = [
        "call", "at", "contact", "telephone", "phone", "tel", "fax", "reach", "voice",
    ]

    /// The top and the foot of a page, where letters say how to reach the sender.
    private func isLetterhead(_ token: Int, page: Int) -> Bool {
        let layout = pages[page]
        let box = layout.box(of: token)
        return layout.height > 0 && (box.top < 0.14 * layout.height || box.bottom > 0.94 * layout.height)
    }

    /// Labelled accounts besides the one of the form.
    private func otherAccounts() -> [Finding] {
        let expected = IdentifierComparison.letters(of: form.carrierAccountNumber)
        var seen: Set<[Character]> = []
        let accounts = labelledAccounts().filter { account in
            seen.insert(IdentifierComparison.letters(of: pages[account.page].text(of: account.tokens))).inserted
        }
        guard accounts.count > 1 else { return [] }
        // Where the expected one is not among them, the first stands for it.
        let own = accounts.firstIndex {
            IdentifierComparison.letters(of: pages[$0.page].text(of: $0.tokens)) == expected
        }
        return accounts.enumerated().filter { $0.offset != own ?? 0 }.map { _, account in
            let shown = pages[account.page].text(of: account.tokens)
            let sentence = "The letter names the account \(shown) too; one letter is for one account."
            return finding(
                .contradicting,
                page: account.page,
                tokens: account.tokens,
                certainty: 85,
                explanation: sentence
            )
        }
    }
}
