import DocumentExtraction
import DocumentMatching
import Foundation
import TestDocuments
import Testing

@Suite(.timeLimit(.minutes(60)))
struct ToolLimitTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(
        _ scripts: [String: String],
        without missing: [String] = [],
        limits: ReadingLimits = ReadingLimits.patient
    ) async throws -> DocumentReading {
        let tools = try await folder.tools(replacing: scripts, without: missing)
        let reader = try folder.reader(tools: tools, limits: limits)
        return await reader.read(try SampleDocuments.shipped("clean-letter.pdf"), lookingForSignature: false)
    }

    @Test func aToolThatHangsIsKilledWithAllThatItStarted() async throws {
        var limits = ReadingLimits.patient
        limits.toolTime = .milliseconds(700)
        let reading = try await read(["pdfinfo": "sleep 1000 & sleep 1000"], limits: limits)
        guard case .tooCostly(let sentence)? = reading.problems.first else {
            Issue.record("\(reading.problems)")
            return
        }
        #expect(sentence.contains("pdfinfo took longer"))
        #expect(reading.problems.count == 1)
        #expect(try await Processes.left(mentioning: folder.path).isEmpty)
    }

    @Test func theTotalTimeOfAllToolsIsLimited() async throws {
        var limits = ReadingLimits.patient
        limits.readingTime = .milliseconds(1)
        let reading = try await read([:], limits: limits)
        #expect(reading.problems.map(ProblemName.init) == [.tooCostly])
    }

    @Test func processorTimeIsLimited() async throws {
        var limits = ReadingLimits.patient
        limits.processorSeconds = 1
        let reading = try await read(["pdfinfo": "while true; do :; done"], limits: limits)
        #expect(reading.problems == [.tooCostly("pdfinfo needed more than 1 s of processor time.")])
    }

    @Test func memoryIsLimited() async throws {
        var limits = ReadingLimits.patient
        limits.memoryBytes = 600_000_000
        let bytes = try await SampleDocuments.shared.bytes("bomb-real.png", of: "make_broken")
        let reading = await (try folder.reader(limits: limits)).read(bytes, lookingForSignature: false)
        #expect(reading.problems == [.tooCostly("tesseract needed more memory than 600 MB.")])
    }

    @Test func outputIsLimited() async throws {
        var limits = ReadingLimits.patient
        limits.printedBytes = 1_000_000
        let reading = try await read(["pdfinfo": "exec cat /dev/zero"], limits: limits)
        #expect(reading.problems == [.tooCostly("pdfinfo printed more than 1 MB.")])
        #expect(try await Processes.left(mentioning: folder.path).isEmpty)
    }

    @Test func filesThatAToolWritesAreLimited() async throws {
        var limits = ReadingLimits.patient
        limits.writtenBytes = 1_000_000
        let reading = try await read(["pdfinfo": "exec cat /dev/zero >large"], limits: limits)
        #expect(reading.problems == [.tooCostly("pdfinfo wrote more than 1 MB.")])
    }

    @Test func aFloodOfWarningsDoesNotStopATool() async throws {
        let script = "i=0; while [ $i -lt 20000 ]; do echo 'Syntax Warning: odd' >&2; i=$((i+1)); done; echo 'Pages: 1'"
        let reading = try await read(["pdfinfo": script])
        #expect(reading.pageCount == 1)
        #expect(reading.problems.isEmpty)
    }

    @Test func aToolSeesOnlyWhatItNeedsOfTheEnvironment() async throws {
        let reading = try await read(["pdfinfo": "env | sort | tr '\\n' ' ' >&2 2>/dev/null; env >&2; exit 1"])
        guard case .damaged(let sentence)? = reading.problems.first else {
            Issue.record("\(reading.problems)")
            return
        }
        #expect(!sentence.contains("SECRET"))
        let seen = try await read(["pdfinfo": "[ -z \"$SECRET$HOME\" ] && [ \"$LANG\" = C.UTF-8 ] && echo 'Pages: 1'"])
        #expect(seen.pageCount == 1)
    }

    @Test func aToolThatCrashesMeansADamagedFile() async throws {
        let reading = try await read(["pdftotext": "kill -SEGV $$"])
        #expect(reading.problems == [.damaged("pdftotext crashed on it (signal 11)")])
        #expect(reading.pageCount == 1)
    }

    @Test(arguments: ["pdfinfo", "pdftotext", "prlimit"])
    func aMissingToolIsNamed(_ tool: String) async throws {
        let reading = try await read([:], without: [tool])
        #expect(reading.problems == [.toolMissing(tool)])
    }

    @Test func withoutSetprivFilesAreStillRead() async throws {
        let reading = try await read([:], without: ["setpriv"])
        #expect(reading.problems.isEmpty)
        #expect(reading.text != nil)
    }

    @Test func withoutRecognitionPicturesDoNotCountAsRead() async throws {
        let reader = try folder.reader(tools: try await folder.tools(replacing: [:], without: ["tesseract"]))
        for (name, pages) in [("scan-straight.pdf", [1]), ("fax.tiff", [1, 2, 3])] {
            let bytes = try await SampleDocuments.shared.bytes(name, of: "make_scans")
            let reading = await reader.read(bytes, lookingForSignature: true)
            #expect(reading.problems.contains(.noTextRecognition(pages: pages)), "\(name) \(reading.problems)")
            #expect(reading.signature?.verdict == .cannotTell)
        }
    }

    @Test func noMoreToolsRunAtOnceThanAllowed() async throws {
        var limits = ReadingLimits.patient
        limits.toolsAtOnce = 2
        // Each script counts the scripts that run at the same time, by files in a folder of the test.
        let running = folder.path + "/running"
        try FileManager.default.createDirectory(atPath: running, withIntermediateDirectories: true)
        let script = """
            : >\(running)/$$; set -- \(running)/*; n=$#; sleep 0.1; echo "Pages: $n"
            exec 2>/dev/null; command -p rm \(running)/$$
            """
        let tools = try await folder.tools(replacing: ["pdfinfo": script])
        let reader = try folder.reader(tools: tools, limits: limits)
        let bytes = try SampleDocuments.shipped("clean-letter.pdf")
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<12 {
                group.addTask { await reader.read(bytes, lookingForSignature: false).pageCount ?? 99 }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.allSatisfy { (1...2).contains($0) }, "\(counts)")
        #expect(counts.contains(2))
    }

    @Test func aCancelledReadingEndsItsTools() async throws {
        let tools = try await folder.tools(replacing: ["pdfinfo": ": >started; sleep 1000"])
        let reader = try folder.reader(tools: tools)
        let bytes = try SampleDocuments.shipped("clean-letter.pdf")
        let task = Task { await reader.read(bytes, lookingForSignature: false) }
        for _ in 0..<2_000 where !folder.scratchFiles.contains(where: { $0.hasSuffix("/started") }) {
            try await Task.sleep(for: .milliseconds(10))
        }
        task.cancel()
        let reading = await task.value
        #expect(reading.problems.map(ProblemName.init) == [.tooCostly])
        #expect(try await Processes.left(mentioning: folder.path).isEmpty)
    }

    @Test func leftoversOfKilledProcessesAreRemovedAndFilesOfRunningOnesStay() async throws {
        let scratch = folder.path + "/scratch"
        let living = try folder.reader()
        let lively = folder.scratchFiles
        try FileManager.default.createDirectory(atPath: "\(scratch)/reading-old/1", withIntermediateDirectories: true)
        try "x".write(toFile: "\(scratch)/reading-old/1/document", atomically: true, encoding: .utf8)
        let later = try folder.reader()
        #expect(!folder.scratchFiles.contains { $0.hasPrefix("reading-old") })
        #expect(lively.allSatisfy { folder.scratchFiles.contains($0) })
        let bytes = try SampleDocuments.shipped("clean-letter.pdf")
        #expect(await living.read(bytes, lookingForSignature: false).text != nil)
        #expect(await later.read(bytes, lookingForSignature: false).text != nil)
    }

    @Test func aScratchFolderThatCannotBeMadeIsReported() throws {
        try "x".write(toFile: folder.path + "/file", atomically: true, encoding: .utf8)
        #expect {
            _ = try DocumentReader(scratch: folder.path + "/file/scratch")
        } throws: { error in
            "\(error)".contains("scratch folder") && "\(error)".contains("/file/scratch")
        }
    }
}
