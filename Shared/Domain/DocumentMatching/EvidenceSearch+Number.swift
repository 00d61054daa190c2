import Porting

extension EvidenceSearch {
    /// The ten digits of the number to port, without an extension; `nil` if the form has no complete number.
    var expectedDigits: String? {
        switch PhoneNumber.parse(form.numberToPort) {
        case .success(let number): return String(number.e164.dropFirst(2))
        case .failure(.hasExtension):
            // The form is at fault, and the documents may still be right.
            let digits = form.numberToPort.filter { $0.isASCII && $0.isNumber }
            let national = digits.hasPrefix("1") ? digits.dropFirst() : digits[...]
            return national.count >= 10 ? String(national.prefix(10)) : nil
        case .failure:
            let digits = form.numberToPort.filter { $0.isASCII && $0.isNumber }
            return digits.count == 10 ? digits : nil
        }
    }

    static let noNumberToLookFor = "The form has no complete number to look for."

    /// The number to port, in the places of lines.
    func number() -> FieldEvidence {
        guard let expected = expectedDigits else {
            let sentence = Self.noNumberToLookFor
            return FieldEvidence(.number, .notChecked, certaintyPercent: 0, explanation: sentence)
        }
        let lines = pages.indices.flatMap { page in portPlaces(page: page).map { (page: page, phone: $0) } }
        let hasNamedOther = namesLine(otherThan: expected)
        let moved = movedNumber(insteadOf: expected)
        var found = Findings()
        found.labelled = lines.filter { $0.phone.digits == expected }.map { match($0.phone, page: $0.page) }
        for page in pages.indices {
            for phone in phones[page] where phone.digits == expected {
                let tokens = Array(phone.tokens)
                switch use(of: phone, page: page) {
                case .line where hasNamedOther && !isNamed(phone, page: page) && !isItem(phone, page: page):
                    found.leads.append(lead(tokens, page: page))
                case .line where isAnnouncedAsNoLine(phone, page: page):
                    found.leads.append(lead(tokens, page: page))
                // The letterhead shows other numbers of the sender, and the letter says which one is to move.
                case .line where found.labelled.isEmpty && !moved.isEmpty && !isInProse(tokens, page: page):
                    found.leads.append(lead(tokens, page: page))
                case .line: found.unlabelled.append(match(phone, page: page))
                case .billing:
                    let sentence = "The \(document) calls it the billing number."
                    found.unlabelled.append(
                        match(.near, page: page, tokens: tokens, certainty: 85, explanation: sentence)
                    )
                case .other: found.leads.append(lead(tokens, page: page))
                }
            }
        }
        let agrees = !found.labelled.isEmpty || !found.unlabelled.isEmpty
        if !agrees { found.unlabelled = pages.indices.flatMap { shortForms(of: expected, page: $0) } }
        let others = lines.filter { $0.phone.digits != expected }
        let shown = Set(others.map(\.phone.digits))
        if kind == .bill, found.labelled.isEmpty, found.unlabelled.isEmpty, shown.count > 1 {
            return severalOthers(shown, found)
        }
        // One line among several of a bill may be the one to port; a letter names only that one.
        if kind == .letter && found.labelled.isEmpty || !agrees {
            found.labelled += others.filter { !agrees || !isFurther($0.phone, page: $0.page) }
                .map { replacement($0.phone, of: expected, page: $0.page) }
        }
        if found.labelled.isEmpty, found.unlabelled.isEmpty { found.labelled = customerNumbers(insteadOf: expected) }
        if found.labelled.isEmpty, found.unlabelled.isEmpty { found.labelled = slips(of: expected) }
        // A bill that shows the number only elsewhere is about the line that it names.
        if found.labelled.isEmpty, found.unlabelled.isEmpty, !found.leads.isEmpty {
            found.labelled = namedLines(insteadOf: expected)
        }
        if found.labelled.isEmpty, found.unlabelled.isEmpty {
            found.labelled = kind == .letter ? moved : found.leads.isEmpty ? chargedLine(insteadOf: expected) : []
        }
        return evidence(.number, expected: form.numberToPort, found, mayDiffer: kind == .bill)
    }

    /// The evidence if a bill shows several lines, none of which is the one to port.
    private func severalOthers(_ shown: Set<String>, _ found: Findings) -> FieldEvidence {
        let list = shown.sorted().prefix(5).map(Self.national).joined(separator: ", ")
        let sentence = "The bill shows other lines: \(list).\(found.leads.sentences)"
        return evidence(.number, expected: form.numberToPort, matches: [], notFound: sentence)
    }

    private func match(_ phone: ScannedPhone, page: Int) -> Match {
        let tokens = Array(phone.tokens)
        if phone.isDoubtful {
            let sentence = "It was read from a picture, where letters and digits can look alike."
            return match(.near, page: page, tokens: tokens, certainty: 85, explanation: sentence)
        }
        if phone.isPartOfMore {
            let sentence = "It appears only as the beginning of a longer number."
            return match(.near, page: page, tokens: tokens, certainty: 70, explanation: sentence)
        }
        return match(.exact, page: page, tokens: tokens, certainty: 100)
    }

