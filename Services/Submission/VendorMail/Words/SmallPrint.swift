/// Paragraphs about emails in general that a mail server or a law office wrote, below the name of the sender.
extension OwnWords {
    private static let printed: Set<String> = [
        "email", "emails", "mail", "message", "messages", "attachment", "attachments", "virus", "viruses", "scanned",
        "secure", "encrypted", "print", "printing", "trees", "paper", "environment", "confidential", "confidentiality",
        "law", "laws", "federal", "contract", "warranty", "opinions", "views", "copying", "forbidden", "prohibited",
        "unauthorized", "privileged", "proprietary", "recipient", "addressee", "liability", "gateway", "password",
        "passwords", "contents", "disclosure", "material", "security", "transmission", "offer",
    ]
    private static let turning: Set<String> = [
        "another", "other", "others", "belongs", "belong", "different", "wrong", "mistake", "mistaken", "disregard",
        "ignore", "false", "fake", "test", "example", "sample", "draft", "instead", "correction", "recall", "meant",
        "template", "void", "unless", "forget", "forgot", "practice", "office", "port", "order", "number", "carrier",
        "i", "we", "me", "us", "ps",
    ]

    /// Drops the last paragraph while it is small print: below a name, of the words of small print, and of nothing
    /// that can be said of a port or of this mail alone.
    mutating func dropSmallPrint() {
        guard !signature.isEmpty || lines.contains(where: FrameLine.isClosing) else { return }
        for _ in 0..<2 {
            let start = (lines.lastIndex(where: \.isBlank) ?? -1) + 1
            guard start > 0, start < lines.count, lines[..<start].contains(where: FrameLine.isClosing),
                Self.isPrinted(lines[start...].joined(separator: " "))
            else { return }
            while lines.count > start { removeLine(lines.count - 1) }
            while let last = lines.last, last.isBlank { removeLine(lines.count - 1) }
            dropSignature()
        }
    }

    private static func isPrinted(_ text: String) -> Bool {
        // Written with a hyphen, it is the same word.
        let words = SignatureWords.words(text.lowercased().replacing("e-m", with: "em"))
        return words.count >= 5 && words.count(where: printed.contains) >= 2
            && !words.contains(where: turning.contains) && !SignatureWords.tellsOutcome(text)
            && !text.hasDigit && !text.contains("?")
    }
}
