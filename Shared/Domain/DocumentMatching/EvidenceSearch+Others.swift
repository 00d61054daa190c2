import Porting

extension EvidenceSearch {
    /// Numbers and accounts other than those of the form; a letter covers one number and one carrier account.
    ///
    /// `several` is a statement that moves several numbers, whichever they are.
    func otherNumbers(besides several: String? = nil) -> FieldEvidence {
        if let several, gap == nil {
            return FieldEvidence(
                .otherNumbers,
                .contradicting,
                found: several,
                certaintyPercent: 85,
                explanation: "The letter moves several numbers, but one letter covers only one number."
            )
        }
        var matches: [Match] = []
        let replaced = replacedNumber
        for page in pages.indices {
            let ported = portedRanges(page: page)
            for phone in unknownPhones(page: page) where phone.digits != replaced {
                let tokens = Array(phone.tokens)
                if isPorted(phone, page: page, places: ported) {
                    let sentence = "The letter also names \(phone.national), but one letter covers only one number."
                    matches.append(
                        match(.contradicting, page: page, tokens: tokens, certainty: 85, explanation: sentence)
                    )
                } else if !isContact(phone, page: page) {
                    let sentence = "The letter also names \(phone.national) and does not say what it is for."
                    matches.append(match(.near, page: page, tokens: tokens, certainty: 60, explanation: sentence))
                }
            }
        }
        matches += otherEndings()
        matches += otherAccounts()
        // Another number to port matters more than a number with an unclear purpose.
        let worst = matches.filter { $0.comparison == .contradicting }
        let shown = worst.isEmpty ? matches : [Self.together(worst)].compactMap(\.self)
        guard gap == nil, shown.isEmpty else {
            return evidence(.otherNumbers, expected: nil, matches: shown)
        }
        return FieldEvidence(.otherNumbers, .exact, certaintyPercent: certaintyOfReading)
    }

    /// The numbers of which a letter names only the last digits, behind a number to port.
    private func otherEndings() -> [Match] {
        pages.indices.flatMap { page in
            let places = portedRanges(page: page)
            let ported = phones[page].filter { $0.digits == expectedDigits || isPorted($0, page: page, places: places) }
            return ported.flatMap { endings(behind: $0, page: page) }.map { ending in
                let number = Self.national(ending.digits)
                let sentence = "The letter also names \(number), but one letter covers only one number."
                return match(.contradicting, page: page, tokens: ending.tokens, certainty: 85, explanation: sentence)
            }
        }
    }

    /// One match that names everything, so that all of it is corrected at once.
    private static func together(_ matches: [Match]) -> Match? {
        var seen: Set<String> = []
        let distinct = matches.filter { seen.insert($0.found).inserted }
        guard let first = distinct.first else { return nil }
        return Match(
            comparison: first.comparison,
            page: first.page,
            found: distinct.map(\.found).joined(separator: "; "),
            certaintyPercent: first.certaintyPercent,
            explanation: distinct.compactMap(\.explanation).joined(separator: " "),
            box: first.box
        )
    }

    /// The number in the place of the one to port, if that one is missing; the subject `number` already reports it.
    private var replacedNumber: String? {
        guard let expected = expectedDigits, !phones.joined().contains(where: { $0.digits == expected }) else {
            return nil
        }
        let labelled = pages.indices.lazy.compactMap { portPlaces(page: $0).first?.digits }.first
        if let labelled { return labelled }
        let ported = Set(
            pages.indices.flatMap { page in
                let places = portedRanges(page: page)
                return unknownPhones(page: page).filter { isPorted($0, page: page, places: places) }.map(\.digits)
            }
        )
        if ported.count == 1 { return ported.first }
        // Otherwise the only number that the letter names.
        let others = Set(
            pages.indices.flatMap { page in
                unknownPhones(page: page).filter { !isContact($0, page: page) }.map(\.digits)
            }
        )
        return others.count == 1 ? others.first : nil
    }

    private var certaintyOfReading: Int {
        let words = pages.flatMap(\.words)
        return words.isEmpty ? 0 : words.map(\.certainty).reduce(0, +) / words.count
    }

    /// Telephone numbers that are not on the form.
    private func unknownPhones(page: Int) -> [ScannedPhone] {
        let account = IdentifierComparison.characters(of: form.carrierAccountNumber)
        let billing = (try? PhoneNumber.parse(form.billingPhone).get()).map { String($0.e164.dropFirst(2)) }
        let known = [expectedDigits, billing].compactMap(\.self)
        let accounts = Set(labelledAccounts().filter { $0.page == page }.flatMap(\.tokens))
        return phones[page].filter { phone in
            !accounts.contains(phone.tokens.lowerBound) && !phone.isTollFree && !known.contains(phone.digits)
                && !phone.isPartOfMore && !isOfRecipient(phone, page: page)
                && !isOfSender(phone, page: page)
                && !String(account).hasPrefix(phone.digits)
        }
    }

