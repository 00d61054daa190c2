import DocumentMatching
import Foundation

/// Looks into files: what they are, how many pages, their words, and the signature of a letter.
///
/// The work is done by programs of poppler and tesseract in processes of their own, with limits on time, memory and output,
/// because the files come from strangers. A broken or hostile file costs a ``ReadingProblem``; nothing here throws or
/// ends the process over it.
package struct DocumentReader: Sendable {
    private let tools: ReadingTools
    private let limits: ReadingLimits
    private let scratch: ScratchFolder
    private let gate: ToolGate

    /// Takes up the work in a scratch folder.
    ///
    /// - Parameters:
    ///   - tools: The programs as installed; one that is missing is a problem of each reading that needs it.
    ///   - scratch: A folder for this purpose, made if missing. Leftovers of lives that were ended in the middle of a
    ///     reading are removed from it; what another living process keeps there stays.
    ///   - limits: What one file may cost.
    /// - Throws: ``ScratchError`` where the folder can not be made or written to; trying again helps once that is mended.
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

    /// Looks into a file.
    ///
    /// Takes from a tenth of a second for a PDF with text to some seconds for each page that is a picture, and ends within
    /// ``ReadingLimits/readingTime`` and a moment. Safe to call from many tasks; they share the places for tools. When
    /// the calling task is cancelled, the tools are killed and the reading says ``ReadingProblem/tooCostly(_:)``.
    ///
    /// - Parameters:
    ///   - bytes: The content of the file.
    ///   - lookingForSignature: Whether it is a letter, so that ``DocumentReading/signature`` is wanted.
    /// - Returns: What was seen, and what stood in the way of seeing more.
    package func read(_ bytes: [UInt8], lookingForSignature: Bool) async -> DocumentReading {
        var reading = DocumentReading(format: DocumentFormat(recognising: bytes), sizeBytes: bytes.count)
        guard let format = reading.format else {
            reading.problems = [.unrecognised]
            if lookingForSignature { reading.signature = .notSeen }
            return reading
        }
        guard let folder = scratch.makeFolder() else {
            reading.problems = [.tooCostly("There was no room in the scratch folder to unpack the file.")]
            if lookingForSignature { reading.signature = .notSeen }
            return reading
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let runner = ToolRunner(
            tools: tools,
            limits: limits,
            gate: gate,
            folder: folder,
            deadline: .now + limits.readingTime
        )
        var pass = ReadingPass(runner: runner, reading: reading)
        await pass.read(bytes, as: format, lookingForSignature: lookingForSignature)
        return pass.finished
    }
}

extension SignatureMark {
    /// Nothing of the document could be looked at.
    static let notSeen = SignatureMark(
        .cannotTell,
        page: nil,
        explanation: "The document could not be looked at, so nothing can be said about a signature."
    )
}
