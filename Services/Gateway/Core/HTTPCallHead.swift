import HTTPForms
import Messaging

/// What the headers of a `POST` say about the call.
package struct HTTPCallHead: Sendable, Hashable {
    /// How the body is written.
    package enum Content: Sendable, Hashable {
        /// The request of the method.
        case json
        /// A form with the request in the part ``HTTPForm/callPart``, and attachments in the others.
        case form(boundary: String)
    }

    /// The header with the deadline.
    package static let timeout = "Faxport-Timeout-Ms"
    /// The header with the caller's key.
    package static let key = "Idempotency-Key"
    /// How long a call may take if its caller says nothing.
    package static let usualTimeoutMs = 30_000

    /// How long the caller waits from the first byte of the request, in milliseconds.
    package let timeoutMs: Int
    /// The caller's key; `nil` if there is none, or if the method only reads and needs none.
    package let key: String?
    /// How the body is written.
    package let content: Content

    /// Reads the headers of a call.
    ///
    /// - Parameters:
    ///   - operation: what is called.
    ///   - header: returns the value of a header, or `nil`.
    /// - Throws: the problem with the first header that cannot be used.
    package init(_ operation: HTTPOperation, header: (String) -> String?) throws(ProblemDetails) {
        timeoutMs = try Self.timeout(header(Self.timeout))
        key = try Self.key(header(Self.key), operation)
        try Self.checkCoding(header("Content-Encoding"))
        try Self.checkTransfer(header("Transfer-Encoding"))
        content = try Self.content(header("Content-Type"), operation)
    }

    /// The most bytes that the body may have.
    package var largestBody: Int {
        switch content {
        case .json: WireLimits.json.bytes
        case .form: HTTPForm.largest
        }
    }

    private static func timeout(_ text: String?) throws(ProblemDetails) -> Int {
        guard let text else { return usualTimeoutMs }
        guard let value = Int(plain: text), (1...WireLimits.timeoutMs).contains(value) else {
            throw .malformed(
                "\(timeout) is \"\(text.prefix(50))\". Send the milliseconds that you wait: 1 to"
                    + " \(WireLimits.timeoutMs)."
            )
        }
        return value
    }

    /// The draft of the header writes the key as a quoted string; most clients write it without quotes.
    private static func key(_ text: String?, _ operation: HTTPOperation) throws(ProblemDetails) -> String? {
        guard let text, !operation.onlyReads else { return nil }
        guard operation.hasKey else {
            throw .malformed(
                "\(operation.name) has no key, so \(key) would promise what is not kept. Leave it out; the page"
                    + " about HTTP says which calls may be repeated."
            )
        }
        // Bytes that are not UTF-8 all become the same character, and so two keys would become one.
        guard !text.contains("\u{FFFD}") else {
            throw .malformed(
                "\(key) is not UTF-8, or has U+FFFD. Send a key in ASCII or UTF-8, and one with U+FFFD in the body."
            )
        }
        guard text.unicodeScalars.first == "\"" else { return text }
        guard let value = ParameterizedValue(";key=\(text)")?.parameters["key"] else {
            throw .malformed("\(key) begins with a quote, and is not one quoted string.")
        }
        return value
    }

    /// The gateway takes bodies as they are: what a compressed one would become is not known before.
    private static func checkCoding(_ text: String?) throws(ProblemDetails) {
        guard let text, text.lowercased() != "identity" else { return }
        throw .otherCoding(text)
    }

    /// The server has removed `chunked`, and no other coding (RFC 9112, section 6.1).
    private static func checkTransfer(_ text: String?) throws(ProblemDetails) {
        guard let text, text.lowercased() != "chunked" else { return }
        throw .otherTransfer(text)
    }

    private static func content(_ text: String?, _ operation: HTTPOperation) throws(ProblemDetails) -> Content {
        let expected = operation.takesDocuments ? "application/json or multipart/form-data" : "application/json"
        guard let text, let type = ParameterizedValue(text) else { throw .otherType(text, expected: expected) }
        switch type.value {
        case "application/json": return .json
        case "multipart/form-data" where operation.takesDocuments:
            guard let boundary = type.parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
                throw .malformed("multipart/form-data needs a boundary of 1 to 70 characters in Content-Type.")
            }
            return .form(boundary: boundary)
        default: throw .otherType(text, expected: expected)
        }
    }
}
