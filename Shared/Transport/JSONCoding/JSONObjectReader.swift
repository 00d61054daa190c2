/// The fields of an object.
struct JSONObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let reader: JSONReader
    let object: Int

    private var tape: JSONTape { reader.tape }

    var codingPath: [any CodingKey] { reader.path(to: object) }

    var allKeys: [Key] {
        var keys: [Key] = []
        var name = object + 1
        for _ in 0..<tape.tokens[object].count {
            if let key = Key(stringValue: tape.string(of: name)) { keys.append(key) }
            name = Int(tape.tokens[name + 1].next)
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { tape.value(of: key.stringValue, in: object) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { tape.tokens[try value(of: key)].kind == .null }

    // MARK: Values

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try reader.bool(at: value(of: key)) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String { try reader.string(at: value(of: key)) }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try floatingPoint(type, key) }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try floatingPoint(type, key) }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try integer(type, key) }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try integer(type, key) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try integer(type, key) }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try integer(type, key) }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try integer(type, key) }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try integer(type, key) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try integer(type, key) }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try integer(type, key) }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try integer(type, key) }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try integer(type, key) }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try reader.decode(type, at: value(of: key))
    }

    // MARK: Values that may be missing; the other types ask for the name up to three times

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        guard let value = present(key) else { return nil }
        return try reader.bool(at: value)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let value = present(key) else { return nil }
        return try reader.string(at: value)
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        guard let value = present(key) else { return nil }
        return try reader.integer(at: value, type)
    }

    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        guard let value = present(key) else { return nil }
        return try reader.integer(at: value, type)
    }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        guard let value = present(key) else { return nil }
        return try reader.decode(type, at: value)
    }

    // MARK: Nested values

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        let nested = try reader.object(at: value(of: key))
        return KeyedDecodingContainer(JSONObjectReader<Nested>(reader: reader, object: nested))
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        JSONArrayReader(reader: reader, array: try reader.array(at: value(of: key)))
    }

    func superDecoder() -> any Decoder { decoder(of: JSONPathKey("super")) }

    func superDecoder(forKey key: Key) -> any Decoder { decoder(of: key) }

    /// A name that the object does not have is like `null`, as in Foundation's coder.
    private func decoder(of key: any CodingKey) -> JSONReader {
        let value = tape.value(of: key.stringValue, in: object)
        return JSONReader(reader.document, at: value, absentPath: value == nil ? codingPath + [key] : [])
    }

    // MARK: Search

    @inline(__always)
    private func integer<Value: FixedWidthInteger>(_ type: Value.Type, _ key: Key) throws -> Value {
        try reader.integer(at: value(of: key), type)
    }

    @inline(__always)
    private func floatingPoint<Value: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Value.Type,
        _ key: Key
    ) throws -> Value {
        try reader.floatingPoint(at: value(of: key), type)
    }

    @inline(__always)
    private func value(of key: Key) throws -> Int {
        guard let value = tape.value(of: key.stringValue, in: object) else { throw missing(key) }
        return value
    }

    /// The value of a name; `nil` if it is missing or `null`.
    @inline(__always)
    private func present(_ key: Key) -> Int? {
        guard let value = tape.value(of: key.stringValue, in: object), tape.tokens[value].kind != .null else {
            return nil
        }
        return value
    }

    @inline(never)
    private func missing(_ key: Key) -> DecodingError {
        let words = "No value associated with key \(key) (\"\(key.stringValue)\")."
        return .keyNotFound(key, .init(codingPath: codingPath, debugDescription: words))
    }
}
