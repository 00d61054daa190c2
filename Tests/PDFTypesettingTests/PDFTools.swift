import Foundation
import Glibc

/// What poppler's programs find in a PDF.
struct PDFTools {
    struct ToolFailure: Error {
        let tool: String
        let code: Int32
    }

    let pdf: [UInt8]

    /// The text, line breaks kept, without poppler's marks of direction.
    ///
    /// In the order of drawing, or else as poppler thinks that people read: only then does it put Hebrew and Arabic words
    /// together.
    func text(rawOrder: Bool = true) throws -> String {
        let raw = try run("pdftotext", (rawOrder ? ["-raw"] : []) + ["-enc", "UTF-8"], output: true)
        let marks: Set<Unicode.Scalar> = ["\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{0C}"]
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: raw.unicodeScalars.filter { !marks.contains($0) })
        return String(scalars)
    }

    /// A word and its box, in points from the upper left corner.
    struct Word {
        let text: String
        let left: Double
        let top: Double
        let right: Double
        let bottom: Double
    }

    /// The words with their places.
    func words() throws -> [Word] {
        try run("pdftotext", ["-tsv"], output: true).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 12, cells[0] == "5", let left = Double(cells[6]), let top = Double(cells[7]),
                let width = Double(cells[8]), let height = Double(cells[9])
            else { return nil }
            return Word(text: String(cells[11]), left: left, top: top, right: left + width, bottom: top + height)
        }
    }

    /// The report of `pdfinfo`, by its labels.
    func info() throws -> [String: String] {
        var info: [String: String] = [:]
        for line in try run("pdfinfo", ["-rawdates"]).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            info[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        return info
    }

    /// The rows of `pdffonts`, without their head.
    func fonts() throws -> [String] {
        try run("pdffonts", []).split(separator: "\n").dropFirst(2).map(String.init)
    }

    private func run(_ tool: String, _ options: [String], output: Bool = false) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "papers-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "paper.pdf").path
        let result = folder.appending(path: "result.txt").path
        try Data(pdf).write(to: URL(filePath: file))
        let code = try Self.spawn([tool] + options + [file] + (output ? ["-"] : []), standardOutput: result)
        guard code == 0 else { throw ToolFailure(tool: tool, code: code) }
        return String(decoding: try Data(contentsOf: URL(filePath: result)), as: UTF8.self)
    }

    private static func spawn(_ command: [String], standardOutput: String) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, standardOutput, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer {
            for argument in arguments { free(argument) }
        }
        var processID: pid_t = 0
        let started = posix_spawnp(&processID, command[0], &actions, nil, arguments, environ)
        guard started == 0 else { throw ToolFailure(tool: command[0], code: started) }
        var status: Int32 = 0
        while waitpid(processID, &status, 0) == -1, errno == EINTR {}
        return status
    }
}
