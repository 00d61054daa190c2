import DocumentExtraction
import Foundation
import TestDocuments

extension TemporaryFolder {
    /// A reader that works in this folder.
    func reader(tools: ReadingTools = ReadingTools(), limits: ReadingLimits = ReadingLimits()) throws -> DocumentReader
    {
        try DocumentReader(tools: tools, scratch: path + "/scratch", limits: limits)
    }

    /// The paths of everything in the scratch folder, at any depth.
    var scratchFiles: [String] {
        (FileManager.default.enumerator(atPath: path + "/scratch")?.allObjects as? [String] ?? []).sorted()
    }

    /// The installed tools, with shell scripts in place of some and without others.
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
