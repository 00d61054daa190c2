import Foundation

/// A folder of one test, which is removed with the last reference to it.
package final class TemporaryFolder: Sendable {
    /// The path, without doubled slashes, so that it can be compared with the paths that the kernel reports.
    package let path: String

    /// Makes an empty folder with a name of its own.
    package init() throws {
        path = FileManager.default.temporaryDirectory.path + "/faxport-documents-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file into the folder and returns its path.
    package func write(_ bytes: [UInt8], as name: String) throws -> String {
        let file = "\(path)/\(name)"
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }
}
