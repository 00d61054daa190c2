import Messaging
import Porting
import Violations

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

    /// The same request with a JSON merge patch (RFC 7396) applied, and what of the patch does not fit a request.
    ///
    /// What does not fit is left blank in the request.
    ///
    /// - Throws: `EncodingError`, which a request does not cause.
    package func merging(_ patch: JSONValue) throws -> (request: EncodedRequest, unfit: [Violation]) {
        guard case .object = patch else { return (self, [Self.noObject]) }
        let merged = try MessageCoding.encode(try MessageCoding.decode(JSONValue.self, from: bytes).merging(patch))
        do {
            return (try EncodedRequest(try MessageCoding.decode(PortRequestForm.self, from: merged)), [])
        } catch {
            let filled = MessageCoding.decodeFilling(PortRequestForm.self, from: merged)
            return (try filled.map(EncodedRequest.init) ?? self, MessageCoding.violations(for: error))
        }
    }

    private static let noObject = Violation(
        field: "patch",
        rule: "json.type",
        message: "The field must be an object.",
        remedy: "Write the fields that change, or {} for no change."
    )
}
