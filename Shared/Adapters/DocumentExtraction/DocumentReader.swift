import DocumentMatching
import Foundation

/// Reads files: their format, the number of pages, their words, and the signature of a letter.
///
/// Programs of poppler and tesseract do the work in processes of their own, with limits on time, memory and output,
/// because the files come from strangers. A broken or hostile file results in a ``ReadingProblem``. It never throws an
/// error or ends the process.
package struct DocumentReader: Sendable {
    private let tools: ReadingTools
    private let limits: ReadingLimits
    private let scratch: ScratchFolder
    private let gate: ToolGate

    /// Prepares a reader that unpacks files in a scratch folder.
    ///
    /// - Parameters:
    ///   - tools: The installed programs; a missing one is a problem of each reading that needs it.
    ///   - scratch: A folder for this purpose, made if missing. Leftovers of processes that were killed during a
    ///     reading are removed from it; files of other running processes stay.
    ///   - limits: The resources that one file may use.
    /// - Throws: ``ScratchError`` if the folder cannot be made or written to. Retry after fixing that.
    package init(
        tools: ReadingTools = ReadingTools(),
        scratch: String,
        limits: ReadingLimits = ReadingLimits()
    ) throws(ScratchError) {
        self.tools = tools
        self.limits = limits
        self.scratch = try ScratchFolder(in: scratch)
        gate = ToolGate(places: limits.toolsAtOnce)
    }

    /// Reads a file.
    ///
    /// It takes a tenth of a second for a PDF with text and up to several seconds for each page that is a picture, and
    /// ends shortly after ``ReadingLimits/readingTime`` at the latest. Many tasks may call it; together they run at
    /// most ``ReadingLimits/toolsAtOnce`` tools. If the calling task is cancelled, the tools are killed and the reading
    /// has the problem ``ReadingProblem/tooCostly(_:)``.
    ///
    /// - Parameters:
    ///   - bytes: The content of the file.
    ///   - lookingForSignature: Whether to check for a signature, as for a letter of authorization.
    /// - Returns: What was read, and which problems prevented reading more.
    package func read(_ bytes: [UInt8], lookingForSignature: Bool) async -> DocumentReading {
        await look(at: bytes, lookingForSignature: lookingForSignature) { _ in [] }.reading
    }

    /// Reads a file again for pictures of some of its pages, as they are seen: upright and undistorted.
    ///
    /// It takes as long as ``read(_:lookingForSignature:)``. A page that cannot be shown is left out.
    package func pictures(of bytes: [UInt8], pages: Set<Int>) async -> [PagePicture] {
        await look(at: bytes, lookingForSignature: false) { _ in pages.sorted() }.pictures
    }

    /// Reads a file for pictures of all its pages, up to ``ReadingLimits/pages``.
    ///
    /// It takes as long as ``read(_:lookingForSignature:)``. A page that cannot be shown is left out, and the problems
    /// of the reading say why.
    ///
    /// - Parameters:
    ///   - bytes: The content of the file.
    ///   - longestSide: Of each picture, in pixels.
    /// - Returns: What was read, and the pictures by their pages.
    package func pictures(of bytes: [UInt8], longestSide: Int) async -> (DocumentReading, [PagePicture]) {
        let limit = limits.pages
        return await look(at: bytes, lookingForSignature: false, longestSide: longestSide) { reading in
            Array(1...max(1, min(reading.pageCount ?? 1, limit)))
        }
    }

    private func look(
        at bytes: [UInt8],
        lookingForSignature: Bool,
        longestSide: Int = ReadingPass.lookedAtSide,
        for pages: (DocumentReading) -> [Int]
    ) async -> (reading: DocumentReading, pictures: [PagePicture]) {
        var reading = DocumentReading(format: DocumentFormat(recognising: bytes), sizeBytes: bytes.count)
        guard let format = reading.format else {
            reading.problems = [.unrecognised]
            if lookingForSignature { reading.signature = .notSeen }
            return (reading, [])
        }
        guard let folder = scratch.makeFolder() else {
            reading.problems = [.tooCostly("There was no room in the scratch folder to unpack the file.")]
            if lookingForSignature { reading.signature = .notSeen }
            return (reading, [])
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let runner = ToolRunner(
            tools: tools,
            limits: limits,
            gate: gate,
            folder: folder,
            budget: ReadingBudget(limits.readingTime)
        )
        var pass = ReadingPass(runner: runner, reading: reading)
        await pass.read(bytes, as: format, lookingForSignature: lookingForSignature)
        var pictures: [PagePicture] = []
        for page in pages(pass.reading) {
            guard let seen = await pass.picture(ofPage: page, longestSide: longestSide) else { continue }
            pictures.append(PagePicture(page: page, width: seen.width, height: seen.height, shades: seen.pixels))
        }
        return (pass.finished, pictures)
    }
}

/// A page as it is seen, in shades from 0 for black to 255 for white, row by row from the top.
package struct PagePicture: Sendable {
    /// Counted from 1.
    package let page: Int
    /// In pixels.
    package let width: Int
    /// In pixels.
    package let height: Int
    package let shades: [UInt8]
}

extension SignatureMark {
    /// The mark of a document in which nothing could be read.
    static let notSeen = SignatureMark(
        .cannotTell,
        page: nil,
        explanation: "The document could not be read, so its signature could not be checked."
    )
}
