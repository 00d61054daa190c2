/// Finds the types that a file declares.
struct TypeFinder {
    struct Declaration {
        enum Keyword: String, CaseIterable {
            case `struct`
            case `enum`
            case `class`
            case `actor`
            case `protocol`
            case `extension`
        }

        let keyword: Keyword
        /// As written, so an extension of a nested type has a name such as `ReplyReference.Kind`.
        let name: String
        let line: Int
        let isPrivate: Bool
        /// The indices of the tokens between its braces.
        let body: Range<Int>
        /// How many types enclose it.
        let depth: Int
    }

    let file: SwiftFile

    /// In the order of the file: an enclosing type comes before the types inside it.
    func declarations() -> [Declaration] {
        var found: [Declaration] = []
        for index in file.tokens.indices {
            guard let one = declaration(at: index, after: found) else { continue }
            found.append(one)
        }
        return found
    }

    private func declaration(at index: Int, after earlier: [Declaration]) -> Declaration? {
        let token = file.tokens[index]
        guard token.kind == .word, let keyword = Declaration.Keyword(rawValue: token.text) else { return nil }
        guard index + 1 < file.tokens.count, file.tokens[index + 1].kind == .word, isDeclaration(at: index) else {
            return nil
        }
        var name = file.tokens[index + 1].text
        var next = index + 2
        while file.isSymbol(".", at: next), next + 1 < file.tokens.count {
            name += "." + file.tokens[next + 1].text
            next += 2
        }
        while next < file.tokens.count, !file.isSymbol("{", at: next) { next = file.index(after: next) }
        guard next < file.tokens.count, let end = file.closing[next] else { return nil }
        return Declaration(
            keyword: keyword,
            name: name,
            line: token.line,
            isPrivate: isPrivate(at: index),
            body: (next + 1)..<end,
            depth: earlier.count { $0.body.contains(index) }
        )
    }

    /// `class func`, `import struct`, `.actor` and a parameter called `actor` are not declarations of types.
    private func isDeclaration(at index: Int) -> Bool {
        let next = file.tokens[index + 1].text
        guard next.first?.isUppercase == true, index > 0 else { return index == 0 }
        let before = file.tokens[index - 1]
        if before.kind == .symbol {
            return ["}", "{", ")", "]", ";"].contains(before.text) || before.line < line(index)
        }
        let modifiers = ["package", "public", "private", "fileprivate", "internal", "final", "indirect", "nonisolated"]
        return before.line < line(index) || modifiers.contains(before.text)
    }

    private func line(_ index: Int) -> Int { file.tokens[index].line }

    private func isPrivate(at index: Int) -> Bool {
        (max(0, index - 3)..<index).contains {
            file.tokens[$0].line == line(index) && ["private", "fileprivate"].contains(file.tokens[$0].text)
        }
    }
}
