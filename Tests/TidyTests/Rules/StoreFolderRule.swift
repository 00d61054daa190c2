/// SQL and GRDB are used only in Store folders, so that a change of the schema affects one folder.
///
/// A string literal counts as SQL if it begins like a statement. Fragments such as a separate `WHERE` are missed.
enum StoreFolderRule {
    static func offences(in tree: Tree) -> [Offence] {
        tree.swiftFiles.filter { !isStore($0.path) }.flatMap { file in
            file.tokens.indices.compactMap { index in
                found(in: file, at: index).map {
                    Offence(rule: .storeFolder, file: file.path, line: file.tokens[index].line, reason: $0)
                }
            }
        }
    }

    /// Tests inspect stores, and Durable implements them.
    private static func isStore(_ path: String) -> Bool {
        path.hasPrefix("Tests/") || path.contains("/Store/") || path.contains("/Durable/")
    }

    private static func found(in file: SwiftFile, at index: Int) -> String? {
        let token = file.tokens[index]
        return switch token.kind {
        case .word: file.reads(["import", "GRDB"], at: index) ? "GRDB is imported outside of a Store folder." : nil
        case .text: isSQL(token.text) ? "SQL outside of a Store folder." : nil
        case .number, .symbol, .regex, .comment: nil
        }
    }

    static func isSQL(_ text: String) -> Bool {
        let words = text.split(maxSplits: 2) { $0.isWhitespace }.prefix(2)
        guard let first = words.first, let second = words.dropFirst().first else { return false }
        return switch first {
        case "SELECT": true
        case "PRAGMA": true
        case "INSERT", "REPLACE": ["INTO", "OR"].contains(second)
        case "DELETE": second == "FROM"
        case "UPDATE": text.contains(" SET ") || text.contains("\nSET ")
        case "WITH": text.contains(" AS (")
        case "CREATE", "DROP": ["TABLE", "INDEX", "UNIQUE", "TRIGGER", "VIEW", "VIRTUAL", "TEMP"].contains(second)
        case "ALTER": second == "TABLE"
        default: false
        }
    }
}
