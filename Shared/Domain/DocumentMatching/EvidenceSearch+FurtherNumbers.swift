import Porting

/// How letters name a second number or account: with a label that counts, in a sentence, or behind the first one.
extension EvidenceSearch {
    /// Whether the label of a number says that it is not the first one, as "Second number" and "Line B" do.
    func isFurther(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        return around[page].near[phone.tokens.lowerBound, default: []].contains { hit in
            guard hit.label == .line || hit.label == .number else { return false }
            let start = layout.cell(of: hit.tokens.lowerBound).tokens.lowerBound
            // "2. Number to port" is the second item of a form.
            return (start..<hit.tokens.lowerBound).contains { Self.furtherWords.contains(layout.tokens[$0].text) }
                || hit.tokens.contains { (Self.furtherWords.union(Self.counts)).contains(layout.tokens[$0].text) }
        }
    }

    private static let furtherWords: Set = [
        "second", "third", "fourth", "other", "another", "additional", "further", "also", "2nd", "3rd", "4th",
    ]
    private static let counts: Set = ["2", "3", "4", "b", "c", "d"]

    /// Whether nothing but words and signs of a list or a range are between two values, as in "0122 through 0125".
    func isJoined(_ left: Int, to right: Int, page: Int) -> Bool {
        guard left < right, right - left <= 4 else { return false }
        return (left + 1..<right).allSatisfy { Self.joints.contains(pages[page].tokens[$0].text) }
    }

    private static let joints: Set = ["and", "&", "or", "plus", "also", "as", "well", "through", "thru", "to", "until"]

    /// Whether the sentence of a number asks to move it, as in "Please move 312-555-0187 with the same order".
    ///
    /// What is said of the number to port is not about another one that the sentence names only for calling.
    func isToBeMoved(_ phone: ScannedPhone, page: Int) -> Bool {
        let layout = pages[page]
        if isHeaderOrFooter(phone.tokens.lowerBound, page: page) { return false }
        let sentence = sentence(around: phone.tokens, page: page)
        let before = sentence.lowerBound..<phone.tokens.lowerBound
        let behind = phone.tokens.upperBound..<sentence.upperBound
        guard !sentence.contains(where: { Self.stayingWords.contains(layout.tokens[$0].text) }) else { return false }
        let isVerb = { (token: Int) in Self.moves.contains(layout.tokens[token].text) }
        if let verb = before.last(where: isVerb) {
            let between = verb + 1..<before.upperBound
            // "Transfer our number to Updox, 614-555-0190" names the new carrier's.
            return isUnclaimed(between, page: page) && !between.contains { layout.tokens[$0].text == "to" }
        }
        guard let verb = behind.first(where: isVerb) else { return false }
        return isUnclaimed(before, page: page) && isUnclaimed(behind.lowerBound..<verb, page: page)
    }

    /// Matches for the only number that the sentences of a letter ask to move, if it shows the number to port nowhere.
    func movedNumber(insteadOf expected: String) -> [Match] {
        guard kind == .letter else { return [] }
        let moved = pages.indices.flatMap { page in
            phones[page].filter { phone in
                !phone.isTollFree && !isOfRecipient(phone, page: page) && isToBeMoved(phone, page: page)
            }.map { (page: page, phone: $0) }
        }
        guard Set(moved.map(\.phone.digits)).count == 1, moved.first?.phone.digits != expected else { return [] }
        return moved.map { replacement($0.phone, of: expected, page: $0.page) }
    }

    /// The tokens of a cell around some of them, without other sentences.
    func sentence(around tokens: Range<Int>, page: Int) -> Range<Int> {
        let layout = pages[page]
        let cell = layout.cell(of: tokens.lowerBound).tokens
        let ends = cell.dropLast().filter { token in
            let gap = layout.gap(after: token)
            return gap.contains(" ") && gap.contains { ".;?!".contains($0) }
                && !Self.abbreviations.contains(layout.tokens[token].text)
        }
        let start = ends.last { $0 < tokens.lowerBound }.map { $0 + 1 } ?? cell.lowerBound
        let end = ends.first { $0 >= tokens.upperBound - 1 }.map { $0 + 1 } ?? cell.upperBound
        return start..<max(end, tokens.upperBound)
    }

