import Access
import Timekeeping
import ZeroMQ

/// A new key, as commands print it.
package struct MadeKey: Encodable, Sendable, Hashable {
    package let name: String
    package let role: String
    package let publicKey: String
    package let since: Timestamp
    /// The file with the secret key.
    package let keyFile: String
    package let access: String

    package init(_ principal: Principal, _ key: CurvePublicKey, since: Timestamp, in folder: KeyFolder) {
        name = principal.name
        role = principal.role.rawValue
        publicKey = key.z85
        self.since = since
        keyFile = folder.keyFile(of: principal.name)
        access = folder.access
    }
}
