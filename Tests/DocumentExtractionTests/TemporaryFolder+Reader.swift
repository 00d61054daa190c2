import DocumentExtraction
import Foundation
import TestDocuments

extension TemporaryFolder {
    /// A reader that works in this folder.
    func reader(tools: ReadingTools = ReadingTools(), limits: ReadingLimits = .patient) throws -> DocumentReader {
        try DocumentReader(tools: tools, scratch: path + "/scratch", limits: limits)
    }

    /// The paths of everything in the scratch folder, at any depth.
    var scratchFiles: [String] {
        (FileManager.default.enumerator(atPath: path + "/scratch")?.allObjects as? [String] ?? []).sorted()
    }

    /// The installed tools, with shell scripts in place of some and without others.
    func tools(replacing scripts: [String: String], without missing: [String] = []) async throws -> ReadingTools {
        let folder = "\(path)/tools-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for name in [
            "pdfinfo", "pdftotext", "pdftoppm", "pdfdetach", "pdftohtml", "tesseract", "prlimit", "setpriv", "sh",
            "sleep", "cat", "env",
        ] {
            let place = "\(folder)/\(name)"
            if let script = scripts[name] {
                try await write(script, to: place)
            } else if !missing.contains(name) {
                let real = ["/usr/bin", "/bin", "/usr/local/bin"].map { "\($0)/\(name)" }
                    .first { FileManager.default.isExecutableFile(atPath: $0) }
                if let real { try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: real) }
            }
        }
        return ReadingTools(environment: ["PATH": folder, "SECRET": "the key of the store"])
    }

    /// Writes an executable script, by another program.
    ///
    /// Were it written here, a program that another test starts meanwhile could inherit the open file for a moment, and
    /// the script could not be executed then ("Text file busy").
    private func write(_ script: String, to place: String) async throws {
        let write = #"printf '#!/bin/sh\n%s\n' "$1" >"$2" && chmod 700 "$2""#
        try await TestProgram("sh").output(["-c", write, "sh", script, place])
    }
}
