/// The fields of an object that is examined; `nil` for one that the text does not have.
struct JSONExaminedObject<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: JSONNotes
    let object: Int?
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] {
        guard let object, let tape = notes.tape else { return [] }
        var keys: [Key] = []
        var name = object + 1
        for _ in 0..<tape.tokens[object].count {
            if let key = Key(stringValue: tape.string(of: name)) { keys.append(key) }
            name = Int(tape.tokens[name + 1].next)
        }
        return keys
    }

    func contains(_ key: Key) -> Bool { token(of: key) != nil }

    func decodeNil(forKey key: Key) -> Bool { token(of: key).map { notes.kind(of: $0) == .null } ?? true }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let token = token(of: key)
        if let object, token == nil {
            notes.add(
                .missing(
                    notes.path(to: object, then: key.stringValue),
                    expected: JSONExpectation.words(for: type)
                )
            )
        }
        return try JSONExaminer(notes, at: token).value(of: type)
    }

    // Each needs its own witness, or the standard library's default would be used.
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type, key) }

    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try optional(type, key)
    }

    /// A wrong value that may be missing is read as missing, so that no rule judges what nobody wrote.
    private func optional<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
        guard let token = token(of: key), notes.kind(of: token) != .null else { return nil }
        let before = notes.faults.count
        let value = try JSONExaminer(notes, at: token).value(of: type)
        let isWrong = notes.faults.dropFirst(before).contains { $0.path == notes.path(to: token) }
        return isWrong ? nil : value
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        examiner(of: key, expected: "an object").container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        examiner(of: key, expected: "a list").unkeyedContainer()
    }

    func superDecoder() -> any Decoder { JSONExaminer(notes, at: object) }

    func superDecoder(forKey key: Key) -> any Decoder { JSONExaminer(notes, at: token(of: key)) }

    private func examiner(of key: Key, expected: String) -> JSONExaminer {
        let token = token(of: key)
        if let object, token == nil {
            notes.add(.missing(notes.path(to: object, then: key.stringValue), expected: expected))
        }
        return JSONExaminer(notes, at: token)
    }

    private func token(of key: Key) -> Int? { object.flatMap { notes.tape?.value(of: key.stringValue, in: $0) } }
}

/// The elements of an array that is examined; none for one that the text does not have.
struct JSONExaminedArray: UnkeyedDecodingContainer {
    private let notes: JSONNotes
    private var next: Int
    private let end: Int
    private(set) var currentIndex = 0
    let codingPath: [any CodingKey] = []
    let count: Int?

    init(notes: JSONNotes, array: Int?) {
        self.notes = notes
        let token = array.flatMap { notes.tape?.tokens[$0] }
        count = token.map { Int($0.count) } ?? 0
        end = token.map { Int($0.next) } ?? 0
        next = array.map { $0 + 1 } ?? 0
    }

    var isAtEnd: Bool { next == end }

    mutating func decodeNil() -> Bool {
        guard !isAtEnd, notes.kind(of: next) == .null else { return false }
        advance()
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try JSONExaminer(notes, at: advance()).value(of: type)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        JSONExaminer(notes, at: advance()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        JSONExaminer(notes, at: advance()).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { JSONExaminer(notes, at: advance()) }

    /// The next element, which is then no longer the next one; `nil` at the end.
    @discardableResult
    private mutating func advance() -> Int? {
        guard !isAtEnd, let tape = notes.tape else { return nil }
        defer {
            next = Int(tape.tokens[next].next)
            currentIndex += 1
        }
        return next
    }
}

/// A value without fields that is examined.
struct JSONExaminedValue: SingleValueDecodingContainer {
    let examiner: JSONExaminer
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { examiner.token.map { examiner.notes.kind(of: $0) == .null } ?? true }

    func decode(_ type: Bool.Type) throws -> Bool { try plain(type, false) }
    func decode(_ type: String.Type) throws -> String { try plain(type, "") }
    func decode(_ type: Double.Type) throws -> Double { try plain(type, 0) }
    func decode(_ type: Float.Type) throws -> Float { try plain(type, 0) }
    func decode(_ type: Int.Type) throws -> Int { try plain(type, 0) }
    func decode(_ type: Int8.Type) throws -> Int8 { try plain(type, 0) }
    func decode(_ type: Int16.Type) throws -> Int16 { try plain(type, 0) }
    func decode(_ type: Int32.Type) throws -> Int32 { try plain(type, 0) }
    func decode(_ type: Int64.Type) throws -> Int64 { try plain(type, 0) }
    func decode(_ type: UInt.Type) throws -> UInt { try plain(type, 0) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try plain(type, 0) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try plain(type, 0) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try plain(type, 0) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try plain(type, 0) }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try examiner.value(of: type) }

    private func plain<Value: Decodable>(_ type: Value.Type, _ blank: Value) throws -> Value {
        examiner.probe?.see(JSONExpectation.ofScalar(type))
        guard let token = examiner.token else { return blank }
        do {
            return try examiner.notes.decode(type, at: token)
        } catch {
            examiner.notes.add(examiner.notes.fault(of: type, at: token))
            return blank
        }
    }
}
