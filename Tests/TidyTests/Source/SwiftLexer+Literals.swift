// Comments, strings and regex literals.
extension SwiftLexer {
    mutating func slash() {
        switch byte(1) {
        case UInt8(ascii: "/"): lineComment()
        case UInt8(ascii: "*"): blockComment()
        default:
            guard mayBeginValue, let end = endOfRegex() else { return symbol() }
            add(.regex, from: position, to: end, line: line)
            position = end
        }
    }

    private mutating func lineComment() {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        add(.comment, from: start, to: position, line: line)
    }

    private mutating func blockComment() {
        let (start, firstLine) = (position, line)
        var depth = 0
        repeat {
            if follows("/*") {
                depth += 1
                position += 2
            } else if follows("*/") {
                depth -= 1
                position += 2
            } else {
                advance()
            }
        } while depth > 0 && position < bytes.count
        position = min(position, bytes.count)
        add(.comment, from: start, to: position, line: firstLine)
    }

    /// Reads a string literal from its opening quote on.
    mutating func string(hashes: Int) {
        let isMultiline = follows("\"\"\"")
        let quotes = isMultiline ? 3 : 1
        position += quotes
        var (start, firstLine) = (position, line)
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\""), closes(quotes: quotes, hashes: hashes) { break }
            // An unterminated string must not swallow the rest of the file.
            if bytes[position] == UInt8(ascii: "\n"), !isMultiline { break }
            guard bytes[position] == UInt8(ascii: "\\"), isFollowedByHashes(hashes, from: 1) else {
                advance()
                continue
            }
            position += 1 + hashes
            guard byte(0) == UInt8(ascii: "(") else {
                advance()
                continue
            }
            add(.text, from: start, to: position - 1 - hashes, line: firstLine)
            symbol()
            code(inInterpolation: true)
            if position < bytes.count { symbol() }
            (start, firstLine) = (position, line)
        }
        add(.text, from: start, to: min(position, bytes.count), line: firstLine)
        if byte(0) == UInt8(ascii: "\"") { position += quotes + hashes }
    }

    private func closes(quotes: Int, hashes: Int) -> Bool {
        (0..<quotes).allSatisfy { byte($0) == UInt8(ascii: "\"") } && isFollowedByHashes(hashes, from: quotes)
    }

    private func isFollowedByHashes(_ hashes: Int, from distance: Int) -> Bool {
        (0..<hashes).allSatisfy { byte(distance + $0) == UInt8(ascii: "#") }
    }

    private func follows(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { expected in expected.indices.allSatisfy { byte($0) == expected[$0] } }
    }

    private mutating func advance() {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }

    // MARK: Regex literals

    mutating func extendedRegex(hashes: Int) {
        let (start, firstLine) = (position, line)
        position += hashes + 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\") {
                advance()
            } else if bytes[position] == UInt8(ascii: "/"), isFollowedByHashes(hashes, from: 1) {
                position += 1 + hashes
                break
            }
            if position < bytes.count { advance() }
        }
        add(.regex, from: start, to: position, line: firstLine)
    }

    /// Keywords after which a value begins.
    private static let keywordsBeforeValue: Set<String> = [
        "return", "case", "in", "try", "await", "if", "guard", "while", "switch", "else", "throw", "where", "is", "as",
    ]

    /// Whether a slash here begins a value rather than divides one.
    private var mayBeginValue: Bool {
        guard let last = tokens.last else { return true }
        if last.line < line { return true }
        return switch last.kind {
        case .word: Self.keywordsBeforeValue.contains(last.text)
        case .symbol: ![")", "]", "}", "?", "!"].contains(last.text)
        case .number, .text, .regex, .comment: false
        }
    }

    /// Where a regex literal that begins here ends, if the line closes one.
    private func endOfRegex() -> Int? {
        var index = position + 1
        var depth = 0
        guard index < bytes.count, !isBlank(bytes[index]) else { return nil }
        var isInClass = false
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "(") where !isInClass: depth += 1
            case UInt8(ascii: ")") where !isInClass:
                depth -= 1
                if depth < 0 { return nil }
            case UInt8(ascii: "/"): return isBlank(bytes[index - 1]) ? nil : index + 1
            default: break
            }
            index += 1
        }
        return nil
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
