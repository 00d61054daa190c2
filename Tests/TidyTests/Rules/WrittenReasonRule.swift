/// Code that turns off a check of the compiler has a written reason.
///
/// A description of the type is not a reason, so the comment must mention what keeps the code safe, such as a lock.
enum WrittenReasonRule {
    private static let marks: [(name: String, words: [String])] = [
        ("@unchecked", ["@", "unchecked"]), ("nonisolated(unsafe)", ["nonisolated", "(", "unsafe", ")"]),
        ("unowned(unsafe)", ["unowned", "(", "unsafe", ")"]), ("@preconcurrency", ["@", "preconcurrency"]),
        ("assumeIsolated", ["assumeIsolated"]), ("@safe", ["@", "safe"]),
    ]

    /// A reason contains at least one of these.
    private static let safety = [
        "because", "lock", "immutable", "never change", "thread", "executor", "loop", "isolat", "safe", "concurren",
        "actor",
    ]

    static func offences(in tree: Tree) -> [Offence] {
        tree.swiftFiles.flatMap { file in
            file.tokens.indices.compactMap { index in
                guard let mark = marks.first(where: { file.reads($0.words, at: index) }) else { return nil }
                let line = file.tokens[index].line
                guard !hasReason(file, line) else { return nil }
                return Offence(
                    rule: .writtenReason,
                    file: file.path,
                    line: line,
                    reason: "`\(mark.name)` has no written reason on its line, directly above or below."
                )
            }
        }
    }

    private static func hasReason(_ file: SwiftFile, _ line: Int) -> Bool {
        let comments = Dictionary(file.comments.map { ($0.line, $0.text) }) { first, _ in first }
        var text = comments[line, default: ""]
        var above = line - 1
        // Attributes may separate a declaration from its comment.
        while above > 0, file.lines[above - 1].drop(while: \.isWhitespace).hasPrefix("@") { above -= 1 }
        while let comment = comments[above] {
            text = comment + text
            above -= 1
        }
        var below = line + 1
        while let comment = comments[below] {
            text += comment
            below += 1
        }
        let lower = text.lowercased()
        return safety.contains { lower.contains($0) }
    }
}
