/// Finds the bodies of functions, initialisers, subscripts and computed properties.
///
/// A closure counts as part of the function around it. The accessors of a property or subscript count together. Code at
/// the top level of `main.swift` belongs to no function.
struct FunctionFinder {
    struct Function {
        let name: String
        /// Of its `func`, `init`, `subscript` or `var`.
        let line: Int
        let lastLine: Int
    }

    let file: SwiftFile

    /// Keywords that cannot appear in a signature, so the next declaration begins there.
    private static let endsOfSignature: Set<String> = [
        "func", "var", "let", "init", "deinit", "subscript", "case", "import", "struct", "enum", "extension",
        "protocol",
        "typealias", "associatedtype", "static", "mutating", "nonmutating", "package", "public", "private",
        "fileprivate", "internal",
    ]

    func functions() -> [Function] {
        file.tokens.indices.compactMap { index in
            guard let (name, signature) = beginning(at: index), let body = body(from: signature) else { return nil }
            guard let end = file.closing[body] else { return nil }
            return Function(name: name, line: file.tokens[index].line, lastLine: file.tokens[end].line)
        }
    }

    /// The name of the function that begins here, and the index after its name.
    private func beginning(at index: Int) -> (name: String, signature: Int)? {
        let token = file.tokens[index]
        guard token.kind == .word, !file.isSymbol(".", at: index - 1) else { return nil }
        switch token.text {
        case "func": return named(from: index + 1)
        case "init", "subscript", "deinit": return (token.text, index + 1)
        case "var":
            // `if var`, `guard var` and patterns only bind a value.
            let before = index > 0 ? file.tokens[index - 1].text : ""
            guard !["if", "guard", "while", "for", "case", ",", "("].contains(before) else { return nil }
            return named(from: index + 1)
        default: return nil
        }
    }

    /// A name, or the symbols of an operator.
    private func named(from start: Int) -> (name: String, signature: Int)? {
        guard start < file.tokens.count else { return nil }
        var end = start + 1
        if file.tokens[start].kind == .symbol {
            while file.tokens.indices.contains(end), file.tokens[end].kind == .symbol, file.tokens[end].text != "(" {
                end += 1
            }
        }
        return (file.tokens[start..<end].map(\.text).joined(), end)
    }

    /// The brace that opens the body, unless the declaration has none.
    private func body(from start: Int) -> Int? {
        var index = start
        while index < file.tokens.count {
            let token = file.tokens[index]
            if token.kind == .symbol {
                if token.text == "{" { return index }
                // An initial value or the end of the type. Default arguments are in parentheses, which are skipped.
                if ["}", "=", ";"].contains(token.text) { return nil }
            } else if Self.endsOfSignature.contains(token.text) {
                return nil
            }
            index = file.index(after: index)
        }
        return nil
    }
}
