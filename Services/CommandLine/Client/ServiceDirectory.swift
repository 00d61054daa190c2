import Messaging
import ServiceKit
import ZeroMQ

/// Where each service is reached, and with which key.
package struct ServiceDirectory: Sendable, Hashable {
    /// The endpoint of each service; a service without one cannot be called.
    package let endpoints: [ServiceName: Endpoint]
    /// Needed for `tcp`.
    package let keys: KeyPaths?
    /// The file that this was read from.
    package let source: String

    package init(endpoints: [ServiceName: Endpoint], keys: KeyPaths?, source: String) {
        self.endpoints = endpoints
        self.keys = keys
        self.source = source
    }
}
