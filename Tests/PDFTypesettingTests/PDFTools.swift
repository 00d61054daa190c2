import Foundation
import TestDocuments

/// What the programs of poppler report about a PDF.
struct PDFTools {
    let pdf: [UInt8]

    /// The text with its line breaks, without poppler's direction marks.
    ///
    /// It is in the order of drawing, or else in the reading order that poppler guesses; only then does poppler put
    /// Hebrew and Arabic words together.
    func text(rawOrder: Bool = true) async throws -> String {
        let raw = try await run("pdftotext", (rawOrder ? ["-raw"] : []) + ["-enc", "UTF-8"], output: true)
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

    /// The words with their boxes.
    func words() async throws -> [Word] {
        try await run("pdftotext", ["-tsv"], output: true).split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 12, cells[0] == "5", let left = Double(cells[6]), let top = Double(cells[7]),
                let width = Double(cells[8]), let height = Double(cells[9])
            else { return nil }
            return Word(text: String(cells[11]), left: left, top: top, right: left + width, bottom: top + height)
        }
    }

    /// The report of `pdfinfo`, by its labels.
    func info() async throws -> [String: String] {
        var info: [String: String] = [:]
        for line in try await run("pdfinfo", ["-rawdates"]).split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            info[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        return info
    }

    /// The rows of `pdffonts`, without their head.
    func fonts() async throws -> [String] {
        try await run("pdffonts", []).split(separator: "\n").dropFirst(2).map(String.init)
    }

    private func run(_ tool: String, _ options: [String], output: Bool = false) async throws -> String {
        let folder = try TemporaryFolder()
        // The folder is removed with its last use, which must not be before the tool has read the file.
        defer { withExtendedLifetime(folder) {} }
        let file = try folder.write(pdf, as: "printed.pdf")
        return try await TestProgram(tool).output(options + [file] + (output ? ["-"] : []))
    }
}
