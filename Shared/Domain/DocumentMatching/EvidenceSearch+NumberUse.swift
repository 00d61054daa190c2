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
        let announced = labels[page].hits.filter { hit in
            (hit.startsCell || hit.hasColon)
                && labels[page].places(for: hit).first.map { $0.tokens.contains(first) } ?? false
        }
        if let label = announced.last(where: { $0.label == .otherNumber }) {
            return kind == .bill && isOfBilling(label, page: page) ? .billing : .other
        }
        if kind == .letter {
            // The sentences of a letter are about the port.
            let standing = standing(of: tokens, page: page, others: [.otherAccount, .other, .otherDate])
            return standing == .other ? .other : .line
        }
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
        if follows(labels: [.line, .number], first, page: page) { return .line }
        if isCharged(first, page: page) { return .line }
        return isInProse(tokens, page: page, among: Self.sentenceWords) ? .other : .line
    }

    /// Whether the words say that charges are for the number, as in "These charges are for 312-555-0142".
    func isCharged(_ number: Int, page: Int) -> Bool {
        let cell = pages[page].cell(of: number).tokens
        // "Telephone number" may stand between "for" and the number.
        let label = labels[page].hits.first { $0.tokens.upperBound == number && $0.tokens.lowerBound > cell.lowerBound }
        let token = label?.tokens.lowerBound ?? number
        guard token > cell.lowerBound, ["for", "on"].contains(pages[page].tokens[token - 1].text) else { return false }
        return (cell.lowerBound..<token).contains {
            ["charges", "charge", "charged", "service", "rental", "billed"].contains(pages[page].tokens[$0].text)
        }
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
        labels[page].hits.contains { hit in
            kinds.contains(hit.label) && hit.tokens.upperBound <= token && token - hit.tokens.upperBound <= 1
                && pages[page].cellIndex(of: hit.tokens.lowerBound) == pages[page].cellIndex(of: token)
        }
    }

    /// Whether a number is in a row of a list of calls: with a time of day, a length in minutes, or below such a head.
    private func isCalled(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let line = layout.cell(of: phone.tokens.lowerBound).line
        let row = layout.lines[line].flatMap { layout.cells[$0].tokens }.filter { !phone.tokens.contains($0) }
        let isTimed = row.contains { token in
            let text = layout.tokens[token].text
            if ["am", "pm", "a", "p"].contains(text), token > 0, layout.tokens[token - 1].isNumber {
                return text.count == 2 || layout.gap(after: token - 1).isEmpty
            }
            return layout.tokens[token].isNumber && layout.gap(after: token) == ":"
                && token + 1 < layout.tokens.count && layout.tokens[token + 1].text.utf8.count >= 2
                && layout.tokens[token + 1].text.utf8.prefix(2).allSatisfy(\.isASCIIDigit)
        }
        if isTimed || row.contains(where: { Self.callUnits.contains(layout.tokens[$0].text) }) { return true }
        return isBelowCallHeading(phone, line: line, page: page)
    }

    /// Whether the row of a number begins with the day of a call or a fax, and not with a period.
    private func isDated(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let line = layout.lines[layout.cell(of: phone.tokens.lowerBound).line]
        guard let cell = line.first(where: { !layout.cells[$0].tokens.isEmpty }).map({ layout.cells[$0].tokens }),
            let date = DateScanner(layout: layout).dates(in: cell).first
        else { return false }
        return date.tokens.lowerBound == cell.lowerBound && !date.isInPeriod
    }

    /// Whether a heading close above, in the same column or across the page, is about calls.
    private func isBelowCallHeading(_ phone: ScannedPhone, line: Int, page: Int) -> Bool {
        let layout = pages[page]
        let box = layout.box(of: phone.tokens.lowerBound)
        for above in stride(from: line - 1, through: max(0, line - 40), by: -1) {
            for cell in layout.lines[above] where !layout.cells[cell].tokens.isEmpty {
                let words = layout.cells[cell].tokens.map { layout.tokens[$0].text }
                let isHeading = words.count <= 8 && Self.headsCalls(words)
                let isInColumn = layout.cells[cell].box.left < box.right && layout.cells[cell].box.right > box.left
                if isHeading, isInColumn || layout.cells[cell].box.left < box.left { return true }
                // A label of a line begins another part of the bill.
                if let hit = labels[page].hit(at: layout.cells[cell].tokens.lowerBound), hit.label == .line {
                    return false
                }
            }
        }
        return false
    }

    private static let callUnits: Set = ["min", "mins", "sec", "secs", "seconds"]
    /// Whether a heading is that of a list of calls, and not the name of a service such as "Unlimited calls".
    private static func headsCalls(_ words: [String]) -> Bool {
        if words.contains("called") || words.contains("dialed") { return true }
        if words.contains(where: ["faxes", "messages", "texts"].contains) {
            return words.contains(where: ["sent", "received", "detail", "details", "log", "list"].contains)
        }
        return words.contains("calls") && words.contains(where: callListWords.contains)
    }

    private static let callListWords: Set = [
        "made", "detail", "details", "itemized", "itemised", "list", "log", "usage", "outgoing", "incoming", "received",
        "placed", "record", "records", "activity", "duration", "from", "to", "your", "in", "sent",
    ]

    /// Whether the words around a number ask to call it.
    private func isToBeCalled(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let first = phone.tokens.lowerBound
        let cell = layout.cell(of: first).tokens
        let before = max(cell.lowerBound, first - 12)..<first
        let behind = phone.tokens.upperBound..<max(phone.tokens.upperBound, min(cell.upperBound, first + 16))
        let words = (Array(before) + Array(behind)).map { layout.tokens[$0].text }
        let asking = namesAnother(than: phone) ? Self.callingWords.union(Self.placeWords) : Self.callingWords
        if words.contains(where: asking.contains) { return true }
        guard first == cell.lowerBound else { return false }
        // "Questions?" may be in a cell to the left or in the line above.
        let index = layout.cellIndex(of: first)
        let isFirst = index == layout.lines[layout.cells[index].line].lowerBound
        let left = isFirst ? [] : Array(layout.cells[index - 1].tokens)
        return [left, heading(above: index, page: page)].contains { words in
            words.count <= 8 && words.contains { asking.contains(layout.tokens[$0].text) }
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
        "outages", "faults", "complaints", "chat", "us", "send", "return", "forwarded", "forward", "forwarding",
    ]
    /// Words of a place or a service, which lines of the customer have as well.
    private static let placeWords: Set = ["branch", "open", "desk", "counter", "store", "asked"]

    static let sentenceWords: Set = [
        "you", "your", "yours", "we", "us", "our", "is", "are", "was", "were", "will", "if", "please", "that", "they",
        "used", "have", "has", "had", "who", "which", "this", "when", "between", "be", "been", "may", "can", "must",
        "it", "its", "should", "would", "do", "does", "not", "because", "whenever", "until", "i", "my",
    ]
}
