extension Decoder {
    /// Decodes a value that is coded as one text.
    ///
    /// - Parameters:
    ///   - kind: What the text should have been, for the error message.
    ///   - make: Makes the value, or `nil` from a text that is not one.
    /// - Returns: The value that the text stands for.
    /// - Throws: `DecodingError.dataCorrupted` when `make` refuses the text; decoding it again will not help.
    func decodeText<Value>(as kind: String, _ make: (String) -> Value?) throws -> Value {
        let text = try singleValueContainer().decode(String.self)
        guard let value = make(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "\"\(text)\" is not \(kind)")
            )
        }
        return value
    }
}

extension KeyedDecodingContainer {
    /// Decodes a text whose absence means the same as an empty one.
    ///
    /// A request with ten gaps must be answered with ten violations and not with the first missing key.
    func decodeTextIfPresent(forKey key: Key) throws -> String {
        try decodeIfPresent(String.self, forKey: key) ?? ""
    }
}

/// A key of any name, for looking at what is there.
struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }

    init(intValue: Int) { (stringValue, self.intValue) = ("Index \(intValue)", intValue) }
}

extension Decoder {
    /// A container that has no other fields than those of `Key`, so that a typing error in a field's name is found.
    ///
    /// - Throws: `DecodingError.dataCorrupted` with the unknown fields and the known ones.
    func container<Key: CodingKey & CaseIterable>(
        strictlyKeyedBy type: Key.Type
    ) throws -> KeyedDecodingContainer<Key> {
        let unknown = try container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
            .filter { Key(stringValue: $0) == nil }.sorted()
        guard unknown.isEmpty else {
            let known = Key.allCases.map(\.stringValue).joined(separator: ", ")
            let text = "Unknown field \(unknown.joined(separator: ", ")). Remove it, or write one of \(known)."
            throw DecodingError.dataCorrupted(.init(codingPath: codingPath, debugDescription: text))
        }
        return try container(keyedBy: type)
    }
}
