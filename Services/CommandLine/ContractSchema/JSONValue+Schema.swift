import Messaging

/// How a schema is read.
extension JSONValue {
    subscript(_ name: String) -> JSONValue? { fields?[name] }

    var fields: [String: JSONValue]? { if case .object(let fields) = self { fields } else { nil } }

    var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The type that a schema refers to.
    var reference: String? { self["$ref"]?.text?.split(separator: "/").last.map(String.init) }

    /// The types that a schema and its parts refer to.
    var referredTypes: [String] {
        let parts = fields.map { Array($0.values) } ?? elements ?? []
        return [reference].compactMap(\.self) + parts.flatMap(\.referredTypes)
    }
}
