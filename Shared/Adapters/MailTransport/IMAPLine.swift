/// What a line of an IMAP server says.
enum IMAPLine {
    /// The number that follows the first occurrence of `words`.
    static func number(after words: String, in line: String) -> UInt32? {
        guard let start = line.firstRange(of: words)?.upperBound else { return nil }
        return UInt32(line[start...].prefix { $0.isASCII && $0.isNumber })
    }

    /// Whether it ends a command that failed, such as `A12 NO Mailbox does not exist`.
    static func isRefusal(_ line: String) -> Bool {
        let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count == 3, words[1] == "NO" || words[1] == "BAD", let last = words[0].last else { return false }
        return last.isNumber && words[0].first?.isLetter == true
    }

    /// The items of `* 3 FETCH (UID 7 RFC822.SIZE 1200)` by name; `nil` for another line.
    static func items(fetchedBy line: String) -> [Substring: Substring]? {
        let words = line.split { $0 == " " || $0 == "(" || $0 == ")" }
        guard words.count > 3, words[0] == "*", words[2] == "FETCH" else { return nil }
        var items: [Substring: Substring] = [:]
        for index in stride(from: 3, to: words.count - 1, by: 1) where items[words[index]] == nil {
            items[words[index]] = words[index + 1]
        }
        return items
    }
}
