import DocumentMatching
import Foundation

/// One look into one file: runs the tools and gathers what they say.
struct ReadingPass {
    let runner: ToolRunner
    var reading: DocumentReading
    var problems: [ReadingProblem] = []
    /// Pages whose words can not be had for want of text recognition.
    var unrecognisedPages: [Int] = []
    var illegiblePages: [Int] = []
    /// What was read, by page.
    var pages: [Int: PageText] = [:]

    init(runner: ToolRunner, reading: DocumentReading) {
        self.runner = runner
        self.reading = reading
    }

    /// The reading with all that was gathered.
    var finished: DocumentReading {
        var finished = reading
        var all = problems
        if !unrecognisedPages.isEmpty { all.append(.noTextRecognition(pages: unrecognisedPages.sorted())) }
        if !illegiblePages.isEmpty { all.append(.illegible(pages: illegiblePages.sorted())) }
        finished.problems = ReadingProblem.ordered(all)
        finished.blankPages.sort()
        if !pages.isEmpty {
            finished.text = DocumentText(pages: pages.sorted { $0.key < $1.key }.map(\.value))
        }
        return finished
    }

    /// Does all of it; what does not succeed becomes a problem.
    mutating func read(_ bytes: [UInt8], as format: DocumentFormat, lookingForSignature: Bool) async {
        do {
            try store(bytes, as: Self.document)
            switch format {
            case .pdf: try await readPDF()
            case .png, .jpeg: try await readPicture(pageCount: 1)
            case .tiff: try await readPicture(pageCount: TIFFPages.count(in: bytes))
            }
        } catch {
            problems.append(error.problem)
        }
        if lookingForSignature {
            reading.signature = await lookForSignature(in: format)
        }
    }

    /// The name of the file in the folder of the reading.
    ///
    /// Tools tell the format by the content.
    static let document = "document"

    private func store(_ bytes: [UInt8], as name: String) throws(ReadingFailure) {
        do {
            try Data(bytes).write(to: URL(filePath: "\(runner.folder)/\(name)"))
        } catch {
            throw .tooCostly("There was no room in the scratch folder to unpack the file.")
        }
    }

    /// A file that a tool wrote; `nil` where it wrote none, or one larger than the limit.
    func written(_ name: String) -> [UInt8]? {
        let path = "\(runner.folder)/\(name)"
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int,
            size <= runner.limits.writtenBytes, let data = FileManager.default.contents(atPath: path)
        else { return nil }
        return Array(data)
    }

    /// Frees the room of a file that is not needed any more.
    func remove(_ name: String) {
        try? FileManager.default.removeItem(atPath: "\(runner.folder)/\(name)")
    }

    /// Limits the pages to the first few, and notes that.
    mutating func pagesToRead(of count: Int) -> ClosedRange<Int> {
        let last = max(1, min(count, runner.limits.pages))
        if last < count { problems.append(.onlyFirstPages(last)) }
        return 1...last
    }
}
