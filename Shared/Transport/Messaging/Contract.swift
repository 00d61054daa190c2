/// A call that waits for its response: the request type, declared together with the type of the response.
///
/// The service that answers it publishes it in its Contract target. Calls are not durable: after a timeout the caller
/// does not know whether the call was carried out, so a call that changes something carries a key that makes repeating
/// it harmless.
package protocol CallContract: Codable, Sendable {
    /// The type of the response.
    associatedtype Response: Codable & Sendable
    /// The name of the method on the wire.
    static var method: Method { get }
}

/// A command or an event that is delivered reliably: the sender keeps it until the receiver has it in its own
/// store.
///
/// It is stored as JSON and may be read by another version of the receiver, so a new field must be optional.
package protocol DurableMessage: Codable, Sendable {
    /// The name of the message type on the wire.
    static var method: Method { get }
    /// Messages with the same key are applied in the order in which they were sent; one that fails holds up the others.
    var orderingKey: String { get }
}

/// A file that travels beside a call as a separate frame, not inside its JSON.
///
/// At most 16 per message, each of at most 16 MiB.
package struct Attachment: Sendable, Hashable {
    /// The file name.
    package let name: String
    /// The media type, such as `application/pdf`.
    package let contentType: String
    /// The content.
    package let bytes: Bytes
    /// The SHA-256 of the bytes in lower-case hexadecimal.
    package let sha256: String

    /// Creates an attachment and hashes its bytes.
    package init(name: String, contentType: String, bytes: Bytes) {
        self.init(name: name, contentType: contentType, bytes: bytes, sha256: MessageCoding.sha256(bytes))
    }

    /// Makes an attachment whose hash is known already; whoever receives it checks the hash.
    package init(name: String, contentType: String, bytes: Bytes, sha256: String) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
        self.sha256 = sha256
    }
}
