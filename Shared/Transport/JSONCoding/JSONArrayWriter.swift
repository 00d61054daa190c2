/// The elements of an array.
struct JSONArrayWriter: UnkeyedEncodingContainer {
    let writer: JSONWriter
    let place: JSONPlace

    var codingPath: [any CodingKey] { writer.codingPath }

    var count: Int { writer.count(of: place) }

    // MARK: Values

    func encodeNil() throws {
        writer.beginElement(in: place)
        writer.writeNull()
    }

    func encode(_ value: Bool) throws {
        writer.beginElement(in: place)
        writer.write(value)
    }

    func encode(_ value: String) throws {
        writer.beginElement(in: place)
        writer.write(value)
    }

    func encode(_ value: Double) throws {
        writer.beginElement(in: place)
        writer.write(double: value)
    }

    func encode(_ value: Float) throws {
        writer.beginElement(in: place)
        writer.write(float: value)
    }

    func encode(_ value: Int) throws { integer(value) }
    func encode(_ value: Int8) throws { integer(value) }
    func encode(_ value: Int16) throws { integer(value) }
    func encode(_ value: Int32) throws { integer(value) }
    func encode(_ value: Int64) throws { integer(value) }
    func encode(_ value: UInt) throws { integer(value) }
    func encode(_ value: UInt8) throws { integer(value) }
    func encode(_ value: UInt16) throws { integer(value) }
    func encode(_ value: UInt32) throws { integer(value) }
    func encode(_ value: UInt64) throws { integer(value) }

    func encode<Value: Encodable>(_ value: Value) throws {
        writer.beginElement(in: place)
        try writer.write(value, Value.self)
    }

    @inline(__always)
    private func integer<Value: FixedWidthInteger>(_ value: Value) {
        writer.beginElement(in: place)
        writer.write(integer: value)
    }

    // MARK: Nested values

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        writer.beginElement(in: place)
        return KeyedEncodingContainer(JSONObjectWriter<Nested>(writer: writer, place: writer.openNested(.object)))
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.beginElement(in: place)
        return JSONArrayWriter(writer: writer, place: writer.openNested(.array))
    }

    func superEncoder() -> any Encoder { JSONIgnoringEncoder(writer) }
}
