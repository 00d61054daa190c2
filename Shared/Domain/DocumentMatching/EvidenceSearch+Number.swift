import Porting

extension EvidenceSearch {
    /// The ten digits of the number to port; `nil` where the form says none that can be looked for.
    var expectedDigits: String? {
        switch PhoneNumber.parse(form.numberToPort) {
        case .success(let number): return String(number.e164.dropFirst(2))
        case .failure:
            let digits = form.numberToPort.filter { $0.isASCII && $0.isNumber }
            return digits.count == 10 ? digits : nil
        }
    }

    func number() -> FieldEvidence {
        guard let expected = expectedDigits else {
            let sentence = "The form does not say a number that can be looked for."
            return FieldEvidence(.number, .notChecked, certaintyPercent: 0, explanation: sentence)
        }
        var findings: [Finding] = []
        for page in pages.indices {
            for phone in phones[page] where phone.digits == expected { findings.append(match(phone, page: page)) }
        }
        if findings.isEmpty { findings = pages.indices.flatMap { shortForms(of: expected, page: $0) } }
        guard findings.isEmpty else { return evidence(.number, expected: form.numberToPort, findings: findings) }
        let others = pages.indices.flatMap { page in portPlaces(page: page).map { (page, $0) } }
        let shown = Set(others.map(\.1.digits))
        // One of several lines is not in the place of another; only where one line is named, it can contradict.
        if shown.count > 1, document == "bill" {
            let list = shown.sorted().prefix(5).map(Self.national).joined(separator: ", ")
            let sentence = "The bill shows other lines: \(list)."
            return evidence(.number, expected: form.numberToPort, findings: [], notFound: sentence)
        }
        findings = others.map { instead($0.1, of: expected, page: $0.0) }
        if findings.isEmpty { findings = customerNumbers(insteadOf: expected) }
        return evidence(.number, expected: form.numberToPort, findings: findings)
    }

    private func match(_ phone: ScannedPhone, page: Int) -> Finding {
        let tokens = Array(phone.tokens)
        if phone.isDoubtful {
            let sentence = "It was read from a picture, where letters and digits look alike."
            return finding(.near, page: page, tokens: tokens, certainty: 85, explanation: sentence)
        }
        if phone.isPartOfMore {
            let sentence = "It stands only as the beginning of a longer number."
            return finding(.near, page: page, tokens: tokens, certainty: 70, explanation: sentence)
        }
        return finding(.exact, page: page, tokens: tokens, certainty: 100)
    }

    /// The last seven digits alone, as bills list the lines of one area.
    private func shortForms(of expected: String, page: Int) -> [Finding] {
        let layout = pages[page]
        let (exchange, line) = (expected.dropFirst(3).prefix(3), expected.suffix(4))
        return layout.tokens.indices.dropLast().compactMap { token in
            guard layout.tokens[token].text == exchange, layout.tokens[token + 1].text == line,
                ["-", ".", "\u{2013}", "\u{2011}"].contains(layout.gap(after: token)),
                layout.prefix(of: token).allSatisfy({ !"-.$,".contains($0) }),
                !phones[page].contains(where: { $0.tokens.contains(token) })
            else { return nil }
            let sentence = "The \(document) shows it without the area code."
            return finding(.near, page: page, tokens: [token, token + 1], certainty: 75, explanation: sentence)
        }
    }

    /// A number that stands where the one to port should.
    func instead(_ phone: ScannedPhone, of expected: String, page: Int) -> Finding {
        let tokens = Array(phone.tokens)
        let comparison = IdentifierComparison(
            found: phone.digits,
            expected: expected,
            document: document,
            isRecognised: pages[page].source == .recognised
        )
        if case .near(let sentence) = comparison {
            return finding(.near, page: page, tokens: tokens, certainty: 80, explanation: sentence)
        }
        let sentence = "The \(document) says \(phone.national), the form \(Self.national(expected))."
        return finding(.contradicting, page: page, tokens: tokens, certainty: 90, explanation: sentence)
    }

    static func national(_ digits: String) -> String {
        "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
    }

    /// Numbers that a label clearly calls the line, other than toll-free ones and those for calling the carrier.
    func portPlaces(page: Int) -> [ScannedPhone] {
        var found: [ScannedPhone] = []
        for hit in labels[page].hits where isPortLabel(hit, page: page) {
            for place in labels[page].places(for: hit) {
                let here = phones[page].filter { place.tokens.contains($0.tokens.lowerBound) }
                guard let first = here.first else {
                    if place.direction == .right { break }
                    continue
                }
                guard first.tokens.lowerBound <= place.tokens.lowerBound + 1 else { break }
                found += (here + listed(below: place, page: page)).filter { !$0.isTollFree && !found.contains($0) }
                break
            }
        }
        return found
    }

    /// Further numbers of a list that begins in a place.
    func listed(below place: PageLabels.Place, page: Int) -> [ScannedPhone] {
        guard document == "bill", place.direction == .below else { return [] }
        let layout = pages[page]
        let left = layout.box(of: place.tokens.lowerBound).left
        let line = layout.cell(of: place.tokens.lowerBound).line
        return phones[page].filter { phone in
            let first = phone.tokens.lowerBound
            return layout.cell(of: first).line > line
                && abs(layout.box(of: first).left - left) < layout.box(of: first).height
        }
    }

    /// Whether a label can mean nothing but the line to port.
    private func isPortLabel(_ hit: PageLabels.Hit, page: Int) -> Bool {
        let layout = pages[page]
        let isSingleWord = hit.wordCount == 1
        switch hit.label {
        case .line: break
        // A letter names one number, so "telephone number" on it is the one; on a bill it may be any.
        case .number where document == "letter": break
        default: return false
        }
        guard hit.startsCell, let box = layout.box(of: hit.tokens) else { return false }
        if isSingleWord, layout.tokens[hit.tokens.lowerBound].text != "line" || document == "letter" { return false }
        return saysPort(hit, page: page) || !isAtEdge(box, page: page) && !isAmongContacts(hit, page: page)
    }

    /// Whether a place belongs to the letterhead or the foot, which say how to reach the sender.
    func isAtEdge(_ box: PageLayout.Box, page: Int) -> Bool {
        let height = pages[page].height
        return height > 0 && (box.top < 0.12 * height || box.bottom > 0.93 * height)
    }

    /// Whether a label speaks of the line and not only of a fax or a telephone number.
    func saysPort(_ hit: PageLabels.Hit, page: Int) -> Bool {
        hit.tokens.contains { Self.portWords.contains(pages[page].tokens[$0].text) }
    }

    private static let portWords: Set = [
        "port", "ported", "porting", "transfer", "transferred", "moved", "move", "changed", "wtn", "working", "line",
        "keep", "release", "released", "switch", "bring", "moving", "transferring", "keeping",
    ]

    /// Whether words nearby speak of calling or writing to somebody.
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
