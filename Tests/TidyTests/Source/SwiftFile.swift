/// A Swift file, cut into tokens.
struct SwiftFile {
    let path: String
    let lines: [Substring]
    let tokens: [Token]
    let comments: [Token]
    /// The index of each closing bracket or brace, by the index of the opening one.
    let closing: [Int: Int]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let lexer = SwiftLexer(text)
        tokens = lexer.tokens
        comments = lexer.comments
        closing = Self.pairs(tokens)
    }

    /// The name without its folders and its ending.
    var name: Substring { (path.split(separator: "/").last ?? "").dropLast(".swift".count) }

    /// Does not count the empty line after the last newline.
    var lineCount: Int { lines.last == "" ? lines.count - 1 : lines.count }

    /// Whether these words and symbols follow each other from an index on.
    func reads(_ words: [String], at index: Int) -> Bool {
        guard index >= 0, index + words.count <= tokens.count else { return false }
        for (offset, word) in words.enumerated() {
            let token = tokens[index + offset]
            guard token.text == word, token.kind == .word || token.kind == .symbol else { return false }
        }
        return true
    }

    func isSymbol(_ text: String, at index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .symbol && tokens[index].text == text
    }

    func isWord(_ text: String, at index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .word && tokens[index].text == text
    }

    /// The index after a token, or after the whole bracket that it opens.
    func index(after index: Int) -> Int { (closing[index] ?? index) + 1 }

    private static func pairs(_ tokens: [Token]) -> [Int: Int] {
        var open: [Int] = []
        var pairs: [Int: Int] = [:]
        for (index, token) in tokens.enumerated() where token.kind == .symbol {
            switch token.text {
            case "(", "[", "{": open.append(index)
            case ")", "]", "}": if let start = open.popLast() { pairs[start] = index }
            default: break
            }
        }
        return pairs
    }
}
