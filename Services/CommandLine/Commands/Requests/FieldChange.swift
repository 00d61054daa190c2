import Foundation
import Messaging

/// A change to one field, as `form.carrierAccountNumber=50381-44972`, or with any JSON `form.wholeAccount:=true`.
package struct FieldChange: Sendable, Hashable {
    package let path: [String]
    package let value: JSONValue

    /// Reads a change; `nil` for anything that is none.
    ///
    /// After `=` stands text to the letter: a ZIP of digits stays a text. After `:=` stands JSON, of which `null` removes.
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
    /// The merge patch with one more change in it; a `null` in it stays, because it means removal.
    package func setting(_ path: some Collection<String>, to value: JSONValue) -> JSONValue {
        guard let first = path.first else { return value }
        var fields: [String: JSONValue] = if case .object(let own) = self { own } else { [:] }
        fields[first] = (fields[first] ?? .object([:])).setting(path.dropFirst(), to: value)
        return .object(fields)
    }
}
