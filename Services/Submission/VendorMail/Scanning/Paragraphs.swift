/// Blocks of lines that belong together: a list belongs to the line above it that ends with a colon or a comma.
enum Paragraphs {
    static func of(_ text: ScannedText) -> [ScannedText] {
        var paragraphs: [[UInt8]] = []
        var isOpen = false
        for line in text.split(0..<text.count, where: { $0 == UInt8(ascii: "\n") }) {
            let item = listItem(text, line)
            let end = paragraphs.last?.last
            let continuesList = end == UInt8(ascii: ":") || end == UInt8(ascii: ",")
            let last = paragraphs.count - 1
            if let item, continuesList {
                let kept = text.trimming(item) { $0 == "." || $0 == ";" || $0 == "," }
                paragraphs[last] += [UInt8(ascii: " ")] + text.bytes[kept] + [UInt8(ascii: ",")]
                isOpen = true
            } else if line.isEmpty {
                isOpen = false
            } else if isOpen, item == nil, last >= 0 {
                paragraphs[last] += [UInt8(ascii: " ")] + text.bytes[line]
            } else {
                paragraphs.append(Array(text.bytes[item ?? line]))
                isOpen = true
            }
        }
        return paragraphs.map { ScannedText($0) }
    }

    private static let marks = ["-", "*", "\u{2022}", "\u{B7}"].map(\.bytes)

    /// What follows the mark ("-") or the number ("2)") of an item; `nil` if `line` is no item.
    private static func listItem(_ text: ScannedText, _ line: Range<Int>) -> Range<Int>? {
        var start = line.lowerBound
        if let mark = marks.first(where: { text.has($0, at: start) }) {
            start += mark.count
        } else {
            let digits = text.digits(at: start, upTo: 2)
            let end = text[start + digits]
            guard digits > 0, end == UInt8(ascii: ".") || end == UInt8(ascii: ")") else { return nil }
            start += digits + 1
        }
        guard start < line.upperBound else { return nil }
        let blank = text.whitespace(at: start)
        guard blank > 0, start + blank <= line.upperBound else { return nil }
        let rest = start + blank..<line.upperBound
        return text.hasLineBreak(in: rest) ? nil : rest
    }
}
