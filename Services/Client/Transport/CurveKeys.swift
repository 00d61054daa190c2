import Calls
import ZeroMQ

/// The keys of a connection over `tcp`, each 40 characters of Z85.
public struct CurveKeys: Hashable, Sendable, CustomStringConvertible {
    let credentials: Credentials

    /// Creates the keys.
    ///
    /// - Parameters:
    ///   - secretKey: the client's own secret key.
    ///   - serverKeys: the public keys of intake, of which the one in use is found out; two while it changes.
    /// - Throws: ``FaxportError/misused(_:)`` for a text that is not a key.
    public init(secretKey: String, serverKeys: [String]) throws(FaxportError) {
        guard let secret = CurveSecretKey(secretKey), let own = try? CurveKeyPair(secretKey: secret) else {
            throw .misused("The secret key is not 40 characters of Z85.")
        }
        let servers = serverKeys.compactMap(CurvePublicKey.init)
        guard servers.count == serverKeys.count, !servers.isEmpty else {
            throw .misused("The server needs at least one public key, and each has 40 characters of Z85.")
        }
        credentials = .keys(own, servers: servers)
    }

    /// A placeholder, because a secret does not belong in a log.
    public var description: String { "<keys>" }
}
