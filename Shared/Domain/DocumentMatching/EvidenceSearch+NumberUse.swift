import Porting

extension EvidenceSearch {
    /// What a telephone number on a document is for.
    enum NumberUse {
        /// A line of the customer, as far as the document says.
        case line
        /// The number under which the lines are billed, which is often the only line.
        case billing
        /// To be called, called once, or mentioned in a sentence.
        case other
    }

    /// What a number equal to the form's is for in its place.
    func use(of phone: ScannedPhone, page: Int) -> NumberUse {
        let tokens = Array(phone.tokens)
        let first = phone.tokens.lowerBound
        let announced = around[page].announcing[first, default: []].filter { $0.startsCell || $0.hasColon }
        if let label = announced.last(where: { $0.label == .otherNumber }), !isVoiceItem(phone, label, page: page) {
            return kind == .bill && isOfBilling(label, page: page) ? .billing : .other
        }
        if kind == .letter {
            if isOfRecipient(phone, page: page) { return .other }
            // The sentences of a letter are about the port.
            let standing = standing(of: tokens, page: page, others: [.otherAccount, .other, .otherDate])
            return standing == .other ? .other : .line
        }
        if isSentACopy(phone, page: page) { return .other }
        if isFormer(tokens, page: page) || announced.contains(where: { isOfOtherThing($0, page: page) }) {
            return .other
        }
        if isCalled(phone, page: page) || isToBeCalled(phone, page: page) { return .other }
        let named = announced.filter { $0.label == .line || $0.label == .number }
        if !named.isEmpty {
            let isOfSender = named.allSatisfy { isInLetterhead($0, page: page) && !isAmongFacts($0, page: page) }
            return isOfSender ? .other : .line
        }
        if isDated(phone, page: page), namesAnother(than: phone) || !hasAmount(beside: phone, page: page) {
            return .other
        }
        if isCharged(first, page: page) { return .line }
        if follows(labels: [.line, .number], first, page: page) {
            return isOfNamedParty(first, page: page) && isInProse(tokens, page: page) ? .other : .line
        }
        return isInProse(tokens, page: page, among: Self.sentenceWords) ? .other : .line
    }

    /// Whether the words say that charges are for the number, as in "These charges are for 312-555-0142".
    func isCharged(_ number: Int, page: Int) -> Bool {
        let cell = pages[page].cell(of: number).tokens
        // "Telephone number" may stand between "for" and the number.
        let label = labels[page].hit(before: number).flatMap { $0.tokens.lowerBound > cell.lowerBound ? $0 : nil }
        let token = label?.tokens.lowerBound ?? number
        guard token > cell.lowerBound, ["for", "on"].contains(pages[page].tokens[token - 1].text) else { return false }
        return (max(cell.lowerBound, token - Self.longestSentence)..<token).contains {
            ["charges", "charge", "charged", "service", "rental", "billed"].contains(pages[page].tokens[$0].text)
        }
    }

    /// Whether a number is somebody's within a sentence, as in "Jane Doe, telephone 312-555-0142, told us of you".
    private func isOfNamedParty(_ number: Int, page: Int) -> Bool {
        guard let hit = labels[page].hit(before: number), hit.wordCount == 1, hit.tokens.lowerBound > 0 else {
            return false
        }
        return pages[page].gap(after: hit.tokens.lowerBound - 1).contains(",")
    }

    /// Whether a label says that a number is not one of a telephone, as an invoice number is not.
    private func isOfOtherThing(_ hit: PageLabels.Hit, page: Int) -> Bool {
        if [.otherAccount, .otherDate, .statementDate, .account, .zip].contains(hit.label) {
            return !namesServedLine(hit, page: page)
        }
        // "Total" and "Charges" head the items of a line.
        return hit.label == .other
            && hit.tokens.contains { ["number", "no", "id", "code"].contains(pages[page].tokens[$0].text) }
    }

    private func isOfBilling(_ hit: PageLabels.Hit, page: Int) -> Bool {
        hit.tokens.contains { ["billing", "btn", "main", "account", "billed"].contains(pages[page].tokens[$0].text) }
            && !hit.tokens.contains {
                ["inquiries", "questions", "contact", "support", "fax"].contains(pages[page].tokens[$0].text)
            }
    }

    /// Whether a label of these kinds ends directly before a token, as in the middle of a sentence.
    func follows(labels kinds: Set<FieldLabel>, _ token: Int, page: Int) -> Bool {
        [token, token - 1].contains { end in
            guard let hit = labels[page].hit(before: end) else { return false }
            return kinds.contains(hit.label)
                && pages[page].cellIndex(of: hit.tokens.lowerBound) == pages[page].cellIndex(of: token)
        }
    }

