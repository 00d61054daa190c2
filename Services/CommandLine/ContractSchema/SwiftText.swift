import Messaging

/// How schemas and notes are written in Swift.
enum SwiftText {
    private static let width = 110
    /// Words that need backticks as the name of a constant.
    private static let keywords: Set<String> = [
        "case", "class", "default", "enum", "func", "import", "in", "init", "internal", "is", "let", "operator",
        "private", "protocol", "public", "repeat", "return", "self", "static", "struct", "switch", "throw", "true",
        "try", "var", "where", "while",
    ]

    /// The name of a constant: `NOT_SERVING` becomes `notServing`, and `inReview` stays.
    static func name(_ value: String) -> String {
        guard value == value.uppercased() else { return keywords.contains(value) ? "`\(value)`" : value }
        let words = value.lowercased().split(separator: "_")
        let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        let camel = (words.prefix(1).map(String.init) + rest).joined()
        return keywords.contains(camel) ? "`\(camel)`" : camel
    }

    /// The type of a property, without the question mark of an optional one.
    static func type(of schema: JSONValue, named name: String) throws -> String {
        if let reference = schema.reference { return reference }
        for alternatives in [schema["allOf"], schema["anyOf"]] {
            if let reference = alternatives?.elements?.lazy.compactMap(\.reference).first { return reference }
        }
        let types = schema["type"]?.elements?.compactMap(\.text) ?? [schema["type"]?.text].compactMap(\.self)
        let notNull = types.first { $0 != "null" }
        switch notNull {
        case "string": return text(of: schema)
        case "integer": return "Int"
        case "boolean": return "Bool"
        case "array":
            guard let items = schema["items"] else { break }
            return "[\(try type(of: items, named: name))]"
        case "object" where schema["properties"] == nil: return "MergePatch"
        default: break
        }
        throw SchemaError("SwiftText does not know which type \(name) has.")
    }

    private static func text(of schema: JSONValue) -> String {
        switch schema["format"]?.text {
        case "uuid": return "PortRequestID"
        case "date-time": return "Timestamp"
        case "date": return "CalendarDay"
        default: break
        }
        return schema["pattern"]?.text?.hasSuffix("{64}$") == true ? "DocumentHash" : "String"
    }

    /// A documentation comment: the first sentence, a blank line, and the rest.
    static func comment(_ note: String) -> [String] {
        let words = note.split { $0 == " " || $0 == "\n" }.map(String.init)
        let end = words.indices.dropLast().first { words[$0].hasSuffix(".") }
        guard let end else { return wrapped(words[...]) }
        return wrapped(words[...end]) + ["///"] + wrapped(words[(end + 1)...])
    }

    private static func wrapped(_ words: ArraySlice<String>) -> [String] {
        words.reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append("/// \(word)")
            }
        }
    }

    static func indented(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? "" : "    \($0)" } }
}
