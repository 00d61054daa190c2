import Foundation
import Messaging

/// A change to one field: text as in `form.pin=0042`, or any JSON as in `form.wholeAccount:=true`.
package struct FieldChange: Sendable, Hashable {
    package let path: [String]
    package let value: JSONValue

    /// Reads a change; `nil` if the argument is not one.
    ///
    /// The value after `=` is taken as text, so a ZIP code stays a text. The value after `:=` is JSON, and `null`
    /// removes the field.
    package init?(_ argument: String) {
        guard let equals = argument.firstIndex(of: "=") else { return nil }
        var name = argument[..<equals]
        let text = String(argument[argument.index(after: equals)...])
        if name.hasSuffix(":") {
            name = name.dropLast()
            guard let json = try? MessageCoding.decode(JSONValue.self, from: Bytes(text.utf8)) else { return nil }
            value = json
        } else {
            value = .string(text)
        }
        path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard path.allSatisfy({ !$0.isEmpty }) else { return nil }
    }
}

extension JSONValue {
    /// The merge patch with one more change; a `null` stays in it, because it removes a field.
    package func setting(_ path: some Collection<String>, to value: JSONValue) -> JSONValue {
        guard let first = path.first else { return value }
        var fields: [String: JSONValue] = if case .object(let own) = self { own } else { [:] }
        fields[first] = (fields[first] ?? .object([:])).setting(path.dropFirst(), to: value)
        return .object(fields)
    }
}
