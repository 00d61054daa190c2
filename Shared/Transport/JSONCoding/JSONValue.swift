/// Any JSON value, for content that is passed on or merged without being interpreted.
package enum JSONValue: Codable, Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package init(from decoder: any Decoder) throws {
        self = if let reader = decoder as? JSONReader { try reader.tree() } else { try Self.probing(decoder) }
    }

    package func encode(to encoder: any Encoder) throws {
        if let writer = encoder as? JSONWriter { return try writer.encode(tree: self) }
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// Finds out what another coder's value is by asking for one type after the other, which is slow for deep values.
    private static func probing(_ decoder: any Decoder) throws -> JSONValue {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() { return .null }
        if let value = try? container.decode(Bool.self) { return .bool(value) }
        if let value = try? container.decode(Int64.self) { return .integer(value) }
        if let value = try? container.decode(Double.self) { return .number(value) }
        if let value = try? container.decode(String.self) { return .string(value) }
        if let value = try? container.decode([JSONValue].self) { return .array(value) }
        return .object(try container.decode([String: JSONValue].self))
    }

    /// Applies a merge patch as defined by RFC 7396: objects are merged, `null` removes, everything else replaces.
    package func merging(_ patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var merged: [String: JSONValue] = if case .object(let own) = self { own } else { [:] }
        for (key, change) in changes {
            merged[key] = change == .null ? nil : (merged[key] ?? .null).merging(change)
        }
        return .object(merged)
    }
}
