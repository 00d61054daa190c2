/// Separates what a sender wrote from what his mail program quotes and from his signature.
enum OwnWords {
    private static let signature = "--".bytes
    private static let attribution = "On ".bytes
    private static let attributionEnd = "wrote:".bytes
    private static let originals = ["-----original message", "---------- forwarded message"].map(\.bytes)
    private static let senders = ["from:", "*from:*"].map(\.bytes)
    private static let dates = ["Sent:", "Date:", "*Sent:", "*Date:"].map(\.bytes)

    /// The sender's own lines of `body`, otherwise verbatim.
    static func of(_ body: ScannedText) -> ScannedText {
        let lines = body.split(0..<body.count) { $0 == UInt8(ascii: "\n") }.map { body.trimming($0, where: \.isBlank) }
        var kept: [UInt8] = []
        kept.reserveCapacity(body.count)
        var index = 0
        while index < lines.count {
            let line = lines[index]
            if body.bytes[line].elementsEqual(signature) || beginsOriginal(body, lines[index...]) { break }
            if let length = attributionLength(body, lines[index...]) {
                let next = lines[(index + length)...].first { !$0.isEmpty }
                // An answer may follow the quote, but only if each line of the quote is marked.
                guard let next, isQuoted(body, next) else { break }
                index += length
                continue
            }
            if !isQuoted(body, line) {
                kept += body.bytes[line]
                kept.append(UInt8(ascii: "\n"))
            }
            index += 1
        }
        let own = ScannedText(kept)
        return ScannedText(Array(kept[own.trimming(0..<own.count) { $0.isBlank || $0.isLineBreak }]))
    }

    private static func isQuoted(_ text: ScannedText, _ line: Range<Int>) -> Bool {
        !line.isEmpty && text[line.lowerBound] == UInt8(ascii: ">")
    }

    /// How many of `lines` an attribution takes ("On Monday X wrote:"), which mail programs wrap.
    private static func attributionLength(_ text: ScannedText, _ lines: ArraySlice<Range<Int>>) -> Int? {
        guard let first = lines.first, first.count > attribution.count, text.has(attribution, at: first.lowerBound),
            text.hasNumber(in: first)
        else { return nil }
        let end = lines.prefix(3).firstIndex { line in
            line.count >= attributionEnd.count && text.has(attributionEnd, at: line.upperBound - attributionEnd.count)
        }
        return end.map { $0 - lines.startIndex + 1 }
    }

    private static func beginsOriginal(_ text: ScannedText, _ lines: ArraySlice<Range<Int>>) -> Bool {
        guard let line = lines.first, line.count >= 5 else { return false }
        if originals.contains(where: { begins(text, line, with: $0) }) { return true }
        guard senders.contains(where: { begins(text, line, with: $0) }) else { return false }
        return lines.prefix(4).contains { line in
            dates.contains { line.count >= $0.count && text.has($0, at: line.lowerBound) }
                && !text.hasLineBreak(in: line)
        }
    }

    private static func begins(_ text: ScannedText, _ line: Range<Int>, with literal: [UInt8]) -> Bool {
        line.count >= literal.count && text.hasIgnoringCase(literal, at: line.lowerBound)
    }
}

extension ScannedText {
    fileprivate func hasNumber(in range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index].isDigit { return true }
            let (scalar, length) = scalar(at: index)
            if !scalar.isASCII, scalar.properties.numericType != nil { return true }
            index += length
        }
        return false
    }
}