    /// Whether a number is in a row of a list of calls: with a time of day, a length in minutes, or below such a head.
    private func isCalled(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let line = layout.cell(of: phone.tokens.lowerBound).line
        return around[page].row(line).isTimed
            || around[page].isBelowCallHeading(layout.box(of: phone.tokens.lowerBound), line: line)
    }

    /// Whether the row of a number begins with the day of a call or a fax, and not with a period.
    private func isDated(_ phone: ScannedPhone, page: Int) -> Bool {
        around[page].row(pages[page].cell(of: phone.tokens.lowerBound).line).isDated
    }

    /// Whether the words around a number ask to call it.
    private func isToBeCalled(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let first = phone.tokens.lowerBound
        let cell = layout.cell(of: first).tokens
        let before = max(cell.lowerBound, first - 12)..<first
        let behind = phone.tokens.upperBound..<max(phone.tokens.upperBound, min(cell.upperBound, first + 16))
        if before.contains(where: { asksToCall($0, phone, page) })
            || behind.contains(where: { asksToCall($0, phone, page) })
        {
            return true
        }
        let index = layout.cellIndex(of: first)
        let above = heading(above: index, page: page)
        if first > cell.lowerBound {
            // "Call us between 8 and 5" may continue with "or at 312-555-0142" in the next line.
            let continues = layout.text(of: [cell.lowerBound]).first?.isLowercase == true
            return continues && Self.continuingWords.contains(layout.tokens[first - 1].text)
                && above.suffix(8).contains { asksToCall($0, phone, page) }
        }
        // "Questions?" may be in a cell to the left or in the line above.
        let isFirst = index == layout.lines[layout.cells[index].line].lowerBound
        let left = isFirst ? [] : Array(layout.cells[index - 1].tokens)
        return [left, above].contains { words in
            // The last words of a longer sentence announce what is in the next line.
            words.suffix(words.count <= 8 ? 8 : 3).contains { asksToCall($0, phone, page) }
        }
    }

    private static let continuingWords: Set = ["at", "on", "dial", "or", "and", "to", "us"]

    /// Whether a word asks to call a number; in a picture it may be misread by a letter.
    private func asksToCall(_ token: Int, _ phone: ScannedPhone, _ page: Int) -> Bool {
        let text = pages[page].tokens[token].text
        if Self.callingWords.contains(text) || namesAnother(than: phone) && Self.placeWords.contains(text) {
            return true
        }
        guard pages[page].source == .recognised, !text.allSatisfy(\.isNumber), !text.hasPrefix("contract") else {
            return false
        }
        return Self.callingWords.contains { word in
            switch WordLikeness(text, word) {
            case .lookAlike: word.count >= 4
            // "Repair" is not "repairs", which asks for a call.
            case .typo: word.count >= 6 && word.count == text.count
            case .equal, .initial, .abbreviation, nil: false
            }
        }
    }

    /// The words of the cell directly above, if they are no label of a line and have no digits.
    private func heading(above index: Int, page: Int) -> [Int] {
        let layout = pages[page]
        let box = layout.cells[index].box
        for line in stride(from: layout.cells[index].line - 1, through: max(0, layout.cells[index].line - 2), by: -1) {
            let above = layout.lines[line].first { cell in
                layout.cells[cell].box.left < box.right && layout.cells[cell].box.right > box.left
                    && !layout.cells[cell].tokens.isEmpty
            }
            guard let above else { continue }
            let words = Array(layout.cells[above].tokens)
            return words.contains { layout.tokens[$0].hasDigit } ? [] : words
        }
        return []
    }

    private static let callingWords: Set = [
        "call", "ring", "contact", "questions", "question", "inquiries", "enquiries", "help", "support", "reach",
        "dial",
        "toll", "tty", "phoning", "calling", "assistance", "hotline", "helpline", "unclear", "repairs", "outage",
        "outages", "faults", "complaints", "chat", "us", "send", "return", "forwarded", "forward", "forwarding", "ask",
        "asking", "speak", "helpdesk", "assist", "answers",
    ]
    /// Words of a place or a service, which lines of the customer have as well.
    private static let placeWords: Set = ["branch", "open", "desk", "counter", "store", "asked"]

    static let sentenceWords: Set = [
        "you", "your", "yours", "we", "us", "our", "is", "are", "was", "were", "will", "if", "please", "that", "they",
        "used", "have", "has", "had", "who", "which", "this", "when", "between", "be", "been", "may", "can", "must",
        "it", "its", "should", "would", "do", "does", "not", "because", "whenever", "until", "i", "my",
    ]
}
