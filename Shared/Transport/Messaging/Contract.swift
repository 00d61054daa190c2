/// A question that waits for its answer: the request type, declared together with the type of its response.
///
/// Its owner publishes it from its Contract target. Calls are not durable: what a caller depends on is in the answer, and a
/// call that changes something carries a key that makes its repetition harmless.
package protocol CallContract: Codable, Sendable {
    associatedtype Response: Codable & Sendable
    static var method: Method { get }
}

/// A command or an event that a saga depends on: kept by its sender until its receiver has it in its own store.
package protocol DurableMessage: Codable, Sendable {
    static var method: Method { get }
    /// Messages with the same key are applied in the order in which they were sent, also around one that fails.
    var orderingKey: String { get }
}

/// A file that travels beside a call as a frame of its own, never inside its JSON.
package struct Attachment: Sendable, Hashable {
    package let name: String
    package let contentType: String
    package let bytes: Bytes
    /// The SHA-256 of the bytes in lower-case hexadecimal.
    package let sha256: String

    /// Makes an attachment and hashes its bytes.
    package init(name: String, contentType: String, bytes: Bytes) {
        self.init(name: name, contentType: contentType, bytes: bytes, sha256: MessageCoding.sha256(bytes))
    }

    /// Makes an attachment whose hash is known already.
    init(name: String, contentType: String, bytes: Bytes, sha256: String) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
        self.sha256 = sha256
    }
}
