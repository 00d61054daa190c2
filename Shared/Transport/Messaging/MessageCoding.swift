import Foundation
import Hashing
import JSONCoding

/// The bytes of one frame.
package typealias Bytes = Data

/// Any JSON value.
package typealias JSONValue = JSONCoding.JSONValue

/// The JSON coding of everything that is sent or stored; keys are sorted, so equal values have equal bytes.
package enum MessageCoding {
    /// Encodes a value.
    ///
    /// - Throws: an `EncodingError` for a value that JSON cannot represent, such as a number that is not finite.
    package static func encode(_ value: some Encodable) throws -> Bytes {
        try JSONCoder.encode(value)
    }

    /// Decodes a value.
    ///
    /// The whole text must be JSON as RFC 8259 defines it, in UTF-8 without a byte order mark, with names that are
    /// unique in their object. The limits are checked while it is scanned, before anything is decoded.
    ///
    /// - Throws: a `DecodingError` that names the field; ``sentence(for:)`` turns it into text. A retry fails in the
    ///   same way.
    package static func decode<Value: Decodable>(
        _ type: Value.Type,
        from bytes: Bytes,
        limits: JSONLimits = .own
    ) throws -> Value {
        try JSONCoder.decode(type, from: bytes, limits: limits)
    }

    /// The SHA-256 of bytes in lower-case hexadecimal.
    package static func sha256(_ bytes: Bytes) -> String { SHA256.hexadecimal(of: bytes) }

    /// Describes in a sentence which field could not be decoded, and why.
    package static func sentence(for error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context): "The field \"\(path(context.codingPath + [key]))\" is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "The field \"\(path(context.codingPath))\" has the wrong type: \(context.debugDescription)"
        case .dataCorrupted(let context):
            sentence(for: context)
        default: "The body could not be read: \(error)"
        }
    }

    private static func sentence(for context: DecodingError.Context) -> String {
        switch context.underlyingError as? JSONProblem {
        case let problem? where problem.isLimit: "The body is beyond a limit: \(problem.words)."
        case let problem?: "The body is not valid JSON: \(problem.words)."
        case nil where context.codingPath.isEmpty: "The body is wrong: \(context.debugDescription)"
        case nil: "The field \"\(path(context.codingPath))\" is wrong: \(context.debugDescription)"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map(\.stringValue).joined(separator: ".")
    }
}
