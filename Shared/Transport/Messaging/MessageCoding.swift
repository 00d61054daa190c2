import Foundation
import Hashing
import JSONCoding
import Violations

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

    /// Decodes a value, and says which names of the text it did not ask for: ways such as `form.pni`.
    ///
    /// - Throws: as ``decode(_:from:limits:)``.
    package static func decodeTellingUnknown<Value: Decodable>(
        _ type: Value.Type,
        from bytes: Bytes,
        limits: JSONLimits = .own
    ) throws -> (value: Value, unknown: [String]) {
        try JSONCoder.decodeTellingUnknown(type, from: bytes, limits: limits)
    }

    /// What a text that does not fit its type says, with blank values in place of those that are missing or wrong;
    /// `nil` if it is not JSON, or if a value has no blank.
    package static func decodeFilling<Value: Decodable>(
        _ type: Value.Type,
        from bytes: Bytes,
        limits: JSONLimits = .own
    ) -> Value? {
        JSONCoder.decodeFilling(type, from: bytes, limits: limits)
    }

    /// The SHA-256 of bytes in lower-case hexadecimal.
    package static func sha256(_ bytes: Bytes) -> String { SHA256.hexadecimal(of: bytes) }

    /// Says in sentences which fields could not be decoded, why, and what to do, without the words of the code.
    package static func sentence(for error: any Error) -> String { JSONCoder.sentence(for: error) }

    /// The same about a text that is not called a body but, for example, a `header`.
    package static func sentence(for error: any Error, in text: String) -> String {
        JSONCoder.sentence(for: error, in: text)
    }

    /// What could not be decoded, as a refusal reports it; each field with its way in the text.
    package static func violations(for error: any Error) -> [Violation] {
        guard case .some(let context) = (error as? DecodingError)?.context else { return [] }
        switch context.underlyingError {
        case let faults as JSONFaults: return faults.faults.map(Violation.init)
        case let problem as JSONProblem: return [Violation(problem)]
        default: return []
        }
    }

    /// How many more there are than ``violations(for:)`` returns: a text may have tens of thousands.
    package static func violationsLeftOut(for error: any Error) -> Int {
        ((error as? DecodingError)?.context?.underlyingError as? JSONFaults)?.more ?? 0
    }
}

extension DecodingError {
    fileprivate var context: Context? {
        switch self {
        case .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: nil
        }
    }
}

extension Violation {
    /// What does not fit, under its id.
    package init(_ fault: JSONFault) {
        self.init(
            field: fault.path.isEmpty ? Self.wholeBody : fault.path,
            rule: RuleID(rawValue: fault.rule.rawValue),
            message: fault.message,
            remedy: fault.remedy
        )
    }

    fileprivate init(_ problem: JSONProblem) {
        self.init(
            field: problem.path.isEmpty ? Self.wholeBody : problem.path,
            rule: RuleID(rawValue: problem.rule.rawValue),
            message: problem.sentence,
            remedy: problem.rule.remedy
        )
    }

    /// The name of the body as a whole, where a violation is about no field.
    private static let wholeBody = "body"
}
