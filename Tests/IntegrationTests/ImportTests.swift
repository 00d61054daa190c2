import Foundation
import Glibc
import IntakeContract
import Messaging
import Porting
import Testing

/// Many requests from one file: each row is submitted once, even if processes are killed.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct ImportTests {
    /// The number of imported rows; `FAXPORT_IMPORT_ROWS` overrides it.
    private static let rows = ProcessInfo.processInfo.environment["FAXPORT_IMPORT_ROWS"].flatMap { Int($0) } ?? 300

    @Test func everyRowIsTakenOnceThoughTheImportAndIntakeAreKilled() async throws {
        try await TestStack.run { stack in
            let file = try ImportFile(rows: Self.rows, in: stack.folder)
            let begin = ContinuousClock.now

            let first = try file.startImport()
            try await first.haveAnswers(for: Self.rows / 5)
            first.kill(SIGKILL)
            #expect(try await first.exitCode() == 128 + SIGKILL, "it was still at work: \(first.errors)")
            // Calls of the killed import may still wait inside intake. They end with it, so the list is at rest.
            try await stack.killAndAwaitReturn(of: ServiceName.intake.rawValue)
            let afterFirst = try await stack.requests(of: file.batch)
            #expect(afterFirst.count < Self.rows)

            let second = try file.startImport(["--json"])
            try await second.haveAnswers(for: Self.rows * 3 / 5)
            try await stack.killAndAwaitReturn(of: ServiceName.intake.rawValue)
            let code = try await second.exitCode(tries: 120_000)
            #expect(code == 0, "\(second.errors)")
            let seconds = begin.duration(to: .now) / .seconds(1)
            Attachment.record("\(Self.rows) rows in \(seconds) s, killed three times", named: "import.txt")

            let report = try ImportReportShown(second.output)
            #expect(report.rows.map(\.key) == (0..<Self.rows).map(ImportFile.key))
            let known = Set(report.rows.filter { $0.outcome == "known" }.map(\.key))
            #expect(known == Set(afterFirst.map(\.key)), "what the first import took was there already")
            #expect(report.rows.allSatisfy { $0.outcome == "taken" || $0.outcome == "known" })

            let requests = try await stack.requests(of: file.batch)
            #expect(requests.map(\.key).sorted() == report.rows.map(\.key).sorted(), "each row is one request")
            let references = Dictionary(uniqueKeysWithValues: requests.map { ($0.key, $0.requestID.reference) })
            #expect(report.rows.allSatisfy { references[$0.key] == $0.reference })

            let third = try file.startImport(["--json"])
            #expect(try await third.exitCode(tries: 120_000) == 0)
            let again = try ImportReportShown(third.output)
            #expect(again.rows.allSatisfy { $0.outcome == "known" })
            #expect(again.rows.map(\.reference) == report.rows.map(\.reference))
        }
    }

    @Test func eachRowHasItsOwnAnswer() async throws {
        try await TestStack.run { stack in
            let file = try ImportFile(rows: 2, in: stack.folder)
            #expect(try await file.startImport().exitCode() == 0)

            try file.write(rows: 4) { row, cells in
                if row == 1 { cells["form.pin"] = "9999" }
                if row == 2 { cells["form.numberToPort"] = "555-0142" }
            }
            let result = try file.startImport(["--json", "--report", stack.folder.words + "/report.csv"])
            #expect(try await result.exitCode() == ExitCodes.refused)
            let report = try ImportReportShown(result.output)
            #expect(report.rows.map(\.outcome) == ["known", "refused", "refused", "taken"])
            #expect(report.rows[1].reasons.first?.contains("amend") == true, "\(report.rows[1])")
            #expect(report.rows[2].reasons.contains { $0.contains("[number.area-code-missing]") }, "\(report.rows[2])")
            let csv = try String(contentsOfFile: stack.folder.words + "/report.csv", encoding: .utf8)
            #expect(csv.split(separator: "\r\n").count == 5)
        }
    }

    @Test func incompleteRowsAreTakenAsDraftsAndTheReportSaysWhatTheyLack() async throws {
        try await TestStack.run { stack in
            let file = try ImportFile(rows: 2, in: stack.folder)
            try file.write(rows: 2) { row, cells in if row == 1 { cells["form.billedName"] = "" } }
            let result = try file.startImport(["--draft", "--json"])
            #expect(try await result.exitCode() == 0, "\(result.errors)")
            let report = try ImportReportShown(result.output)
            #expect(report.rows.map(\.outcome) == ["taken", "taken"])
            #expect(report.rows.map { $0.reasons.filter { $0.hasPrefix("form.billedName: ") }.count } == [0, 1])
            let requests = try await stack.requests(of: file.batch)
            for request in requests {
                let saga = try await eventually("the draft is known") { try await stack.saga(request.requestID) }
                #expect(saga.status.owner == .customer, "it waits for an amendment that publishes it")
            }
            #expect(requests.count == 2)
        }
    }

    @Test func aFileOfTheWrongShapeIsNotSubmittedAtAll() async throws {
        let folder = try TestFolder()
        let file = try ImportFile(rows: 3, in: folder)
        try file.write(rows: 3) { row, cells in if row == 2 { cells["gate.sharedVoiceLine"] = "perhaps" } }
        // No system runs; it would end with 3 if it tried to reach one.
        let result = try file.startImport()
        #expect(try await result.exitCode() == ExitCodes.unreadableInput)
        #expect(result.errors.contains("line 4, gate.sharedVoiceLine: \"perhaps\" is neither yes nor no."))
        try file.write(rows: 3)
        #expect(try await file.startImport().exitCode() == ExitCodes.unreachable)
        #expect(try await file.startImport(["--dry-run"]).exitCode() == 0)
        folder.discardUnlessNeeded()
    }
}

