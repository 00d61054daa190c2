import Messaging

/// Lets a type decode itself without data and records what it asks for, so that a schema is what the code reads.
///
/// A type with custom coding (a time, an id) declares its schema as a ``SchemaValue``; all others are derived.
struct SchemaDecoder: Decoder {
    let shape: Shape
    let reader: SchemaReader
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Fields<Key>(shape: shape, reader: reader))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw SchemaError("A type that reads a list by hand declares its schema itself: make it a SchemaValue.")
    }

    func singleValueContainer() -> any SingleValueDecodingContainer {
        Single(shape: shape, reader: reader)
    }
}

/// The fields that a type asked for.
final class Shape {
    var properties: [(name: String, schema: JSONValue, isRequired: Bool)] = []
    /// The schema of a type that is coded as one value.
    var single: JSONValue?
    /// Nested objects, which are filled in only after they have been requested.
    var nested: [(name: String, shape: Shape)] = []
    /// The keys that are reported as present, for enums with associated values.
    let keys: [String]

    init(keys: [String] = []) {
        self.keys = keys
    }

    var schema: JSONValue {
        if let single { return single }
        let all = properties + nested.map { ($0.name, $0.shape.schema, true) }
        let fields = Dictionary(all.map { ($0.name, $0.schema) }) { first, _ in first }
        let required = all.filter(\.isRequired).map { JSONValue.string($0.name) }
        var object: [String: JSONValue] = ["type": "object", "properties": .object(fields)]
        if !required.isEmpty { object["required"] = .array(required) }
        return .object(object)
    }
}

/// Why a type has no schema.
package struct SchemaError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let shape: Shape
    let reader: SchemaReader
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] { shape.keys.compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (schema, value) = try reader.read(type)
        shape.properties.append((key.stringValue, schema, true))
        return value
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try optional(type, key)
    }

    // Each needs its own witness: the standard library's default would request the value as required.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }

    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type, key) }

    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try optional(type, key) }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }

    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try optional(type, key) }

    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try optional(type, key) }

    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try optional(type, key) }

    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type, key) }

    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try optional(type, key) }

    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try optional(type, key) }

    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try optional(type, key) }

    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try optional(type, key) }

    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try optional(type, key) }

    private func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
        let (schema, value) = try reader.read(type)
        shape.properties.append((key.stringValue, reader.optional(schema), false))
        return value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        let nested = Shape()
        shape.nested.append((key.stringValue, nested))
        return KeyedDecodingContainer(Fields<Nested>(shape: nested, reader: reader))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw SchemaError("The field \(key.stringValue) is a list that is read by hand: make its type a SchemaValue.")
    }

    func superDecoder() -> any Decoder { SchemaDecoder(shape: shape, reader: reader) }

    func superDecoder(forKey key: Key) -> any Decoder { SchemaDecoder(shape: shape, reader: reader) }
}

private struct Single: SingleValueDecodingContainer {
    let shape: Shape
    let reader: SchemaReader
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (schema, value) = try reader.read(type)
        shape.single = schema
        return value
    }
}
