/// Finds where sentences end.
enum SentenceScanner {
    private static let abbreviations = [
        "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec", "Mon", "Tue", "Wed", "Thu",
        "Fri", "No", "Acct", "Dr", "St", "Inc",
    ].map(\.bytes)

    /// The sentences of `paragraph` that have a letter, without the points of abbreviations.
    static func sentences(of paragraph: ScannedText) -> [String] {
        let text = withoutAbbreviations(withoutPointsOfHalfDays(paragraph))
        var sentences: [String] = []
        var start = 0
        var index = 0
        while index < text.count {
            let signs = signs(text, at: index)
            guard signs > 0, let end = sentenceEnd(text, after: index + signs) else {
                index += max(1, signs)
                continue
            }
            append(text, text.trimming(start..<end, where: \.isBlank), to: &sentences)
            start = end
            index = end
        }
        append(text, start..<text.count, to: &sentences)
        return sentences
    }

    private static func append(_ text: ScannedText, _ range: Range<Int>, to sentences: inout [String]) {
        guard text.hasLetter(in: range) else { return }
        sentences.append(text.string(range))
    }

    private static func signs(_ text: ScannedText, at index: Int) -> Int {
        var end = index
        while isSign(text[end]) { end += 1 }
        return end - index
    }

    /// Where the next sentence begins if one ends with the signs before `index`: quotation marks or brackets may
    /// follow, white space must.
    private static func sentenceEnd(_ text: ScannedText, after index: Int) -> Int? {
        var end = index
        while isClosing(text[end]) { end += 1 }
        let blank = text.whitespace(at: end)
        return blank > 0 ? end + blank : nil
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ";")
    }

    private static func isClosing(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ")")
            || byte == UInt8(ascii: "]")
    }

    /// "9 a.m." as "9 am".
    private static func withoutPointsOfHalfDays(_ text: ScannedText) -> ScannedText {
        text.replacing { index in
            let letter = text[index].lowercase
            guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p"), text[index + 1] == UInt8(ascii: ".")
            else {
                return nil
            }
            var end = index + 2
            if text[end].lowercase != UInt8(ascii: "m") {
                guard end < text.count, text.whitespace(at: end) > 0 else { return nil }
                end += text.scalar(at: end).length
            }
            guard text[end].lowercase == UInt8(ascii: "m"), text[end + 1] == UInt8(ascii: "."),
                text.isWordBoundary(at: index)
            else { return nil }
            return (end + 2, [text[index], UInt8(ascii: "m")])
        }
    }

    private static func withoutAbbreviations(_ text: ScannedText) -> ScannedText {
        text.replacing { index in
            guard text[index] >= UInt8(ascii: "A"), text[index] <= UInt8(ascii: "Z"),
                let word = abbreviations.first(where: { text.has($0, at: index) }),
                text[index + word.count] == UInt8(ascii: "."), text.isWordBoundary(at: index)
            else { return nil }
            return (index + word.count + 1, word)
        }
    }
}

extension ScannedText {
    /// A copy in which each part that `replacement` finds is replaced; it gets an index, and returns where the part
    /// that begins there ends and what stands for it.
    fileprivate func replacing(_ replacement: (Int) -> (end: Int, bytes: [UInt8])?) -> ScannedText {
        guard bytes.contains(UInt8(ascii: ".")) else { return self }
        var replaced: [UInt8] = []
        replaced.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let (end, part) = replacement(index) {
                replaced += part
                index = end
            } else {
                replaced.append(bytes[index])
                index += 1
            }
        }
        return ScannedText(replaced)
    }

    fileprivate func hasLetter(in range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index].isASCIILetter { return true }
            let (scalar, length) = scalar(at: index)
            if !scalar.isASCII, scalar.properties.isAlphabetic { return true }
            index += length
        }
        return false
    }
}
