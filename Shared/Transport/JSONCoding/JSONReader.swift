import Foundation

/// The decoder of one text: it stands at one value, and goes to another while that one is decoded.
final class JSONReader: Decoder {
    let document: JSONDocument
    let tape: JSONTape
    /// The value at which the decoder stands; `nil` for the value of a super decoder that the text does not have.
    var current: Int?
    /// The path of a value that the text does not have.
    private let absentPath: [any CodingKey]
    /// Whether errors say where they are, which takes a walk through the text.
    private let namesPlaces: Bool
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ document: JSONDocument, at current: Int?, absentPath: [any CodingKey] = [], namesPlaces: Bool = true) {
        self.document = document
        tape = document.tape
        self.current = current
        self.absentPath = absentPath
        self.namesPlaces = namesPlaces
    }

    var codingPath: [any CodingKey] { path(to: current) }

    func path(to token: Int?) -> [any CodingKey] {
        guard namesPlaces else { return [] }
        return token.map(tape.path(to:)) ?? absentPath
    }

    @inline(__always)
    func kind(of token: Int?) -> JSONKind { token.map { tape.tokens[$0].kind } ?? .null }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(JSONObjectReader<Key>(reader: self, object: try object(at: current)))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        JSONArrayReader(reader: self, array: try array(at: current))
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func object(at token: Int?) throws -> Int {
        if let token, tape.tokens[token].kind == .object { return token }
        throw mismatch([String: Any].self, at: token, "Cannot get keyed decoding container -- found null value instead")
    }

    func array(at token: Int?) throws -> Int {
        if let token, tape.tokens[token].kind == .array { return token }
        throw mismatch([Any].self, at: token, "Cannot get unkeyed decoding container -- found null value instead")
    }

    // MARK: Values

    /// Decodes a value of any type; the types that every message consists of need no decoder.
    @inline(__always)
    func decode<Value: Decodable>(_ type: Value.Type, at token: Int) throws -> Value {
        if type == String.self { return unsafeBitCast(try string(at: token), to: type) }
        if type == Data.self { return unsafeBitCast(try data(at: token), to: type) }
        if type == URL.self { return unsafeBitCast(try url(at: token), to: type) }
        if type == Decimal.self { return unsafeBitCast(try decimal(at: token), to: type) }
        if type == Date.self, kind(of: token) == .null { throw mismatch(type, at: token) }
        let saved = current
        current = token
        defer { current = saved }
        return try Value(from: self)
    }

    @inline(__always)
    func string(at token: Int?) throws -> String {
        if let token, tape.tokens[token].kind == .string { return tape.string(of: token) }
        throw mismatch(String.self, at: token)
    }

    @inline(__always)
    func bool(at token: Int?) throws -> Bool {
        switch kind(of: token) {
        case .true: return true
        case .false: return false
        case .null, .number, .string, .array, .object: throw boolMismatch(at: token)
        }
    }

    @inline(__always)
    func integer<Value: FixedWidthInteger>(at token: Int?, _ type: Value.Type) throws -> Value {
        guard let token, tape.tokens[token].kind == .number else { throw mismatch(type, at: token) }
        guard let value = tape.integer(of: token, type) else { throw unfit(type, at: token) }
        return value
    }

    @inline(__always)
    func floatingPoint<Value: BinaryFloatingPoint & LosslessStringConvertible>(
        at token: Int?,
        _ type: Value.Type
    ) throws -> Value {
        guard let token, tape.tokens[token].kind == .number else { throw mismatch(type, at: token) }
        guard let value = tape.floatingPoint(of: token, type) else { throw unfit(type, at: token) }
        return value
    }

    private func data(at token: Int) throws -> Data {
        if kind(of: token) == .null { throw mismatch(Data.self, at: token) }
        guard let data = Data(base64Encoded: try string(at: token)) else {
            throw corrupted(at: token, "Encountered Data is not valid Base64.")
        }
        return data
    }

    private func url(at token: Int) throws -> URL {
        if kind(of: token) == .null { throw mismatch(URL.self, at: token) }
        guard let url = URL(string: try string(at: token)) else { throw corrupted(at: token, "Invalid URL string.") }
        return url
    }

    private func decimal(at token: Int) throws -> Decimal {
        guard kind(of: token) == .number else { throw mismatch(Decimal.self, at: token) }
        guard let decimal = Decimal(string: String(decoding: tape.text(of: token), as: UTF8.self)) else {
            throw unfit(Decimal.self, at: token)
        }
        return decimal
    }
}

// MARK: Errors

extension JSONReader {
    /// The error for a value of the wrong type, in the words of Foundation's coder.
    @inline(never)
    func mismatch(_ type: Any.Type, at token: Int?, _ wordsForNull: String? = nil) -> DecodingError {
        let kind = kind(of: token)
        if kind == .null {
            let words = wordsForNull ?? "Cannot get value of type \(type) -- found null value instead"
            return .valueNotFound(type, .init(codingPath: path(to: token), debugDescription: words))
        }
        let words = "Expected to decode \(type) but found \(kind.words) instead."
        return .typeMismatch(type, .init(codingPath: path(to: token), debugDescription: words))
    }

    /// Foundation's coder reports `null` for a Bool as another type, not as a missing value.
    @inline(never)
    private func boolMismatch(at token: Int?) -> DecodingError {
        let words = "Expected to decode Bool but found \(kind(of: token).words) instead."
        return .typeMismatch(Bool.self, .init(codingPath: path(to: token), debugDescription: words))
    }

    @inline(never)
    private func unfit(_ type: Any.Type, at token: Int) -> DecodingError {
        let number = String(decoding: tape.text(of: token).prefix(40), as: UTF8.self)
        return corrupted(at: token, "The number \(number) does not fit \(type).")
    }

    private func corrupted(at token: Int, _ words: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: path(to: token), debugDescription: words))
    }
}

// MARK: Single values

extension JSONReader: SingleValueDecodingContainer {
    func decodeNil() -> Bool { kind(of: current) == .null }

    func decode(_ type: Bool.Type) throws -> Bool { try bool(at: current) }
    func decode(_ type: String.Type) throws -> String { try string(at: current) }
    func decode(_ type: Double.Type) throws -> Double { try floatingPoint(at: current, type) }
    func decode(_ type: Float.Type) throws -> Float { try floatingPoint(at: current, type) }
    func decode(_ type: Int.Type) throws -> Int { try integer(at: current, type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(at: current, type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(at: current, type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(at: current, type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(at: current, type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(at: current, type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(at: current, type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(at: current, type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(at: current, type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(at: current, type) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        guard let current else { return try Value(from: self) }
        return try decode(type, at: current)
    }
}
