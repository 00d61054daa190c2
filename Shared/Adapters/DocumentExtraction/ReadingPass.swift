import DocumentMatching
import Foundation

/// Reads one file: runs the tools and collects their results.
struct ReadingPass {
    let runner: ToolRunner
    var reading: DocumentReading
    var problems: [ReadingProblem] = []
    /// Pages whose words cannot be read because text recognition is missing.
    var unrecognisedPages: [Int] = []
    var illegiblePages: [Int] = []
    /// The text that was read, by page number.
    var pages: [Int: PageText] = [:]
    /// How the pages that are pictures have to be rendered to be upright and undistorted.
    var views: [Int: PageView] = [:]
    var oddities: [ReadingOddity] = []

    /// The reading with all results.
    var finished: DocumentReading {
        var finished = reading
        var all = problems
        if !unrecognisedPages.isEmpty { all.append(.noTextRecognition(pages: unrecognisedPages.sorted())) }
        if !illegiblePages.isEmpty { all.append(.illegible(pages: illegiblePages.sorted())) }
        finished.problems = ReadingProblem.ordered(all)
        finished.blankPages.sort()
        finished.oddities = oddities.isEmpty ? nil : oddities
        if !pages.isEmpty {
            finished.text = DocumentText(pages: pages.sorted { $0.key < $1.key }.map(\.value))
        }
        return finished
    }

    /// Reads the file; failures become problems of the reading.
    mutating func read(_ bytes: [UInt8], as format: DocumentFormat, lookingForSignature: Bool) async {
        do {
            try store(bytes, as: Self.document)
            switch format {
            case .pdf: try await readPDF(bytes)
            case .png: try await readPicture(pageCount: 1, orientation: PNGOrientation.of(bytes))
            case .jpeg: try await readJPEG(bytes)
            case .tiff: try await readPicture(pageCount: TIFFPages.count(in: bytes), tiff: bytes)
            }
        } catch {
            problems.append(error.problem)
        }
        noteEnd(of: bytes, as: format)
        if lookingForSignature {
            reading.signature = await lookForSignature()
        }
    }

    /// The name of the file in the folder of the reading.
    ///
    /// It has no extension, because the tools recognise the format by the content.
    static let document = "document"

    func store(_ bytes: [UInt8], as name: String) throws(ReadingFailure) {
        do {
            try Data(bytes).write(to: URL(filePath: "\(runner.folder)/\(name)"))
        } catch {
            throw .tooCostly("There was no room in the scratch folder to unpack the file.")
        }
    }

    /// A file that a tool wrote; `nil` if it wrote none, or one larger than the limit.
    func written(_ name: String) -> [UInt8]? {
        let path = "\(runner.folder)/\(name)"
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int,
            size <= runner.limits.writtenBytes, let data = FileManager.default.contents(atPath: path)
        else { return nil }
        return Array(data)
    }

    /// Removes a file that is no longer needed, to free its space.
    func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: "\(runner.folder)/\(name)")
    }

    /// Limits the pages to the first few, and notes that as a problem.
    mutating func pagesToRead(of count: Int) -> ClosedRange<Int> {
        let last = max(1, min(count, runner.limits.pages))
        if last < count { problems.append(.onlyFirstPages(last)) }
        return 1...last
    }
}
