/// Finds telephone numbers of the North American plan.
enum NumberScanner {
    /// The numbers in `text` in E.164, in order, each once; a number inside a longer one or inside a word is none.
    static func numbers(in text: ScannedText) -> [String] {
        var found: [String] = []
        var index = 0
        while index < text.count {
            guard let (digits, end) = number(in: text, at: index) else {
                index += 1
                continue
            }
            let e164 = "+1" + digits.map(text.string).joined()
            if !continues(text, before: index), !continues(text, after: end), !found.contains(e164) {
                found.append(e164)
            }
            index = end
        }
        return found
    }

    /// The three groups of digits of a number that begins at `index`, and where it ends.
    private static func number(in text: ScannedText, at index: Int) -> (digits: [Range<Int>], end: Int)? {
        var area = index + (text[index] == UInt8(ascii: "+") ? 1 : 0)
        if text[area] == UInt8(ascii: "1") {
            area += isSeparator(text[area + 1]) ? 2 : 1
        } else if area > index {
            return nil
        }
        if text[area] == UInt8(ascii: "(") { area += 1 }
        guard isGroup(text, at: area) else { return nil }
        var exchange = area + 3
        if text[exchange] == UInt8(ascii: ")") { exchange += 1 }
        for _ in 0..<2 where isSeparator(text[exchange]) { exchange += 1 }
        guard isGroup(text, at: exchange) else { return nil }
        let line = exchange + (isSeparator(text[exchange + 3]) ? 4 : 3)
        guard text.digits(at: line, upTo: 4) == 4 else { return nil }
        return ([area..<area + 3, exchange..<exchange + 3, line..<line + 4], line + 4)
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    /// Whether three digits stand at `index`, the first of which is neither 0 nor 1.
    private static func isGroup(_ text: ScannedText, at index: Int) -> Bool {
        text[index] >= UInt8(ascii: "2") && text.digits(at: index, upTo: 3) == 3
    }

    private static func continues(_ text: ScannedText, before index: Int) -> Bool {
        var edge = index
        while edge > 0 {
            let (scalar, length) = text.scalar(before: edge)
            edge -= length
            if !scalar.isAttached { return scalar == "-" || scalar.isLetterOrNumber }
        }
        return false
    }

    private static func continues(_ text: ScannedText, after end: Int) -> Bool {
        guard end < text.count else { return false }
        let scalar = text.scalar(at: end).scalar
        return scalar == "-" || scalar.isLetterOrNumber
    }
}
