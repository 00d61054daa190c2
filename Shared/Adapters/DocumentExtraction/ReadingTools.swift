import Foundation

/// The programs that read documents, as installed on this machine.
package struct ReadingTools: Sendable {
    /// A program that reads documents, or one that limits such a program.
    enum Tool: String, CaseIterable {
        /// Reports pages and encryption of a PDF (Debian package poppler-utils, like the next two).
        case pdfinfo
        /// Extracts the text of a PDF.
        case pdftotext
        /// Renders the pages of a PDF.
        case pdftoppm
        /// Lists the files inside a PDF (also of poppler-utils).
        case pdfdetach
        /// Verifies the signatures within a PDF (also of poppler-utils).
        case pdfsig
        /// Recognises text (Debian package tesseract-ocr).
        case tesseract
        /// Sets limits and then executes the program (Debian package util-linux, like setpriv).
        case prlimit
        /// Makes the kernel kill the program when Faxport ends, even by `kill -9`.
        case setpriv
        /// Lets the program have only the processor time that nothing else wants (Debian package coreutils).
        case nice
    }

    private let paths: [Tool: String]
    /// The complete environment of a tool.
    let environment: [String: String]

    /// Looks for the programs in the folders of `PATH`.
    ///
    /// The tools inherit only `PATH` and `TESSDATA_PREFIX`, the folder with the language data of tesseract.
    package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let path = environment["PATH"] ?? "/usr/bin:/bin"
        let folders = path.split(separator: ":")
        let found = Tool.allCases.compactMap { tool in
            folders.map { "\($0)/\(tool.rawValue)" }
                .first { FileManager.default.isExecutableFile(atPath: $0) }
                .map { (tool, $0) }
        }
        paths = Dictionary(uniqueKeysWithValues: found)
        // One thread per recognition is about as fast per page and leaves the other processors free.
        var forTools = ["PATH": path, "LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1"]
        forTools["TESSDATA_PREFIX"] = environment["TESSDATA_PREFIX"]
        self.environment = forTools
    }

    subscript(tool: Tool) -> String? { paths[tool] }
}
