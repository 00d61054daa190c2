import DocumentExtraction
import Foundation

/// A folder of one test, removed with it.
final class TestFolder: Sendable {
    let path: String

    init() throws {
        // Without doubled slashes, so that it can be compared with the paths that the kernel tells.
        path = FileManager.default.temporaryDirectory.path + "/faxport-reader-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A reader that works in this folder.
    func reader(tools: ReadingTools = ReadingTools(), limits: ReadingLimits = ReadingLimits()) throws -> DocumentReader
    {
        try DocumentReader(tools: tools, scratch: path + "/scratch", limits: limits)
    }

    /// Everything that lies in the scratch folder, with what lies in its folders.
    var scratchFiles: [String] {
        (FileManager.default.enumerator(atPath: path + "/scratch")?.allObjects as? [String] ?? []).sorted()
    }

    /// Puts scripts in the place of tools, before the real ones.
    func tools(replacing scripts: [String: String], without missing: [String] = []) throws -> ReadingTools {
        let folder = "\(path)/tools-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in [
            "pdfinfo", "pdftotext", "pdftoppm", "tesseract", "prlimit", "setpriv", "sh", "sleep", "cat", "env",
        ] {
            let place = "\(folder)/\(name)"
            if let script = scripts[name] {
                try "#!/bin/sh\n\(script)\n".write(toFile: place, atomically: true, encoding: .utf8)
                try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: place)
            } else if !missing.contains(name) {
                let real = ["/usr/bin", "/bin", "/usr/local/bin"].map { "\($0)/\(name)" }
                    .first { FileManager.default.isExecutableFile(atPath: $0) }
                if let real { try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: real) }
            }
        }
        return ReadingTools(environment: ["PATH": folder, "SECRET": "the key of the store"])
    }
}
