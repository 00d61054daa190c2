// MARK: Strings

extension JSONScanner {
    /// Scans a string or a name; its token covers what is between the quotes.
    @inline(__always)
    mutating func scanString() throws(JSONProblem) {
        position += 1
        let start = position
        skipPlainLetters()
        let isPlain = bytes[position] == UInt8(ascii: "\"")
        if !isPlain { try scanRestOfString() }
        guard position - start <= limits.stringBytes else {
            throw limit("a string of more than \(limits.stringBytes) bytes", at: start)
        }
        append(.string, isPlain: isPlain, from: start, to: position)
        position += 1
    }

    /// Moves to the next byte that is a quote, a backslash, a control character, or outside ASCII.
    @inline(__always)
    private mutating func skipPlainLetters() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        while true {
            // Eight bytes at once: the zeros behind the text stop the loop, and make the read safe.
            let word = UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self).littleEndian
            let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            let found =
                (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
                    | ((word &- (ones &* 0x20)) & ~word) | word) & high
            if found != 0 {
                position += found.trailingZeroBitCount >> 3
                return
            }
            position += 8
        }
    }

    private mutating func scanRestOfString() throws(JSONProblem) {
        while true {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"): try scanEscape()
            case 0x20..<0x80: skipPlainLetters()
            case 0x80...:
                let length = lengthOfLetter()
                guard length > 0 else { throw problem(.notUTF8, at: position) }
                position += length
            default:
                guard position < count else { throw problem(.unexpectedEnd, at: count) }
                throw problem(.controlCharacter(byte), at: position)
            }
        }
    }

    private mutating func scanEscape() throws(JSONProblem) {
        switch bytes[position + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            position += 2
        case UInt8(ascii: "u"):
            guard let unit = JSONEscape.unit(at: bytes + position + 2) else { throw badEscape() }
            if unit & 0xF800 == 0xD800 {
                guard unit < 0xDC00, bytes[position + 6] == UInt8(ascii: "\\"),
                    bytes[position + 7] == UInt8(ascii: "u"),
                    let second = JSONEscape.unit(at: bytes + position + 8), second & 0xFC00 == 0xDC00
                else { throw problem(.loneSurrogate, at: position) }
                position += 6
            }
            position += 6
        default: throw badEscape()
        }
    }

    private func badEscape() -> JSONProblem {
        // An escape that is cut off by the end of the text.
        var end = position + 1
        while end < count, end < position + 6, bytes[end] != UInt8(ascii: "\"") { end += 1 }
        let isCut = end == count && (position + 1 == count || bytes[position + 1] == UInt8(ascii: "u"))
        return problem(isCut ? .unexpectedEnd : .badEscape, at: isCut ? count : position)
    }

    /// The bytes of the letter outside ASCII at the position; 0 if it is not UTF-8 (Unicode 15, table 3-7).
    private func lengthOfLetter() -> Int {
        let first = bytes[position]
        let second = bytes[position + 1]
        switch first {
        case 0xC2...0xDF: return isInside(second) ? 2 : 0
        case 0xE0...0xEF:
            let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let high: UInt8 = first == 0xED ? 0x9F : 0xBF
            return second >= low && second <= high && isInside(bytes[position + 2]) ? 3 : 0
        case 0xF0...0xF4:
            let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
            let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
            guard second >= low, second <= high, isInside(bytes[position + 2]) else { return 0 }
            return isInside(bytes[position + 3]) ? 4 : 0
        default: return 0
        }
    }

    @inline(__always)
    private func isInside(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
