import Clocks
import Foundation
import Messaging
import ServiceKit
import Timekeeping
import ZeroMQ

/// The folders for the stores and sockets of one run.
public struct Place: Sendable {
    private let stores: String
    private let sockets: String

    /// Creates the folders inside an existing folder on the disk to be measured.
    public init(under folder: String) throws {
        let name = UUID().uuidString.prefix(8).lowercased()
        stores = "\(folder)/\(name)"
        // Not beside the stores, because the path of a socket is limited to 107 bytes.
        sockets = FileManager.default.temporaryDirectory.appending(path: "faxport-\(name)").path
        for path in [stores, sockets] {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        }
    }

    /// Deletes everything in it.
    public func remove() {
        for path in [stores, sockets] { try? FileManager.default.removeItem(atPath: path) }
    }

    func path(_ name: String) -> String { "\(stores)/\(name)" }

    func endpoint(_ name: ServiceName) -> Endpoint { .ipc(path: "\(sockets)/\(name).sock") }

    func store(of name: ServiceName) -> String { path("\(name).sqlite") }

    func configuration(of name: ServiceName, peers: [ServiceName]) -> ServiceConfiguration {
        ServiceConfiguration(
            storePath: store(of: name),
            bind: endpoint(name),
            peers: Dictionary(uniqueKeysWithValues: peers.map { ($0, endpoint($0)) }),
            clock: WallClock()
        )
    }
}
