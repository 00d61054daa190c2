import Foundation
import SystemPicture

/// The folder that contains all files of one system.
package struct DataFolder: Sendable, Hashable {
    package let path: String

    /// Creates the value with an absolute path, because processes may be started in another working directory.
    package init(_ path: String) {
        self.path = URL(filePath: path).standardizedFileURL.path(percentEncoded: false).droppingTrailingSlash
    }

    /// The folder of the stores.
    package var stores: String { path + "/stores" }
    package var logs: String { path + "/logs" }
    package var vendor: String { path + "/vendor" }
    package var desk: String { path + "/mail/desk" }
    package var replies: String { path + "/mail/replies" }
    package var customers: String { path + "/mail/customers" }
    package var record: String { path + "/stack.json" }
    package var lock: String { path + "/up.lock" }
    package var calendar: String { path + "/calendar.json" }

    /// The path of the log of a process.
    package func log(of name: String) -> String { "\(logs)/\(name).log" }

    /// Whether a system has run here.
    package var hasStores: Bool {
        !((try? FileManager.default.contentsOfDirectory(atPath: stores)) ?? []).isEmpty
    }

    /// The path of the store of a service.
    package func store(of name: String) -> String { "\(stores)/\(name).sqlite" }

    /// Creates the folders, readable only by their owner.
    package func prepare() throws(CommandFailure) {
        for folder in [path, stores, logs, vendor, path + "/mail"] {
            do {
                try FileManager.default.createDirectory(
                    atPath: folder,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
            } catch {
                throw CommandFailure(.unreadableInput, "The folder \(folder) cannot be created: \(error)")
            }
        }
    }

    /// The last lines of a process's log, to explain why it is not healthy.
    func lastLogLines(of name: String, count: Int = 15) -> [String] {
        guard let bytes = FileManager.default.contents(atPath: log(of: name)) else { return [] }
        let text = String(decoding: bytes.suffix(16 * 1_024), as: UTF8.self)
        return text.split(separator: "\n").suffix(count).map(String.init)
    }
}
