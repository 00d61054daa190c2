/// Small habits that do not come back.
enum HabitRules {
    /// `try!` and `as!`; a force unwrap is found by `swift format lint`.
    static func forced(in tree: Tree) -> [Offence] {
        tree.swiftFiles.flatMap { file in
            file.tokens.indices.compactMap { index in
                guard let word = ["try", "as"].first(where: { file.reads([$0, "!"], at: index) }) else { return nil }
                // `try !isReady` negates; what forces follows without a blank, and a value follows it.
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

    private static let marks: Set<Substring> = ["TODO", "FIXME", "XXX", "HACK"]

    /// Notes to oneself in comments and pages.
    static func openEnds(in tree: Tree) -> [Offence] {
        let comments = tree.swiftFiles.flatMap { file in file.comments.map { (file.path, $0.line, $0.text) } }
        let pages = tree.pages.filter { !$0.path.hasSuffix(".json") }.flatMap { page in
            page.lines.enumerated().map { (page.path, $0.offset + 1, String($0.element)) }
        }
        return (comments + pages).compactMap { path, line, text in
            guard let mark = text.split(whereSeparator: { !$0.isLetter }).first(where: marks.contains) else {
                return nil
            }
            return Offence(rule: .openEnds, file: path, line: line, reason: "`\(mark)` is left in the text.")
        }
    }
}
