/// Numbers of a letter to which it is to be sent, which are nobody's number to port.
extension EvidenceSearch {
    /// Whether a letter goes to a number: "Return it to the porting team by fax: 614-555-0190", or the fax below "To:".
    func isOfRecipient(_ phone: ScannedPhone, page: Int) -> Bool {
        guard kind == .letter else { return false }
        return isSentTo(phone, page: page) || isBelowRecipient(phone, page: page)
    }

    /// Whether the words before a number in its line, and at the end of the line above, say that something goes there.
    private func isSentTo(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let first = phone.tokens.lowerBound
        let index = layout.cellIndex(of: first)
        let cell = layout.cells[index].tokens
        var words = Array(max(cell.lowerBound, first - Self.longestInstruction)..<first)
        if first == cell.lowerBound, index > layout.lines[layout.cells[index].line].lowerBound {
            words = Array(layout.cells[index - 1].tokens.suffix(Self.longestInstruction))
        }
        let texts = words.map { LabelWords.bundled.canonical(layout.tokens[$0].text) }
        let pairs = zip(texts, texts.dropFirst())
        // "Numbers to port by fax" is about the numbers.
        let isOfNumber = texts.indices.contains { index in
            let next = texts[index...].dropFirst().prefix(2)
            return ["number", "line", "telephone"].contains(texts[index]) && ["to", "being"].contains(next.first)
                || texts[index] == "fax" && (next.first == "being" || next.first == "to" && Self.moves(next.last))
        }
        guard !isOfNumber else { return false }
        let isMoved = texts.contains(where: Self.movingWords.contains)
        if !isMoved, texts.suffix(4).contains(where: ["attn", "attention"].contains) { return true }
        let nearest = Array(pairs.suffix(4))
        if nearest.contains(where: { ["by", "via"].contains($0.0) && ["fax", "telephone"].contains($0.1) }) {
            return true
        }
        let isDesk = pairs.contains { LabelPhrase.portDesks.contains($0.0) && LabelPhrase.teams.contains($0.1) }
        if isDesk, texts.suffix(3).contains(where: ["fax", "telephone", "at"].contains) { return true }
        let verb = texts.indices.first { index in
            // "Our fax line at 312-555-0142" is no instruction.
            let next = index + 1 < texts.count ? texts[index + 1] : ""
            return Self.sendingWords.contains(texts[index])
                && (!Self.nouns.contains(texts[index]) || Self.objects.contains(next))
        }
        guard let verb, let to = texts[verb...].lastIndex(where: ["to", "at"].contains)
        else { return false }
        return texts.count - to <= Self.longestName && !isMoved
    }

    /// Whether the words before a number on a bill say that a copy went there, as "Copy faxed to 312-555-0142" does.
    func isSentACopy(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        let index = layout.cellIndex(of: phone.tokens.lowerBound)
        let cell = layout.cells[index].tokens
        let isFirst = phone.tokens.lowerBound == cell.lowerBound
        let left =
            isFirst && index > layout.lines[layout.cells[index].line].lowerBound ? layout.cells[index - 1].tokens : cell
        let before = isFirst ? left : cell.lowerBound..<phone.tokens.lowerBound
        guard !isFirst || left != cell else { return false }
        var words = before.map { LabelWords.bundled.canonical(layout.tokens[$0].text) }
        if words.last == "cc" { return true }
        while let last = words.last, ["fax", "number", "telephone", "at"].contains(last) { words.removeLast() }
        guard words.last == "to" else { return false }
        return words.dropLast().suffix(4).contains(where: Self.copyWords.contains)
    }

    private static let copyWords: Set = [
        "copy", "copies", "faxed", "sent", "emailed", "mailed", "delivered", "transmitted", "copied",
    ]

    /// In tokens.
    private static let longestInstruction = 14
    /// The words between "to" and a number, as in "to the order desk of Updox at".
    private static let longestName = 8
    private static let sendingWords: Set = [
        "send", "sent", "return", "returned", "submit", "submitted", "deliver", "fax", "faxed", "mail", "email",
    ]
    private static func moves(_ word: String?) -> Bool { word.map { $0 == "be" || movingWords.contains($0) } ?? false }
    private static let nouns: Set = ["fax", "mail", "email", "return"]
    private static let objects: Set = [
        "this", "it", "to", "the", "form", "letter", "completed", "signed", "back", "all",
    ]
    private static let movingWords: Set = [
        "port", "ported", "move", "moved", "transfer", "transferred", "switch", "release", "released", "forwarded",
    ]

    /// Whether a heading such as "To:" or "Attention" is above a number in its block, nearer than one of the sender.
    private func isBelowRecipient(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        var index = layout.cellIndex(of: phone.tokens.lowerBound)
        // The label of a number may be in a cell of its own.
        if index > layout.lines[layout.cells[index].line].lowerBound,
            layout.cells[index].tokens.lowerBound == phone.tokens.lowerBound,
            labels[page].hit(at: layout.cells[index - 1].tokens.lowerBound)?.tokens == layout.cells[index - 1].tokens
        {
            index -= 1
        }
        // The number of the form below "To:" is the recipient's only if its label says no more than "Fax".
        let isForm = phone.digits == expectedDigits
        let words = wordsBefore(phone.tokens.lowerBound, page: page).count
        guard !isForm || words <= 1 else { return false }
        for _ in 0..<Self.longestBlock {
            switch heads(index, page: page) {
            case .recipient: return true
            case .sender, .other: return false
            case nil: break
            }
            guard let above = cellAbove(index, page: page) else { return false }
            index = above
        }
        return false
    }

    /// Whether a number is below "From:" in the head of a letter or on the cover of a fax, and so is the sender's.
    func isOfSender(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        var index = layout.cellIndex(of: phone.tokens.lowerBound)
        if index > layout.lines[layout.cells[index].line].lowerBound,
            layout.cells[index].tokens.lowerBound == phone.tokens.lowerBound
        {
            index -= 1
        }
        for _ in 0..<Self.longestBlock {
            switch heads(index, page: page) {
            case .sender: return true
            case .recipient, .other: return false
            case nil: break
            }
            guard let above = cellAbove(index, page: page, reach: 2.4) else { return false }
            index = above
        }
        return false
    }

    private enum Heading { case recipient, sender, other }

    /// In lines.
    private static let longestBlock = 5

    /// What a cell begins to speak of; `nil` if it continues a block.
    private func heads(_ cell: Int, page: Int) -> Heading? {
        let layout = pages[page]
        let tokens = layout.cells[cell].tokens
        guard let first = tokens.first else { return nil }
        let text = LabelWords.bundled.canonical(layout.tokens[first].text)
        if ["attn", "attention", "recipient", "addressee"].contains(text) { return .recipient }
        let isAlone = tokens.count == 1 || layout.gap(after: first).contains(":")
        if text == "to", isAlone { return .recipient }
        if ["from", "sender"].contains(text), isAlone { return .sender }
        if ["from", "sender", "re", "subject"].contains(text) { return .other }
        let second = tokens.count > 1 ? layout.tokens[first + 1].text : ""
        if ["send", "return", "submit", "fax", "deliver", "mail"].contains(text), second == "to" { return .recipient }
        // A label of the number to port, or of an account, begins another part.
        guard let hit = labels[page].hit(at: first), [.line, .number, .account].contains(hit.label) else { return nil }
        return saysPort(hit, page: page) || text != "fax" && text != "telephone" ? .other : nil
    }
}
