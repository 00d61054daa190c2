import Foundation

/// JSON as Foundation's coders write and read it, several times faster.
///
/// The bytes are those of a `JSONEncoder` with sorted keys and unescaped slashes. The values and the kinds of errors
/// are those of a `JSONDecoder`, except that the whole text must be JSON as RFC 8259 defines it, in UTF-8 without a
/// byte order mark, with unique names, within limits.
///
/// Why: `deploy/decisions/0018-a-json-coder-of-our-own.md`.
package enum JSONCoder {
    /// Encodes a value.
    ///
    /// - Throws: an `EncodingError` for a value that JSON cannot represent, such as a number that is not finite.
    package static func encode<Value: Encodable>(_ value: Value) throws -> Data {
        let writer = JSONWriter()
        do {
            try writer.write(value, Value.self)
            if writer.isTooDeep { throw JSONTooDeep() }
            if !writer.isUnusual { return Data(bytes: writer.bytes.base, count: writer.bytes.count) }
        } catch is JSONTooDeep {
            let words = "Unable to encode the given top-level value to JSON."
            throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: words))
        } catch {
            // Foundation's coder repeats the error, with its path.
        }
        return try foundation.encode(value)
    }

    /// Decodes a value.
    ///
    /// - Throws: a `DecodingError` that names the field; if the text is not JSON or is beyond a limit, it is
    ///   `dataCorrupted` without a path, and its underlying error is a ``JSONProblem``.
    package static func decode<Value: Decodable>(
        _ type: Value.Type,
        from bytes: Data,
        limits: JSONLimits = .own
    ) throws -> Value {
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes, limits: limits)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: error.words, underlyingError: error)
            )
        }
        return try JSONReader(document, at: 0).decode(type, at: 0)
    }

    private static let foundation: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
