/// Words as rules read them: in one form, whatever form the vendor writes.
enum Spelling {
    /// Applied one after another.
    private static let spelledOut: [(short: [UInt8], long: [UInt8])] = [
        ("\u{2019}", "'"), ("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"),
        ("it's", "it is"), ("'ve", " have"), ("'ll", " will"), ("'re", " are"), ("'s", ""), ("snapback", "snap back"),
        ("e-mail", "email"), ("#", " number "), ("please note", ""), ("please be advised", ""),
        ("tollfree", "toll free"), ("u.s.", "us"), ("port-in", "port"),
        ("letter of authorization", "loa"), ("letter of authorisation", "loa"), ("letter of agency", "loa"),
        ("letter of authority", "loa"), ("authorization letter", "loa"), ("firm order commitment", "foc"),
        ("phone bill", "bill"), ("billing statement", "bill"), ("invoice", "bill"),
    ].map { ($0.0.bytes, $0.1.bytes) }

    /// The words in `range` of `text`, which is in lower case.
    static func words(of text: ScannedText, in range: Range<Int>) -> [Word] {
        var spelled = withSingleSpaces(text, range)
        for (short, long) in spelledOut {
            guard let first = spelled.firstRange(of: short) else { continue }
            spelled = spelled.replacing(short, with: long, from: first)
        }
        return spelled.words()
    }

    private static func withSingleSpaces(_ text: ScannedText, _ range: Range<Int>) -> ScannedText {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            let blank = text.whitespace(at: index)
            if blank == 0 {
                bytes.append(text[index])
                index += 1
            } else {
                if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
                index += blank
            }
        }
        return ScannedText(bytes)
    }
}

extension ScannedText {
    /// A copy in which `long` stands for each `short`, of which the first is at `first`.
    fileprivate func replacing(_ short: [UInt8], with long: [UInt8], from first: Range<Int>) -> ScannedText {
        var replaced: [UInt8] = []
        var copied = 0
        var next: Range<Int>? = first
        while let range = next {
            replaced += bytes[copied..<range.lowerBound]
            replaced += long
            copied = range.upperBound
            next = firstRange(of: short, from: copied)
        }
        return ScannedText(replaced + bytes[copied...])
    }

    /// The runs of letters and digits.
    fileprivate func words() -> [Word] {
        var words: [Word] = []
        var word = Word()
        func end() {
            guard word.length > 0 else { return }
            words.append(word)
            word = Word()
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if byte.isASCIILetter || byte.isDigit { word.append(byte) } else { end() }
                index += 1
                continue
            }
            let (scalar, length) = scalar(at: index)
            let belongs = scalar.isLetterOrNumber || (scalar.isAttached && word.length > 0)
            if belongs {
                for byte in bytes[index..<index + length] { word.append(byte) }
            } else {
                end()
            }
            index += length
        }
        end()
        return words
    }
}

extension Unicode.Scalar {
    /// Whether it is a letter or has a numeric value, in any script.
    var isLetterOrNumber: Bool { properties.isAlphabetic || properties.numericType != nil }
}
