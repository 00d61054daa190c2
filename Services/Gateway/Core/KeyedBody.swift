import Messaging

/// Puts the key of a header into the JSON of a request.
package enum KeyedBody {
    /// The body with the key as its member `key`.
    ///
    /// Nothing else of the body changes: what is wrong with it is for the service to say. A body that is no JSON object
    /// is returned as it is, because the service refuses it anyway.
    ///
    /// - Throws: a problem if the body has another key, or `null` for one.
    package static func body(_ body: Bytes, with key: String) throws(ProblemDetails) -> Bytes {
        guard let start = body.firstIndex(where: { !isSpace($0) }), body[start] == UInt8(ascii: "{"),
            let value = try? MessageCoding.decode(JSONValue.self, from: body, limits: WireLimits.json),
            case .object(let members) = value, let text = try? MessageCoding.encode(key)
        else { return body }
        if let own = members["key"] {
            guard own != .null else {
                throw .malformed("\"key\" in the body is null beside \(HTTPCallHead.key). Leave it out of the body.")
            }
            guard own == .string(key) else {
                throw .malformed("\(HTTPCallHead.key) and \"key\" in the body differ. Send one of them, or both alike.")
            }
            return body
        }
        var keyed = body.prefix(through: start)
        keyed.append(contentsOf: Array("\"key\":".utf8))
        keyed.append(text)
        if !members.isEmpty { keyed.append(UInt8(ascii: ",")) }
        keyed.append(body[body.index(after: start)...])
        return Bytes(keyed)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
