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
    /// - Throws: a `DecodingError` that names the field. If the text is not JSON or is beyond a limit, it is
    ///   `dataCorrupted` without a path, and its underlying error is a ``JSONProblem``; otherwise that is
    ///   ``JSONFaults`` with everything that does not fit. ``sentence(for:)`` turns both into text.
    package static func decode<Value: Decodable>(
        _ type: Value.Type,
        from bytes: Data,
        limits: JSONLimits = .own
    ) throws -> Value {
        try read(type, from: bytes, limits: limits).value
    }

    /// Decodes a value, and says which names of the text it did not ask for: ways such as `form.pni`.
    ///
    /// - Throws: as ``decode(_:from:limits:)``.
    package static func decodeTellingUnknown<Value: Decodable>(
        _ type: Value.Type,
        from bytes: Data,
        limits: JSONLimits = .own
    ) throws -> (value: Value, unknown: [String]) {
        let (value, document) = try read(type, from: bytes, limits: limits)
        return (value, document.tape.unaskedNames())
    }

    /// What a text that does not fit its type says, with blank values in place of those that are missing or wrong;
    /// `nil` if it is not JSON, or if a value has no blank.
    package static func decodeFilling<Value: Decodable>(
        _ type: Value.Type,
        from bytes: Data,
        limits: JSONLimits = .own
    ) -> Value? {
        guard let document = try? JSONDocument(bytes, limits: limits) else { return nil }
        return try? JSONExaminer(JSONNotes(document), at: 0).value(of: type)
    }

    /// What is wrong with a text, in sentences without the words of the code.
    package static func sentence(for error: any Error) -> String { sentence(for: error, in: body) }

    /// The same about a text that is not called a body but, for example, a `header`.
    package static func sentence(for error: any Error, in text: String) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, let context):
            let fault = JSONFault.missing(path(context, then: key), expected: "it")
            return words(context, text) ?? fault.sentence(in: text)
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            return words(context, text) ?? JSONFault.misfit(path(context), nil).sentence(in: text)
        // Errors of our own say what is wrong.
        case nil: return "The \(text) could not be read: \(error)"
        @unknown default: return "The \(text) could not be read."
        }
    }

    private static let body = "body"

    private static func words(_ context: DecodingError.Context, _ text: String) -> String? {
        switch context.underlyingError {
        case let faults as JSONFaults: faults.words(in: text)
        case let problem as JSONProblem where problem.isLimit: "The \(text) is beyond a limit: \(problem.words)."
        case let problem as JSONProblem: "The \(text) is not valid JSON: \(problem.words)."
        default: nil
        }
    }

    private static func path(_ context: DecodingError.Context, then key: (any CodingKey)? = nil) -> String {
        JSONPath.text(context.codingPath + (key.map { [$0] } ?? []))
    }

    private static func read<Value: Decodable>(
        _ type: Value.Type,
        from bytes: Data,
        limits: JSONLimits
    ) throws -> (value: Value, JSONDocument) {
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes, limits: limits)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [], debugDescription: error.words, underlyingError: error)
            )
        }
        do {
            return (try JSONReader(document, at: 0).decode(type, at: 0), document)
        } catch let error as DecodingError {
            throw explained(error, type, document)
        }
    }

    /// The same error with everything that is wrong with the text.
    private static func explained<Value: Decodable>(
        _ error: DecodingError,
        _ type: Value.Type,
        _ document: JSONDocument
    ) -> DecodingError {
        let notes = JSONNotes(document)
        _ = try? JSONExaminer(notes, at: 0).value(of: type)
        func explained(_ context: DecodingError.Context) -> DecodingError.Context {
            let faults = notes.faults.isEmpty ? [JSONFault.misfit(path(context), nil)] : notes.faults
            let all = JSONFaults(faults: faults, more: notes.more)
            return .init(codingPath: context.codingPath, debugDescription: all.words(in: body), underlyingError: all)
        }
        switch error {
        case .keyNotFound(let key, let context): return .keyNotFound(key, explained(context))
        case .typeMismatch(let type, let context): return .typeMismatch(type, explained(context))
        case .valueNotFound(let type, let context): return .valueNotFound(type, explained(context))
        case .dataCorrupted(let context): return .dataCorrupted(explained(context))
        @unknown default: return error
        }
    }

    private static let foundation: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
