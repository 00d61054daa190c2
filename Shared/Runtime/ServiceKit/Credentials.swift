import Access
import Messaging
import ZeroMQ

/// The two files by which a process proves who it is and knows whom to believe.
package struct KeyPaths: Hashable, Sendable {
    /// The own secret key.
    package let keyFile: String
    /// The access list, public keys only.
    package let access: String

    package init(keyFile: String, access: String) {
        self.keyFile = keyFile
        self.access = access
    }
}

/// How the side that connects proves who it is, and whom it believes.
package enum Credentials: Hashable, Sendable {
    /// Not at all, for `ipc` and `inproc`.
    case none
    /// With one key, believing whoever holds one of the server's.
    case keys(CurveKeyPair, servers: [CurvePublicKey])
    /// As the files say now: a change is followed within a second or so.
    case files(KeyPaths, server: ServiceName)
}

extension Endpoint {
    /// Whether only CURVE may be used there.
    var needsKeys: Bool {
        if case .tcp = self { true } else { false }
    }
}
