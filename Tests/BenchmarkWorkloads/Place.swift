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

    /// The place that another process has created.
    init(stores: String, sockets: String) {
        self.stores = stores
        self.sockets = sockets
    }

    /// The options with which another process finds it.
    var arguments: [String] { ["--stores", stores, "--sockets", sockets] }

    /// Deletes everything in it.
    public func remove() {
        for path in [stores, sockets] { try? FileManager.default.removeItem(atPath: path) }
    }

    func path(_ name: String) -> String { "\(stores)/\(name)" }

    /// The size of all files of the stores.
    var bytesOnDisk: Int {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: stores)) ?? []
        return names.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path(name))
            return sum + ((attributes?[.size] as? Int) ?? 0)
        }
    }

    func socket(_ name: String) -> String { "\(sockets)/\(name).sock" }

    func endpoint(_ name: ServiceName) -> Endpoint { .ipc(path: socket(name.rawValue)) }

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
