import HTTPClient
import ServiceClient
import Timekeeping

/// The HTTP gateway of a system on one machine.
package struct LocalGateway: Sendable, Hashable {
    /// The name of its process.
    package static let name = KeyFolder.gatewayName

    /// The port on 127.0.0.1 for clients.
    package let port: Int
    /// The folder of the keys, whose access list has the hashes of the tokens.
    package let keys: KeyFolder

    package init(port: Int, keys: KeyFolder) {
        self.port = port
        self.keys = keys
    }

    /// Makes the keys that are missing, and so the access list.
    init(port: Int, in folder: DataFolder, at now: Timestamp) throws {
        keys = KeyFolder(folder.path + "/keys")
        _ = try keys.makeAll(at: now)
        self.port = port
    }

    /// Where clients connect.
    package var url: String { "http://127.0.0.1:\(port)" }

    /// Whether it answers.
    func isHealthy() async -> Bool {
        let request = HTTPRequest(.get, url + "/v1/openapi.json")
        return (try? await request.answer(within: .seconds(1), receivingAtMost: 1 << 22))?.status == 200
    }
}
