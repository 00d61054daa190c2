/// Finds our own Message-IDs and references.
enum IdentifierScanner {
    /// One of our Message-IDs: which request it is about, and which attempt, counted from 1.
    struct MessageID {
        /// The request, in lower case.
        let requestID: String
        let attempt: Int
    }

    private static let kinds = [".cancel", ".snapback", ".chase"].map(\.bytes)
    /// Where the hyphens of a UUID stand.
    private static let hyphens = [8, 13, 18, 23]
    private static let lengthOfUUID = 36

    /// The first of our Message-IDs in `text`: a UUID, an attempt, perhaps a kind, and `domain` (in lower case).
    static func messageID(in text: ScannedText, domain: [UInt8]) -> MessageID? {
        var index = 0
        while index < text.count - lengthOfUUID {
            guard text[index + 8] == UInt8(ascii: "-"), isUUID(text, at: index),
                let (attempt, end) = attempt(in: text, at: index + lengthOfUUID)
            else {
                index += 1
                continue
            }
            let domainEnd = Self.domainEnd(text, at: end)
            guard domainEnd - end == domain.count, text.hasIgnoringCase(domain, at: end) else {
                index = max(domainEnd, index + 1)
                continue
            }
            let requestID = text.bytes[index..<index + lengthOfUUID].map(\.lowercase)
            return MessageID(requestID: String(decoding: requestID, as: UTF8.self), attempt: attempt)
        }
        return nil
    }

    private static func isUUID(_ text: ScannedText, at index: Int) -> Bool {
        (0..<lengthOfUUID).allSatisfy { offset in
            let byte = text[index + offset]
            return hyphens.contains(offset) ? byte == UInt8(ascii: "-") : byte.isHexadecimal
        }
    }

    /// The attempt in ".2.chase.1@" at `index`, and where the domain begins.
    private static func attempt(in text: ScannedText, at index: Int) -> (attempt: Int, end: Int)? {
        let digits = text.digits(at: index + 1, upTo: 6)
        guard text[index] == UInt8(ascii: "."), let attempt = text.number(index + 1..<index + 1 + digits) else {
            return nil
        }
        var end = index + 1 + digits
        if let kind = kinds.first(where: { text.hasIgnoringCase($0, at: end) }) {
            end += kind.count
            let number = text[end] == UInt8(ascii: ".") ? text.digits(at: end + 1, upTo: text.count) : 0
            end += number > 0 ? number + 1 : 0
        }
        guard text[end] == UInt8(ascii: "@"), domainEnd(text, at: end + 1) > end + 1 else { return nil }
        return (attempt, end + 1)
    }

    private static func domainEnd(_ text: ScannedText, at start: Int) -> Int {
        var end = start
        while text[end].isASCIILetter || text[end].isDigit || text[end] == UInt8(ascii: ".")
            || text[end] == UInt8(ascii: "-")
        {
            end += 1
        }
        return end
    }

    // MARK: References

    private static let prefix = "fp-".bytes
    private static let lengthOfReference = 26

    /// All of our references in `text`, each with its attempt if it has one.
    static func references(in text: ScannedText) -> [(reference: String, attempt: Int?)] {
        var found: [(reference: String, attempt: Int?)] = []
        var index = 0
        while index < text.count - lengthOfReference {
            let start = index + prefix.count
            let end = start + lengthOfReference
            guard text.hasIgnoringCase(prefix, at: index), isReference(text, start..<end),
                text.isWordBoundary(at: index),
                text.isWordBoundary(at: end)
            else {
                index += 1
                continue
            }
            let digits = text[end] == UInt8(ascii: "/") ? text.digits(at: end + 1, upTo: 6) : 0
            index = digits > 0 ? end + 1 + digits : end
            if let characters = crockford(text.bytes[start..<end]) {
                found.append(("FP-" + characters, text.number(end + 1..<end + 1 + digits)))
            }
        }
        return found
    }

    private static func isReference(_ text: ScannedText, _ range: Range<Int>) -> Bool {
        range.allSatisfy { text[$0].isASCIILetter || text[$0].isDigit }
    }

    /// The characters in Crockford's alphabet; `nil` with a U, which it does not have.
    ///
    /// It has no I, L, O either: a person who types one means the digit it looks like.
    private static func crockford(_ characters: ArraySlice<UInt8>) -> String? {
        let digits = characters.map { character -> UInt8 in
            switch character.uppercase {
            case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
            case UInt8(ascii: "O"): UInt8(ascii: "0")
            default: character.uppercase
            }
        }
        return digits.contains(UInt8(ascii: "U")) ? nil : String(decoding: digits, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isHexadecimal: Bool {
        isDigit || (lowercase >= UInt8(ascii: "a") && lowercase <= UInt8(ascii: "f"))
    }
}