/// Checking needs no system.
@Suite(.withLogs, .timeLimit(.minutes(30)))
struct CheckCommandTests {
    private func run(_ arguments: String...) async throws -> CommandResult {
        let folder = try TestFolder()
        defer { folder.discardUnlessNeeded() }
        return try await TestStack.run(["check"] + arguments, words: folder.words)
    }

    @Test func theExitCodeTellsCleanFindingsAndUnreadable() async throws {
        #expect(try await run("number", "312 555 0142", "+1-312-555-0143").exitCode == 0)
        #expect(try await run("number", "312 555 0142", "Fax: 312-555-0143").exitCode == ExitCodes.refused)
        #expect(try await run("number", "1", "--area-codes", "/no/such").exitCode == ExitCodes.unreadableInput)
        #expect(try await run("request", "/no/such").exitCode == ExitCodes.unreadableInput)
        let mistakes = try await run("request", "\(Place.samples)/request-six-mistakes.json")
        #expect(mistakes.exitCode == ExitCodes.refused)
        #expect(mistakes.output.contains("  blocks  number.area-code-missing  form.numberToPort"), "\(mistakes)")
        #expect(mistakes.output.contains("  blocks  document.bill.present  documents.bill"))
    }

    @Test func aDocumentIsHeldAgainstTheForm() async throws {
        let bill = "\(Place.samples)/clean-bill.pdf"
        let request = "\(Place.samples)/request-clean.json"
        let result = try await run("document", bill, "--kind", "bill", "--form", request, "--json", "--all")
        let check = try result.decoded(as: DocumentCheckShown.self, evenWith: [0, ExitCodes.refused])
        #expect(check.format == "pdf")
        #expect(check.pageCount == 1)
        #expect(check.findings.contains { $0.rule == "document.readable-type" && $0.outcome == "pass" })
        #expect(!check.findings.contains { $0.rule.hasPrefix("letter.") || $0.rule == "document.letter.present" })
        #expect((result.exitCode == 0) == check.findings.allSatisfy { $0.outcome != "fail" })

        let noDocument = try await run("document", request, "--kind", "letter", "--form", request)
        #expect(noDocument.exitCode == ExitCodes.refused)
        #expect(noDocument.output.contains("  blocks  document.readable-type  documents.letter"), "\(noDocument)")
    }

    private struct DocumentCheckShown: Decodable {
        struct Finding: Decodable {
            let rule: String
            let outcome: String
        }

        let format: String?
        let pageCount: Int?
        let findings: [Finding]
    }
}

/// A file of requests that differ in key, number and practice, and share their documents.
private struct ImportFile {
    let batch = "many"
    private let folder: TestFolder
    private let path: String
    private let header: [String]
    private let example: [String: String]

    init(rows: Int, in folder: TestFolder) throws {
        self.folder = folder
        path = folder.words + "/many.csv"
        let sample = FileManager.default.contents(atPath: "\(Place.samples)/request-clean.json") ?? Data()
        let cells = Self.cells(of: try MessageCoding.decode(JSONValue.self, from: sample))
        let documents = ["bill": "\(Place.samples)/clean-bill.pdf", "letter": "\(Place.samples)/clean-letter.pdf"]
        example = cells.merging(documents) { $1 }
        header = ["key"] + example.keys.sorted()
        try write(rows: rows)
    }

    static func key(_ row: Int) -> String { "row-\(row)" }

    func write(rows: Int, _ change: (Int, inout [String: String]) -> Void = { _, _ in }) throws {
        let lines = (0..<rows).map { row in
            var cells = example
            cells["key"] = Self.key(row)
            cells["form.numberToPort"] = "+1312\(555 + row / 10_000)\(String(10_000 + row % 10_000).dropFirst())"
            cells["practice.practiceGroupID"] = "pg-\(row)"
            change(row, &cells)
            return header.map { "\"\((cells[$0] ?? "").replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        }
        let text = ([header.joined(separator: ",")] + lines).joined(separator: "\r\n")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    func startImport(_ options: [String] = []) throws -> Program {
        try Program(Place.faxport, ["import", path, "--data", folder.path] + options, words: folder.words)
    }

    private static func cells(of value: JSONValue, _ path: String = "") -> [String: String] {
        switch value {
        case .object(let fields):
            fields.reduce(into: [:]) { cells, field in
                cells.merge(self.cells(of: field.value, path.isEmpty ? field.key : "\(path).\(field.key)")) { $1 }
            }
        case .string(let text): [path: text]
        case .bool(let answer): [path: answer ? "yes" : "no"]
        case .null, .integer, .number, .array: [:]
        }
    }
}

/// What `faxport import --json` says.
private struct ImportReportShown: Decodable {
    struct Row: Decodable {
        let key: String
        let outcome: String
        let reference: String?
        let reasons: [String]
    }

    let rows: [Row]

    init(_ output: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(output.utf8))
    }
}

extension TestStack {
    /// All requests of a batch.
    fileprivate func requests(of batch: String) async throws -> [ListPortRequests.Summary] {
        var all: [ListPortRequests.Summary] = []
        var after: String?
        repeat {
            let next = after
            let page = try await eventually("requests are listed") {
                try await answer(ListPortRequests(limit: 1_000, batchID: batch, after: next), from: .intake)
            }
            all += page.requests
            after = page.next
        } while after != nil
        return all
    }
}

extension Program {
    /// Waits until an import has answers for this many rows; it prints a line for every tenth.
    fileprivate func haveAnswers(for rows: Int) async throws {
        try await eventuallyHolds("\(rows) rows have their answers", tries: 120_000) {
            errors.matches(of: /(\d+) of \d+ rows/).compactMap { Int($0.output.1) }.contains { $0 >= rows }
        }
    }
}
