import Foundation
import HTTPClient
import ServiceClient

/// The web console of a system on one machine.
package struct LocalConsole: Sendable, Hashable {
    /// The name of its process.
    package static let name = KeyFolder.consoleName
    /// The first port that is tried if none is given.
    private static let usualPort = 8_080

    /// The port on 127.0.0.1 for browsers.
    package let port: Int
    /// The folder of its store, in the data folder.
    let folder: String

    init(port: Int, in folder: DataFolder) {
        self.port = port
        self.folder = folder.path + "/console"
    }

    /// The first free port from the usual one on; `nil` if many are taken.
    package static func freePort() -> Int? { (usualPort..<usualPort + 100).first(where: isFree) }

    /// Where browsers connect.
    package var url: String { "http://127.0.0.1:\(port)" }

    /// The link for the first administrator; `nil` once somebody can sign in.
    package static func firstLink(in folder: DataFolder) -> String? {
        let file = folder.path + "/console/first-administrator"
        return (try? String(contentsOfFile: file, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Whether it answers.
    func isHealthy() async -> Bool {
        let request = HTTPRequest(.get, url + "/sign-in")
        return (try? await request.answer(within: .seconds(1), receivingAtMost: 1 << 20))?.status == 200
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
