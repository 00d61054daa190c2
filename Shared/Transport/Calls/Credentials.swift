import Access
import Messaging
import ZeroMQ

/// The two files with the identity of a process and the identities that it accepts.
package struct KeyPaths: Hashable, Sendable {
    /// The file with the process's own secret key.
    package let keyFile: String
    /// The access list, which contains public keys only.
    package let access: String

    /// Creates paths; the files are read when they are used.
    package init(keyFile: String, access: String) {
        self.keyFile = keyFile
        self.access = access
    }
}

/// How a client authenticates itself and its server.
package enum Credentials: Hashable, Sendable {
    /// Without authentication, for `ipc` and `inproc`.
    case none
    /// With a fixed key, accepting a server that has one of these keys.
    case keys(CurveKeyPair, servers: [CurvePublicKey])
    /// With the keys in files; a change of the files takes effect within about a second.
    case files(KeyPaths, server: ServiceName)
}

extension Endpoint {
    /// Whether the endpoint may only be used with CURVE.
    package var needsKeys: Bool {
        if case .tcp = self { true } else { false }
    }
}
