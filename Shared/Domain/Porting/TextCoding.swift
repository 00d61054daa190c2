import JSONCoding

extension Decoder {
    /// Decodes a value that is coded as one text.
    ///
    /// - Parameter make: Makes the value, or `nil` from a text that is not one.
    /// - Returns: The value of the text.
    /// - Throws: `DecodingError.dataCorrupted` if `make` returns `nil`; trying again does not help.
    func decodeText<Value: CodedText>(_ make: (String) -> Value?) throws -> Value {
        let text = try singleValueContainer().decode(String.self)
        guard let value = make(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "\"\(text)\" is not \(Value.form)")
            )
        }
        return value
    }
}

extension KeyedDecodingContainer {
    /// Decodes a text; a missing one is the same as an empty one.
    ///
    /// Therefore a request with ten gaps is answered with ten violations, not just with the first missing key.
    func decodeTextIfPresent(forKey key: Key) throws -> String {
        try decodeIfPresent(String.self, forKey: key) ?? ""
    }
}
