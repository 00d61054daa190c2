import Foundation

/// UTF-8 text that is read byte by byte.
///
/// The vendor's mail is searched for words, days and numbers, all of ASCII. On bytes this takes microseconds;
/// `Character` by `Character` or with regular expressions it takes milliseconds. Whatever is not ASCII is decoded only
/// where it matters: as white space, as part of a word, and at the edge of one.
struct ScannedText: Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var count: Int { bytes.count }

    /// The byte at `index`, or 0 outside the text.
    subscript(index: Int) -> UInt8 {
        index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    // MARK: What stands at a place

    /// Whether `literal` stands at `index`.
    func has(_ literal: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + literal.count <= bytes.count else { return false }
        var offset = 0
        while offset < literal.count {
            guard bytes[index + offset] == literal[offset] else { return false }
            offset += 1
        }
        return true
    }

    /// Whether `literal`, which is in lower case, stands at `index` in upper or lower case.
    func hasIgnoringCase(_ literal: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + literal.count <= bytes.count else { return false }
        var offset = 0
        while offset < literal.count {
            guard bytes[index + offset].lowercase == literal[offset] else { return false }
            offset += 1
        }
        return true
    }

    /// How many digits stand at `index`, up to `limit`.
    func digits(at index: Int, upTo limit: Int) -> Int {
        var length = 0
        while length < limit, self[index + length].isDigit { length += 1 }
        return length
    }

    /// The value of the digits in `range`; `nil` for other characters or more than nine.
    func number(_ range: Range<Int>) -> Int? {
        guard (1...9).contains(range.count) else { return nil }
        var value = 0
        for index in range {
            guard self[index].isDigit else { return nil }
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
        }
        return value
    }

    /// The number of the bytes of white space at `index`.
    func whitespace(at index: Int) -> Int {
        var end = index
        while end < bytes.count {
            if bytes[end] < 0x80 {
                guard bytes[end].isSpace else { break }
                end += 1
            } else {
                let (scalar, length) = scalar(at: end)
                guard scalar.properties.isWhitespace else { break }
                end += length
            }
        }
        return end - index
    }

    /// The range of the first occurrence of `literal` at or after `start`.
    func firstRange(of literal: [UInt8], from start: Int = 0) -> Range<Int>? {
        guard let first = literal.first else { return nil }
        var index = start
        while index + literal.count <= bytes.count {
            guard let candidate = firstIndex(of: first, from: index) else { return nil }
            if has(literal, at: candidate) { return candidate..<candidate + literal.count }
            index = candidate + 1
        }
        return nil
    }

    private func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        bytes.withUnsafeBytes { text in
            guard let base = text.baseAddress, let found = memchr(base + start, Int32(byte), text.count - start) else {
                return nil
            }
            return UnsafeRawPointer(found) - base
        }
    }

    // MARK: Parts

    /// `range` without the characters at its two ends for which `isTrimmed` holds.
    func trimming(_ range: Range<Int>, where isTrimmed: (Unicode.Scalar) -> Bool) -> Range<Int> {
        var range = range
        while !range.isEmpty {
            let (scalar, length) = scalar(at: range.lowerBound)
            guard isTrimmed(scalar), range.lowerBound + length <= range.upperBound else { break }
            range = range.lowerBound + length..<range.upperBound
        }
        while !range.isEmpty {
            let (scalar, length) = scalar(before: range.upperBound)
            guard isTrimmed(scalar), range.upperBound - length >= range.lowerBound else { break }
            range = range.lowerBound..<range.upperBound - length
        }
        return range
    }

    /// The parts of `range` between bytes for which `isSeparator` holds, empty ones included.
    func split(_ range: Range<Int>, where isSeparator: (UInt8) -> Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where isSeparator(bytes[index]) {
            parts.append(start..<index)
            start = index + 1
        }
        parts.append(start..<range.upperBound)
        return parts
    }

    // MARK: Beyond ASCII

    /// The scalar that begins at `index`, with its length in bytes; a byte that is not UTF-8 counts as U+FFFD.
    func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let first = self[index]
        guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= bytes.count else { return ("\u{FFFD}", 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            guard self[index + offset] & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        return Unicode.Scalar(value).map { ($0, length) } ?? ("\u{FFFD}", 1)
    }

    /// The scalar that ends before `index`, with its length in bytes.
    func scalar(before index: Int) -> (scalar: Unicode.Scalar, length: Int) {
        var length = 1
        while length < 4, self[index - length] & 0xC0 == 0x80 { length += 1 }
        let found = scalar(at: index - length)
        return found.length == length ? found : (scalar(at: index - 1).scalar, 1)
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    var isASCIILetter: Bool { lowercase >= UInt8(ascii: "a") && lowercase <= UInt8(ascii: "z") }

    /// White space of ASCII.
    var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

    /// The letter of ASCII in lower case; every other byte as it is.
    var lowercase: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }

    /// The letter of ASCII in upper case; every other byte as it is.
    var uppercase: UInt8 { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") ? self & 0xDF : self }
}

extension String {
    /// The bytes of its UTF-8.
    var bytes: [UInt8] { Array(utf8) }
}
