import Messaging
import ServiceClient
import TerminalOutput

/// The fields of a request file that no request has, such as misspelled ones; their values would be lost unseen.
enum UnknownFields {
    /// Warns of each of them; a file that is not JSON is reported elsewhere.
    static func note(in file: String, _ terminal: Terminal) {
        guard let bytes = try? readInput(file) else { return }
        for name in names(in: bytes) {
            terminal.note("\(file): no request has a field \(name); it is ignored.".printable, .warning)
        }
    }

    /// Their paths, sorted.
    static func names(in bytes: Bytes) -> [String] {
        guard let json = try? MessageCoding.decode(JSONValue.self, from: bytes) else { return [] }
        return unknown(json, "").sorted()
    }

    private static let known = Set(ImportColumn.all.map(\.name)).subtracting(["key", "bill", "letter"])
    /// The objects within a request.
    private static let groups = Set(
        known.flatMap { name -> [String] in
            let parts = name.split(separator: ".")
            return (1..<max(1, parts.count)).map { parts.prefix($0).joined(separator: ".") }
        }
    )

    private static func unknown(_ value: JSONValue, _ path: String) -> [String] {
        guard case .object(let fields) = value else { return [] }
        return fields.flatMap { name, value -> [String] in
            let inner = path.isEmpty ? name : "\(path).\(name)"
            if groups.contains(inner) { return unknown(value, inner) }
            return known.contains(inner) ? [] : [inner]
        }
    }
}