    /// The last seven digits alone, as bills list the lines of one area.
    private func shortForms(of expected: String, page: Int) -> [Match] {
        let layout = pages[page]
        let (exchange, line) = (expected.dropFirst(3).prefix(3), expected.suffix(4))
        return layout.tokens.indices.dropLast().compactMap { token in
            guard layout.tokens[token].text == exchange, layout.tokens[token + 1].text == line,
                ["-", ".", "\u{2013}", "\u{2011}"].contains(layout.gap(after: token)),
                layout.prefix(of: token).allSatisfy({ !"-.$,".contains($0) }),
                !phones[page].contains(where: { $0.tokens.contains(token) })
            else { return nil }
            let sentence = "The \(document) shows it without the area code."
            return match(.near, page: page, tokens: [token, token + 1], certainty: 75, explanation: sentence)
        }
    }

    /// A match for a number in the place where the one to port should be.
    func replacement(_ phone: ScannedPhone, of expected: String, page: Int) -> Match {
        let comparison = IdentifierComparison(
            found: phone.digits,
            expected: expected,
            document: document,
            isRecognised: pages[page].source == .recognised
        )
        var other = match(comparison, page: page, tokens: Array(phone.tokens), certainty: 90) {
            "The \(document) says \(phone.national); the form says \(Self.national(expected))."
        }
        // In a letter of sentences, one sentence outweighs another only if it says the same as the form.
        other.isWeak = kind == .letter && isInProse(Array(phone.tokens), page: page)
        return other
    }

    static func national(_ digits: String) -> String {
        "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
    }

    /// Numbers that a label clearly calls the line, except toll-free numbers and those of the carrier.
    func portPlaces(page: Int) -> [ScannedPhone] {
        var found: [ScannedPhone] = []
        for hit in labels[page].hits where isPortLabel(hit, page: page) {
            for place in labels[page].places(for: hit) {
                let here = phones[page].filter {
                    place.tokens.contains($0.tokens.lowerBound) && !isOfRecipient($0, page: page)
                }
                guard let first = here.first else {
                    // "Business line   42.00" is an item, and what is below it is another one.
                    if place.direction == .right || place.direction == .nextCell && isAmount(place, page: page) {
                        break
                    }
                    continue
                }
                guard first.tokens.lowerBound <= place.tokens.lowerBound + 1 else { break }
                found += (here + listed(below: place, page: page)).filter { !$0.isTollFree && !found.contains($0) }
                break
            }
        }
        return found
    }

    private func isAmount(_ place: PageLabels.Place, page: Int) -> Bool {
        place.tokens.dropLast().contains(where: pages[page].isAmount)
    }

    /// The other numbers of a list that begins in a place.
    func listed(below place: PageLabels.Place, page: Int) -> [ScannedPhone] {
        guard kind == .bill, place.direction == .below else { return [] }
        let layout = pages[page]
        let left = layout.box(of: place.tokens.lowerBound).left
        let line = layout.cell(of: place.tokens.lowerBound).line
        return phones[page].filter { phone in
            let first = phone.tokens.lowerBound
            return layout.cell(of: first).line > line
                && abs(layout.box(of: first).left - left) < layout.box(of: first).height
        }
    }

    /// Whether a label can only mean the line to port.
    private func isPortLabel(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        let isSingleWord = hit.wordCount == 1
        // A letter names only one number, so "telephone number" means that one; on a bill it may mean any number.
        let isLine = hit.label == .line || namesServedLine(hit, page: page)
        guard isLine || hit.label == .number && kind == .letter else { return false }
        guard hit.startsCell, let box = layout.box(of: hit.tokens) else { return false }
        if isSingleWord, layout.tokens[hit.tokens.lowerBound].text != "line" || kind == .letter { return false }
        return saysPort(hit, page: page) || !isAtEdge(box, page: page) && !isAmongContacts(hit, page: page)
    }

    /// Whether a label is "Service to", behind which a bill names either the line or the end of a period.
    func namesServedLine(_ hit: PageLabels.Hit, page: Int) -> Bool {
        kind == .bill && hit.label == .otherDate && hit.tokens.map { pages[page].tokens[$0].text } == ["service", "to"]
    }

    /// Whether a place is in the header or the footer, which say how to reach the sender.
    func isAtEdge(_ box: PageLayout.Box, page: Int) -> Bool {
        let height = pages[page].height
        return height > 0 && (box.top < 0.12 * height || box.bottom > 0.93 * height)
    }

    /// Whether a label names the line to port, and not just a fax or telephone number.
    func saysPort(_ hit: PageLabels.Hit, page: Int) -> Bool {
        hit.tokens.contains { Self.portWords.contains(pages[page].tokens[$0].text) }
    }

    private static let portWords: Set = [
        "port", "ported", "porting", "transfer", "transferred", "moved", "move", "changed", "wtn", "working", "line",
        "keep", "release", "released", "switch", "bring", "moving", "transferring", "keeping",
    ]

    /// Whether words nearby are about calling or writing to someone.
    func isAmongContacts(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        let cell = layout.cellIndex(of: hit.tokens.lowerBound)
        let around = (max(0, layout.cells[cell].line - 1)...layout.cells[cell].line).flatMap { line in
            layout.lines[line].filter {
                abs(layout.cells[$0].box.left - layout.cells[cell].box.left) < 60 || $0 == cell
            }
        }
        return around.flatMap { layout.cells[$0].tokens }.contains {
            Self.contactWords.contains(layout.tokens[$0].text)
        }
    }

    private static let contactWords: Set = [
        "call", "contact", "care", "support", "questions", "inquiries", "email", "write", "mail", "repair", "sales",
        "help",
        "reach", "toll", "visit", "tty", "remit", "chat", "dial",
    ]
}