    /// The tokens after or below the labels of numbers to port.
    private func portedRanges(page: Int) -> [Range<Int>] {
        let layout = pages[page]
        var ranges: [Range<Int>] = []
        for hit in labels[page].hits where hit.label == .line || hit.label == .number {
            guard hit.startsCell || hit.hasColon,
                saysPort(hit, page: page) || !isHeaderOrFooter(hit.tokens.lowerBound, page: page)
            else { continue }
            let single = hit.wordCount == 1 && hit.label == .line
            if single, layout.tokens[hit.tokens.lowerBound].text == "fax" { continue }
            let places = labels[page].places(for: hit)
            for place in places where phones[page].contains(where: { place.tokens.contains($0.tokens.lowerBound) }) {
                let cell = layout.cellIndex(of: place.tokens.lowerBound)
                // A line of text below a heading is no list.
                let isStacked = place.direction == .below || place.direction == .above
                let start = place.tokens.prefix(6)
                if isStacked, !phones[page].contains(where: { start.contains($0.tokens.lowerBound) }) { break }
                ranges.append(place.tokens)
                // A list continues below.
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
            ranges += countedRows(below: hit, page: page)
        }
        return ranges
    }

    /// The numbers of a list below a label whose rows are counted: "1)  312-555-0142", and "2)  312-555-0187" below it.
    private func countedRows(below hit: PageLabels.Hit, page: Int) -> [Range<Int>] {
        let layout = pages[page]
        let start = layout.cell(of: hit.tokens.lowerBound).line + 1
        let rows = layout.lines.indices.dropFirst(start).lazy.map { line -> Range<Int>? in
            let tokens = layout.lines[line].flatMap { layout.cells[$0].tokens }
            guard tokens.count > 1, Int(layout.tokens[tokens[0]].text).map((1...99).contains) == true,
                let phone = phones[page].first(where: { $0.tokens.lowerBound == tokens[1] })
            else { return nil }
            return phone.tokens
        }
        return rows.prefix { $0 != nil }.compactMap(\.self)
    }

    /// The numbers below one in the same column of a table, whose rows may be far apart.
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

    /// Whether a number is among those to port, or in a list with the one to port.
    private func isPorted(_ phone: ScannedPhone, page: Int, places: [Range<Int>]) -> Bool {
        if places.contains(where: { $0.contains(phone.tokens.lowerBound) }) { return true }
        if isToBeMoved(phone, page: page) || isAlsoNamed(phone, page: page) { return true }
        guard let expected = expectedDigits else { return false }
        let layout = pages[page]
        return phones[page].contains { other in
            guard other.digits == expected else { return false }
            let (left, right) =
                other.tokens.lowerBound < phone.tokens.lowerBound
                ? (other.tokens, phone.tokens) : (phone.tokens, other.tokens)
            return layout.cell(of: left.lowerBound).line == layout.cell(of: right.lowerBound).line
                && isJoined(left.upperBound - 1, to: right.lowerBound, page: page)
                && !isHeaderOrFooter(left.lowerBound, page: page)
        }
    }

    /// Whether a number is in the header or footer, or is given for calling someone.
    private func isContact(_ phone: ScannedPhone, page: Int) -> Bool {
        let first = phone.tokens.lowerBound
        if isHeaderOrFooter(first, page: page) { return true }
        let layout = pages[page]
        let cell = layout.cell(of: first).tokens
        let before = max(cell.lowerBound, first - 6)..<first
        if labels[page].hits.contains(where: { $0.tokens.overlaps(before) && Self.contactLabels.contains($0.label) }) {
            return true
        }
        if before.contains(where: { Self.contactVerbs.contains(layout.tokens[$0].text) }) { return true }
        return around[page].announcing[first, default: []].contains { Self.contactLabels.contains($0.label) }
    }

    private static let contactLabels: Set<FieldLabel> = [.otherNumber, .number, .line]
    private static let contactVerbs: Set = [
        "call", "at", "contact", "telephone", "phone", "tel", "fax", "reach", "voice",
    ]

    /// Whether a token is at the top or bottom of a page, where senders say how to reach them.
    func isHeaderOrFooter(_ token: Int, page: Int) -> Bool {
        let layout = pages[page]
        let box = layout.box(of: token)
        return layout.height > 0 && (box.top < 0.14 * layout.height || box.bottom > 0.94 * layout.height)
    }

    /// Labelled accounts other than the one on the form.
    private func otherAccounts() -> [Match] {
        let expected = IdentifierComparison.characters(of: form.carrierAccountNumber)
        var seen: Set<[Character]> = []
        let accounts = labelledAccounts().filter { account in
            seen.insert(IdentifierComparison.characters(of: pages[account.page].text(of: account.tokens))).inserted
        }
        guard accounts.count > 1 else { return [] }
        // If the expected account is not among them, the first one counts as its replacement.
        let own = accounts.firstIndex {
            IdentifierComparison.characters(of: pages[$0.page].text(of: $0.tokens)) == expected
        }
        // "DialWell account" is one with another company, if the account of the form is named as well.
        return accounts.enumerated().filter { $0.offset != own ?? 0 && !(own != nil && $0.element.isOfOther) }.map {
            _,
            account in
            let shown = pages[account.page].text(of: account.tokens)
            let sentence = "The letter also names the account \(shown), but one letter covers only one account."
            return match(
                .contradicting,
                page: account.page,
                tokens: account.tokens,
                certainty: 85,
                explanation: sentence
            )
        }
    }
}
