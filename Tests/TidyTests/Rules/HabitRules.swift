/// Habits that must not come back.
enum HabitRules {
    /// `try!` and `as!`; a force unwrap is found by `swift format lint`.
    static func forced(in tree: Tree) -> [Offence] {
        tree.swiftFiles.flatMap { file in
            file.tokens.indices.compactMap { index in
                guard let word = ["try", "as"].first(where: { file.reads([$0, "!"], at: index) }) else { return nil }
                // `try !isReady` negates a value, so the spaces decide.
                let line = file.lines[file.tokens[index].line - 1]
                guard line.contains("\(word)! ") else { return nil }
                return Offence(
                    rule: .forced,
                    file: file.path,
                    line: file.tokens[index].line,
                    reason: "`\(word)!` ends the process when it fails."
                )
            }
        }
    }

    private static let marks = ["TODO", "FIXME", "XXX", "HACK"]

    /// Unfinished work: a mark in a comment, or a mark with a colon on a page, which may mention the word.
    static func openEnds(in tree: Tree) -> [Offence] {
        let comments = tree.swiftFiles.flatMap { file in
            file.comments.flatMap { comment -> [NamedPlace] in
                let words = Set(comment.text.split { !$0.isLetter }.map(String.init))
                return marks.filter(words.contains).map { NamedPlace(name: $0, file: file.path, line: comment.line) }
            }
        }
        let pages = tree.pages.filter { !$0.path.hasSuffix(".json") }.flatMap { page in
            page.places { line in marks.filter { line.contains($0 + ":") } }
        }
        return (comments + pages).map { $0.offence(.openEnds, "`\($0.name)` is left in the text.") }
    }
}
