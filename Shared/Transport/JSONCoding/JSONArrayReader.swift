/// The elements of an array, one after the other.
struct JSONArrayReader: UnkeyedDecodingContainer {
    // Small enough for an existential without memory of its own.
    private let reader: JSONReader
    private let token: UInt32
    /// The token of the next element.
    private var next: UInt32
    private var index: UInt32 = 0

    init(reader: JSONReader, array: Int) {
        self.reader = reader
        token = UInt32(array)
        next = token + 1
    }

    private var array: Int { Int(token) }

    var currentIndex: Int { Int(index) }

    var codingPath: [any CodingKey] { reader.path(to: array) }

    var count: Int? { Int(reader.tape.tokens[array].count) }

    var isAtEnd: Bool { next == reader.tape.tokens[array].next }

    // MARK: Values

    mutating func decodeNil() throws -> Bool {
        guard reader.kind(of: try element(Never.self)) == .null else { return false }
        advance()
        return true
    }

    mutating func decode(_ type: Bool.Type) throws -> Bool {
        let value = try reader.bool(at: element(type))
        advance()
        return value
    }

    mutating func decode(_ type: String.Type) throws -> String {
        let value = try reader.string(at: element(type))
        advance()
        return value
    }

    mutating func decode(_ type: Double.Type) throws -> Double { try floatingPoint(type) }
    mutating func decode(_ type: Float.Type) throws -> Float { try floatingPoint(type) }
    mutating func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try reader.decode(type, at: element(type))
        advance()
        return value
    }

    // MARK: Nested values

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        let nested = try reader.object(at: element(KeyedDecodingContainer<Nested>.self))
        advance()
        return KeyedDecodingContainer(JSONObjectReader<Nested>(reader: reader, object: nested))
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let nested = try reader.array(at: element((any UnkeyedDecodingContainer).self))
        advance()
        return JSONArrayReader(reader: reader, array: nested)
    }

    mutating func superDecoder() throws -> any Decoder {
        let element = try element((any Decoder).self)
        advance()
        return JSONReader(reader.document, at: element)
    }

    // MARK: Position

    @inline(__always)
    private mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        let value = try reader.integer(at: element(type), type)
        advance()
        return value
    }

    @inline(__always)
    private mutating func floatingPoint<Value: BinaryFloatingPoint & LosslessStringConvertible>(
        _ type: Value.Type
    ) throws -> Value {
        let value = try reader.floatingPoint(at: element(type), type)
        advance()
        return value
    }

    /// The next element, which stays the next one until it has been decoded.
    @inline(__always)
    private func element(_ type: Any.Type) throws -> Int {
        guard !isAtEnd else { throw missing(type) }
        return Int(next)
    }

    @inline(__always)
    private mutating func advance() {
        next = reader.tape.tokens[Int(next)].next
        index += 1
    }

    @inline(never)
    private func missing(_ type: Any.Type) -> DecodingError {
        let path = codingPath + [JSONPathKey(index: currentIndex)]
        return .valueNotFound(type, .init(codingPath: path, debugDescription: "Unkeyed container is at end."))
    }
}
