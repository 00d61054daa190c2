import Foundation

/// The programs that read documents, as they are installed on this machine.
package struct ReadingTools: Sendable {
    /// A program that reads documents, or one that keeps such a program within its limits.
    enum Tool: String, CaseIterable {
        /// Pages and encryption of a PDF (Debian package poppler-utils, like the two below).
        case pdfinfo
        /// The text of a PDF.
        case pdftotext
        /// Pictures of the pages of a PDF.
        case pdftoppm
        /// Text recognition (Debian package tesseract-ocr).
        case tesseract
        /// Sets limits and becomes the program (Debian package util-linux, as is setpriv).
        case prlimit
        /// Sees to it that the kernel ends the program when Faxport ends, kill -9 included.
        case setpriv
    }

    private let paths: [Tool: String]
    /// All that a tool is told of the environment.
    let environment: [String: String]

    /// Looks for the programs in the folders of `PATH`.
    ///
    /// Of the environment the tools get `PATH` and `TESSDATA_PREFIX` (where the language data of tesseract lies) only.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let path = environment["PATH"] ?? "/usr/bin:/bin"
        let folders = path.split(separator: ":")
        let found = Tool.allCases.compactMap { tool in
            folders.map { "\($0)/\(tool.rawValue)" }
                .first { FileManager.default.isExecutableFile(atPath: $0) }
                .map { (tool, $0) }
        }
        paths = Dictionary(uniqueKeysWithValues: found)
        // One thread per recognition: it takes no longer by the page, and leaves the other processors to others.
        var forTools = ["PATH": path, "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"]
        forTools["TESSDATA_PREFIX"] = environment["TESSDATA_PREFIX"]
        self.environment = forTools
    }

    subscript(tool: Tool) -> String? { paths[tool] }
}
