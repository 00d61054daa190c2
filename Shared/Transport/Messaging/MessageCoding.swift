import Foundation
import Hashing

/// The bytes of one frame.
package typealias Bytes = Data

/// The JSON coding of everything that is sent or stored; keys are sorted, so equal values have equal bytes.
package enum MessageCoding {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    private static let decoder = JSONDecoder()

    /// Encodes a value.
    ///
    /// - Throws: an `EncodingError` for a value that JSON cannot represent, such as a number that is not finite.
    package static func encode(_ value: some Encodable) throws -> Bytes {
        try encoder.encode(value)
    }

    /// Decodes a value.
    ///
    /// - Throws: a `DecodingError` that names the field; ``sentence(for:)`` turns it into text.
    package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: Bytes) throws -> Value {
        try decoder.decode(type, from: bytes)
    }

    /// The SHA-256 of bytes in lower-case hexadecimal.
    package static func sha256(_ bytes: Bytes) -> String { SHA256.hexadecimal(of: bytes) }

    /// Describes in a sentence which field could not be decoded, and why.
    package static func sentence(for error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): "The field \"\(path(context.codingPath + [key]))\" is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "The field \"\(path(context.codingPath))\" has the wrong type: \(context.debugDescription)"
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            "The body is not valid JSON: \(context.debugDescription)"
        case .dataCorrupted(let context):
            "The field \"\(path(context.codingPath))\" is wrong: \(context.debugDescription)"
        default: "The body could not be read: \(error)"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map(\.stringValue).joined(separator: ".")
    }
}
