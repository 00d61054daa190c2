import Messaging

@testable import ContractSchema

/// One schema with its references followed, in the form in which two are compared.
struct SchemaShape {
    /// A bound of a number, a text or a list.
    struct Limit {
        let value: Int64
        let isUpper: Bool

        /// Whether it admits less than another bound of the same kind; `nil` is no bound.
        func isNarrower(than other: Limit?) -> Bool {
            guard let other else { return isUpper || value > 0 }
            return isUpper ? value < other.value : value > other.value
        }
    }

    /// The types of JSON, among them `null`; empty if any will do.
    private(set) var types: Set<String> = []
    /// The texts of an enumeration; empty if there is none.
    private(set) var values: Set<String> = []
    private(set) var constant: JSONValue?
    private(set) var properties: [String: JSONValue] = [:]
    private(set) var required: Set<String> = []
    /// The elements of a list, and the values of an object with any names.
    private(set) var parts: [JSONValue] = []
    private(set) var limits: [String: Limit] = [:]
    /// The format and the pattern of a text.
    private(set) var forms: [String: String] = [:]

    /// Reads a schema of a document.
    init(_ schema: JSONValue, in document: JSONValue) {
        add(schema, document)
    }

    private mutating func add(_ schema: JSONValue, _ document: JSONValue) {
        if let name = schema.reference, let named = document["components"]?["schemas"]?[name] { add(named, document) }
        for part in (schema["allOf"]?.elements ?? []) + (schema["anyOf"]?.elements ?? []) { add(part, document) }
        types.formUnion(schema["type"]?.elements?.compactMap(\.text) ?? [schema["type"]?.text].compactMap(\.self))
        values.formUnion(schema["enum"]?.elements?.compactMap(\.text) ?? [])
        constant = schema["const"] ?? constant
        properties.merge(schema["properties"]?.fields ?? [:]) { first, _ in first }
        required.formUnion(schema["required"]?.elements?.compactMap(\.text) ?? [])
        parts += [schema["items"], schema["additionalProperties"]].compactMap(\.self)
        for name in ["maximum", "maxLength", "maxItems", "minimum", "minLength", "minItems"] {
            guard case .integer(let value)? = schema[name] else { continue }
            limits[name] = Limit(value: value, isUpper: name.hasPrefix("max"))
        }
        for name in ["format", "pattern"] { forms[name] = schema[name]?.text ?? forms[name] }
    }
}
