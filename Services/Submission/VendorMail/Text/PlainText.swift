import Foundation

/// Questions about text which are answered byte by byte if it is plain ASCII, as nearly every line of a mail is.
///
/// The answers are those of the ways through `Character`, which remain for any other text: each `Character` is looked
/// up in the tables of Unicode, and Foundation searches a copy in UTF-16. A byte of ASCII begins a `Character`, whose
/// first scalar decides what it is.
///
/// Why: `deploy/decisions/0049-what-the-work-on-speed-reached-next.md`.
extension StringProtocol {
    /// Whether it has nothing but white space.
    var isBlank: Bool {
        for byte in utf8 {
            guard byte < 0x80 else { return allSatisfy(\.isWhitespace) }
            if !byte.isASCIISpace { return false }
        }
        return true
    }

    /// Whether it has a digit.
    var hasDigit: Bool {
        var isASCII = true
        for byte in utf8 {
            if byte.isASCIIDigit { return true }
            isASCII = isASCII && byte < 0x80
        }
        return isASCII ? false : contains(where: \.isNumber)
    }

    /// The runs of letters, in lower case.
    ///
    /// - Parameters:
    ///   - digits: whether digits belong to a word.
    ///   - marks: what else does; ASCII.
    /// - Returns: the words in their order.
    func lowercaseWords(digits: Bool = false, marks: String = "") -> [String] {
        ifASCII { bytes in
            bytes.split { !$0.isASCIILetter && !(digits && $0.isASCIIDigit) && !marks.utf8.contains($0) }
                .map { String(lowercasing: UnsafeBufferPointer(rebasing: $0)) }
        }
            ?? lowercased().split { !$0.isLetter && !(digits && $0.isNumber) && !marks.contains($0) }.map(String.init)
    }

    /// Whether it contains one of some texts.
    func hasAny(of texts: some Sequence<String>) -> Bool {
        let found = ifASCII { bytes in
            for text in texts {
                if Self.occurs(text, in: bytes) { return true }
            }
            return false
        }
        return found ?? texts.contains { contains($0) }
    }

    /// Whether it contains a text.
    func has(_ text: String) -> Bool {
        ifASCII { Self.occurs(text, in: $0) } ?? contains(text)
    }

    /// With typewriter apostrophes in place of curved ones.
    var withPlainApostrophes: String {
        ifASCII { _ in String(self) } ?? String(self).replacing("\u{2019}", with: "'")
    }

    /// Without white space at its end; `nil` if it is not all ASCII.
    var trimmingEndOfASCII: String? {
        ifASCII { bytes in
            let end = bytes.lastIndex { !$0.isASCIISpace }.map { $0 + 1 } ?? 0
            return end == bytes.count ? String(self) : String(decoding: bytes[..<end], as: UTF8.self)
        }
    }

    private static func occurs(_ text: String, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var text = text
        return text.withUTF8 { wanted in
            guard let first = wanted.first else { return true }
            var start = 0
            while start + wanted.count <= bytes.count {
                let rest = UnsafeBufferPointer(rebasing: bytes[start...(bytes.count - wanted.count)])
                guard let offset = rest.firstIndex(of: first) else { return false }
                start += offset
                if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
                start += 1
            }
            return false
        }
    }

    /// What `body` makes of its bytes; `nil` if one of them is not ASCII.
    func ifASCII<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value? {
        let result = utf8.withContiguousStorageIfAvailable { bytes -> Value? in
            bytes.allSatisfy { $0 < 0x80 } ? body(bytes) : nil
        }
        return result ?? nil
    }
}

extension String {
    /// Without spaces around it and without `mark` at its end.
    func trimming(_ mark: Character) -> String {
        let other = mark.asciiValue ?? 0x20
        let bounds = ifASCII { bytes in
            var (start, end) = (0, bytes.count)
            while start < end, bytes[start].isASCIISpace { start += 1 }
            while end > start, bytes[end - 1].isASCIISpace || bytes[end - 1] == other { end -= 1 }
            return start..<end
        }
        if let bounds { return part(bounds) }
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace || last == mark { rest = rest.dropLast() }
        return String(rest)
    }

    /// Without the runs of signs and spaces around it.
    var trimmingRuns: String {
        let bounds = ifASCII { bytes in
            var (start, end) = (0, bytes.count)
            while start < end, !bytes[start].isASCIILetter, !bytes[start].isASCIIDigit { start += 1 }
            while end > start, !bytes[end - 1].isASCIILetter, !bytes[end - 1].isASCIIDigit { end -= 1 }
            return start..<end
        }
        if let bounds { return part(bounds) }
        var rest = self[...]
        while let first = rest.first, !first.isLetter, !first.isNumber { rest = rest.dropFirst() }
        while let last = rest.last, !last.isLetter, !last.isNumber { rest = rest.dropLast() }
        return String(rest)
    }

    /// A range of the bytes of a text in ASCII.
    private func part(_ bounds: Range<Int>) -> String {
        if bounds.count == utf8.count { return self }
        return String(
            self[
                utf8.index(
                    startIndex,
                    offsetBy: bounds.lowerBound
                )..<utf8.index(startIndex, offsetBy: bounds.upperBound)
            ]
        )
    }

    fileprivate init(lowercasing bytes: UnsafeBufferPointer<UInt8>) {
        self.init(unsafeUninitializedCapacity: bytes.count) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[index] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            }
            return bytes.count
        }
    }
}

extension [String] {
    /// Where some words stand one after the other for the first time.
    func firstPlace(of words: [String]) -> Range<Int>? {
        guard let first = words.first, count >= words.count else { return nil }
        for start in 0...(count - words.count) where self[start] == first {
            if self[start..<(start + words.count)].elementsEqual(words) { return start..<(start + words.count) }
        }
        return nil
    }
}

extension UInt8 {
    /// Whether it is white space.
    fileprivate var isASCIISpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
