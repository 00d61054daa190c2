/// The fields of an object.
struct JSONObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: JSONWriter
    let place: JSONPlace

    var codingPath: [any CodingKey] { writer.codingPath }

    // MARK: Values

    func encodeNil(forKey key: Key) throws {
        writer.write(name: key.stringValue, in: place)
        writer.writeNull()
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        writer.write(name: key.stringValue, in: place)
        writer.write(value)
    }

    func encode(_ value: String, forKey key: Key) throws {
        writer.write(name: key.stringValue, in: place)
        writer.write(value)
    }

    func encode(_ value: Double, forKey key: Key) throws {
        writer.write(name: key.stringValue, in: place)
        writer.write(double: value)
    }

    func encode(_ value: Float, forKey key: Key) throws {
        writer.write(name: key.stringValue, in: place)
        writer.write(float: value)
    }

    func encode(_ value: Int, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: Int8, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: Int16, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: Int32, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: Int64, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: UInt, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: UInt8, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: UInt16, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: UInt32, forKey key: Key) throws { integer(value, key) }
    func encode(_ value: UInt64, forKey key: Key) throws { integer(value, key) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        writer.write(name: key.stringValue, in: place)
        try writer.write(value, Value.self)
    }

    @inline(__always)
    private func integer<Value: FixedWidthInteger>(_ value: Value, _ key: Key) {
        writer.write(name: key.stringValue, in: place)
        writer.write(integer: value)
    }

    // MARK: Nested values

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        writer.write(name: key.stringValue, in: place)
        return KeyedEncodingContainer(JSONObjectWriter<Nested>(writer: writer, place: writer.openNested(.object)))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        writer.write(name: key.stringValue, in: place)
        return JSONArrayWriter(writer: writer, place: writer.openNested(.array))
    }

    func superEncoder() -> any Encoder { JSONIgnoringEncoder(writer) }

    func superEncoder(forKey key: Key) -> any Encoder { JSONIgnoringEncoder(writer) }
}
