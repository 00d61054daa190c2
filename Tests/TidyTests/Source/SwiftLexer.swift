/// Cuts Swift source into tokens, so that no rule mistakes a comment or a string for code.
///
/// It handles nested comments, single-line, multi-line and raw strings, interpolation and regex literals. Like the
/// compiler, it takes a slash for the start of a regex literal if a value can begin there and the literal ends on the
/// same line. It ignores `#if` and returns the tokens of all branches.
struct SwiftLexer {
    let bytes: [UInt8]
    var position = 0
    var line = 1
    private(set) var tokens: [Token] = []
    private(set) var comments: [Token] = []
    private let kinds = ByteKind.table

    init(_ source: String) {
        bytes = Array(source.utf8)
        code(inInterpolation: false)
    }

    /// Reads code up to its end, or up to the parenthesis that closes an interpolation.
    mutating func code(inInterpolation: Bool) {
        var depth = 0
        while position < bytes.count {
            switch kinds[Int(bytes[position])] {
            case .newline:
                line += 1
                position += 1
            case .blank: position += 1
            case .word: word()
            case .digit: number()
            case .slash: slash()
            case .quote: string(hashes: 0)
            case .hash: hash()
            case .backtick: position += 1
            case .opening:
                depth += 1
                symbol()
            case .closing:
                if inInterpolation, depth == 0 { return }
                depth -= 1
                symbol()
            case .other: symbol()
            }
        }
    }

    mutating func add(_ kind: Token.Kind, from start: Int, to end: Int, line: Int) {
        let token = Token(kind: kind, text: String(decoding: bytes[start..<end], as: UTF8.self), line: line)
        if kind == .comment { comments.append(token) } else { tokens.append(token) }
    }

    mutating func symbol() {
        add(.symbol, from: position, to: position + 1, line: line)
        position += 1
    }

    /// The byte at a distance from the current one, or 0 outside the source.
    func byte(_ distance: Int) -> UInt8 {
        let index = position + distance
        return index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    private mutating func word() {
        let start = position
        while position < bytes.count, isOfWord(bytes[position]) { position += 1 }
        add(.word, from: start, to: position, line: line)
    }

    private mutating func number() {
        let start = position
        while position < bytes.count {
            let isPoint = bytes[position] == UInt8(ascii: ".") && kinds[Int(byte(1))] == .digit
            guard isPoint || isOfWord(bytes[position]) else { break }
            position += 1
        }
        add(.number, from: start, to: position, line: line)
    }

    private func isOfWord(_ byte: UInt8) -> Bool {
        let kind = kinds[Int(byte)]
        return kind == .word || kind == .digit
    }

    /// A raw string or regex literal, or a directive such as `#if`.
    private mutating func hash() {
        var hashes = 0
        while byte(hashes) == UInt8(ascii: "#") { hashes += 1 }
        switch kinds[Int(byte(hashes))] {
        case .quote:
            position += hashes
            string(hashes: hashes)
        case .slash: extendedRegex(hashes: hashes)
        case .blank, .newline, .word, .digit, .hash, .backtick, .opening, .closing, .other: symbol()
        }
    }
}
