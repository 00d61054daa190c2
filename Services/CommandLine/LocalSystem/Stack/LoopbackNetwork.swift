import Messaging
import ServiceClient
import Timekeeping
import ZeroMQ

/// The tcp endpoints of a system on one machine, and its keys.
package struct LoopbackNetwork: Sendable, Hashable {
    /// Where each service listens.
    package let endpoints: [ServiceName: Endpoint]
    /// The folder of the keys of all services and of operations.
    package let keys: KeyFolder

    package init(endpoints: [ServiceName: Endpoint], keys: KeyFolder) {
        self.endpoints = endpoints
        self.keys = keys
    }

    /// Finds a free port for each service, and makes the keys that are missing.
    init(in folder: DataFolder, at now: Timestamp) throws {
        keys = KeyFolder(folder.path + "/keys")
        _ = try keys.makeAll(at: now)
        // All are bound at once, so that no two are the same; the context frees them when it is released.
        let context = try Context()
        var held: [SocketReference] = []
        var endpoints: [ServiceName: Endpoint] = [:]
        for service in ServiceName.all {
            let socket = SocketReference(try Socket(.router, in: context))
            try socket.socket.set(.plainTCPAllowed)
            try socket.socket.bind(to: .tcp(host: "127.0.0.1", port: 0))
            endpoints[service] = socket.socket.lastEndpoint
            held.append(socket)
        }
        withExtendedLifetime(held) {}
        self.endpoints = endpoints
    }
}
