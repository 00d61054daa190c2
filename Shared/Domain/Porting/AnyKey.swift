/// A key with any name, for finding unknown fields.
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
