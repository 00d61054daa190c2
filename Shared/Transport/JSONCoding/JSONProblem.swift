import Foundation

/// Why a text was refused by the scanner; the underlying error of `DecodingError.dataCorrupted`.
package struct JSONProblem: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        /// The text ends inside a value.
        case unexpectedEnd
        /// A byte that may not stand here; what was expected.
        case unexpectedByte(UInt8, String)
        /// Bytes that are not UTF-8.
        case notUTF8
        /// The byte order mark of UTF-8 or UTF-16 at the start.
        case byteOrderMark
        /// A control character that should have been escaped.
        case controlCharacter(UInt8)
        /// An escape that JSON does not have.
        case badEscape
        /// Half of a surrogate pair without the other.
        case loneSurrogate
        /// A number that JSON does not allow, such as `01`.
        case badNumber
        /// A name that the same object has already.
        case duplicateName(String)
        /// More than a limit allows; the limit in words.
        case limit(String)
    }

    /// What is wrong.
    package let reason: Reason
    /// Where, in bytes from the start of the text.
    package let offset: Int
    /// The names and indexes of the arrays and objects that lead there, as in `documents[0].kind`; empty at the top.
    package let path: String

    /// Whether the text is more than a limit allows; it may be correct JSON.
    package var isLimit: Bool {
        switch reason {
        case .limit: true
        case .unexpectedEnd, .unexpectedByte, .notUTF8, .byteOrderMark, .controlCharacter, .badEscape, .loneSurrogate,
            .badNumber, .duplicateName:
            false
        }
    }

    /// The kinds of problems, by the ids under which refusals report them.
    package enum Rule: String, Sendable, CaseIterable {
        /// The text is not JSON.
        case syntax = "json.syntax"
        /// The text is not UTF-8 without a byte order mark.
        case encoding = "json.utf8"
        /// A name occurs twice in one object.
        case duplicate = "json.duplicate-name"
        /// The text is larger than a limit allows.
        case limit = "json.limit"

        /// What to do, as one sentence.
        package var remedy: String {
            switch self {
            case .syntax: "Write JSON as RFC 8259 defines it."
            case .encoding: "Write the text in UTF-8, without a byte order mark."
            case .duplicate: "Write each name of an object once."
            case .limit: "Send less; repeating the call unchanged fails in the same way."
            }
        }
    }

    /// Which kind of problem it is.
    package var rule: Rule {
        switch reason {
        case .limit: .limit
        case .notUTF8, .byteOrderMark, .loneSurrogate: .encoding
        case .duplicateName: .duplicate
        case .unexpectedEnd, .unexpectedByte, .controlCharacter, .badEscape, .badNumber: .syntax
        }
    }

    /// What is wrong and where, without a full stop.
    package var words: String {
        "\(what), at byte \(offset)\(inPath)"
    }

    /// What is wrong and where, as one sentence.
    package var sentence: String {
        switch reason {
        case .unexpectedEnd: "The text ends too early, at byte \(offset)\(inPath)."
        case .duplicateName: "In the text, \(words)."
        case .unexpectedByte, .notUTF8, .byteOrderMark, .controlCharacter, .badEscape, .loneSurrogate, .badNumber,
            .limit:
            "The text has \(words)."
        }
    }

    private var inPath: String { path.isEmpty ? "" : ", in \"\(path)\"" }

    private var what: String {
        switch reason {
        case .unexpectedEnd: "the text ends too early"
        case .unexpectedByte(let byte, let expected): "\(Self.name(of: byte)) where \(expected) was expected"
        case .notUTF8: "bytes that are not UTF-8"
        case .byteOrderMark: "a byte order mark; JSON here is UTF-8 without one"
        case .controlCharacter(let byte): "the control character \(byte) in a string, which must be escaped"
        case .badEscape: "an escape that JSON does not have"
        case .loneSurrogate: "half of a surrogate pair"
        case .badNumber: "a number that JSON does not allow"
        case .duplicateName(let name): "the name \"\(name.prefix(64))\" occurs twice in one object"
        case .limit(let limit): limit
        }
    }

    private static func name(of byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "\"\(Character(Unicode.Scalar(byte)))\"" : "the byte \(byte)"
    }
}