    /// Whether no other number is among some tokens, and no word or label of a number to call.
    private func isUnclaimed(_ range: Range<Int>, page: Int) -> Bool {
        !range.contains { Self.callWords.contains(pages[page].tokens[$0].text) }
            && !phones[page].contains { $0.tokens.overlaps(range) }
            && !labels[page].hits.contains { ($0.label == .otherNumber || $0.hasColon) && $0.tokens.overlaps(range) }
    }

    private static let moves: Set = [
        "port", "ported", "move", "moved", "transfer", "transferred", "switch", "switched", "release", "released",
        "bring",
    ]
    private static let stayingWords: Set = [
        "not", "never", "stay", "stays", "remain", "remains", "keep", "kept", "except", "excluding", "without", "leave",
        "was", "were", "already",
    ]
    private static let callWords: Set = [
        "call", "contact", "reach", "at", "questions", "question", "if", "cell", "mobile", "billing", "billed", "under",
        "confirm", "text", "voicemail", "from", "new", "temporary", "forward", "forwarded", "department", "team",
        "desk",
    ]
    private static let abbreviations: Set = ["no", "nr", "nos", "tel", "ph", "acct", "dr", "mr", "mrs", "ms", "approx"]

    /// The last digits of further numbers behind one, as in "757-555-0171 / 0130" and "757-555-0171 to 0175".
    ///
    /// - Returns: The whole numbers, with the tokens that name them.
    func endings(behind phone: ScannedPhone, page: Int) -> [(digits: String, tokens: [Int])] {
        guard !phone.isPartOfMore else { return [] }
        let layout = pages[page]
        let cell = layout.cell(of: phone.tokens.lowerBound).tokens
        var found: [(digits: String, tokens: [Int])] = []
        var last = phone.tokens.upperBound - 1
        while let next = (last + 1..<max(last + 1, cell.upperBound)).first(where: { layout.tokens[$0].hasDigit }),
            isListed(last, to: next, page: page), let ending = ending(at: next, end: cell.upperBound, page: page)
        {
            let digits = layout.text(of: ending).filter(\.isNumber)
            found.append((phone.digits.prefix(10 - digits.count) + digits, ending))
            last = ending.last ?? next
        }
        return found
    }

    /// Whether a sign or a word of a list or a range is between two numbers.
    private func isListed(_ left: Int, to right: Int, page: Int) -> Bool {
        guard isJoined(left, to: right, page: page) else { return false }
        guard right == left + 1 else { return true }
        let gap = pages[page].gap(after: left)
        let sign = gap.filter { $0 != " " }
        return ["/", "&", ";", "+", "|"].contains(sign)
            || ["-", "\u{2013}", "\u{2014}"].contains(sign) && gap.contains(" ")
            // "715-555-0117, 2026" ends with a year.
            || sign == "," && !["19", "20"].contains(pages[page].tokens[right].text.prefix(2))
    }

    /// Four digits, or seven as "555-0130", that end a list: a word behind them makes them a house number.
    private func ending(at token: Int, end: Int, page: Int) -> [Int]? {
        let layout = pages[page]
        let isFour = { (token: Int) in layout.tokens[token].isNumber && layout.tokens[token].text.utf8.count == 4 }
        let isTied = { (token: Int) in
            token + 1 < end && layout.tokens[token + 1].hasDigit
                && ["-", ".", "/", "\u{2013}", "\u{2011}"].contains(layout.gap(after: token))
        }
        let isLast = { (token: Int) in
            token + 1 >= end || layout.gap(after: token).contains { ",;./&|)+".contains($0) }
                || Self.joints.contains(layout.tokens[token + 1].text)
        }
        if isFour(token) { return isTied(token) || !isLast(token) ? nil : [token] }
        guard layout.tokens[token].isNumber, layout.tokens[token].text.utf8.count == 3, isTied(token),
            isFour(token + 1), !isTied(token + 1), isLast(token + 1)
        else { return nil }
        return [token, token + 1]
    }
}
