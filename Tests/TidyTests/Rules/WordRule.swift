/// Comments, strings and pages do not use the words in `ForbiddenWords`.
enum WordRule {
    private struct Search {
        let word: ForbiddenWords.Word
        let bytes: [UInt8]
    }

    /// Grouped by the first byte, so that most words of a text are skipped at once.
    private static let searches = Dictionary(
        grouping: ForbiddenWords.all.map { Search(word: $0, bytes: Array($0.words.utf8)) }
    ) { $0.bytes[0] }

    static func offences(in tree: Tree) -> [Offence] {
        // The list and its tests must contain the words.
        let files = tree.swiftFiles.filter { !$0.path.hasPrefix("Tests/TidyTests/") }
        let pages = tree.pages.filter { $0.path.hasSuffix(".md") }
        return files.flatMap { file in
            (file.comments + file.tokens.filter { $0.kind == .text }).flatMap {
                found(in: $0.text, from: $0.line, path: file.path)
            }
        } + pages.flatMap { found(in: $0.text, from: 1, path: $0.path) }
    }

    private static func found(in text: String, from firstLine: Int, path: String) -> [Offence] {
        let bytes = Array(text.lowercased().utf8)
        var line = firstLine
        var isInWord = false
        var offences: [Offence] = []
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A { line += 1 }
            if !isInWord, let candidates = searches[byte] {
                for search in candidates where isWritten(search.bytes, at: index, in: bytes) {
                    let reason = "“\(search.word.words)” is used; write \(search.word.instead)."
                    offences.append(Offence(rule: .words, file: path, line: line, reason: reason))
                }
            }
            isInWord = isLetter(byte)
        }
        return offences
    }

    private static func isWritten(_ words: [UInt8], at start: Int, in text: [UInt8]) -> Bool {
        let end = start + words.count
        return end <= text.count && (end == text.count || !isLetter(text[end]))
            && text[start..<end].elementsEqual(words)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte >= 0x80 }
}
