import Messaging
import Porting

/// A request together with its bytes, as they are stored and hashed; it is encoded once.
package struct EncodedRequest: Hashable, Sendable {
    /// What the bytes say.
    package let form: PortRequestForm
    /// The request as JSON.
    package let bytes: Bytes

    /// Encodes a request.
    ///
    /// - Throws: `EncodingError`, which a request does not cause.
    package init(_ form: PortRequestForm) throws {
        self.form = form
        bytes = try MessageCoding.encode(form)
    }

    /// Reads a request from stored bytes, and keeps those bytes unchanged.
    ///
    /// - Throws: `DecodingError` for bytes that are not a request.
    package init(stored bytes: Bytes) throws {
        form = try MessageCoding.decode(PortRequestForm.self, from: bytes)
        self.bytes = bytes
    }

    /// The same request with a JSON merge patch (RFC 7396) applied.
    ///
    /// - Throws: `INVALID_ARGUMENT` if the result is not a request.
    package func merging(_ patch: JSONValue) throws -> EncodedRequest {
        do {
            let merged = try MessageCoding.decode(JSONValue.self, from: bytes).merging(patch)
            let form = try MessageCoding.decode(PortRequestForm.self, from: try MessageCoding.encode(merged))
            return try EncodedRequest(form)
        } catch {
            throw CallError(.invalidArgument, "The patch does not fit a request: \(MessageCoding.sentence(for: error))")
        }
    }
}
