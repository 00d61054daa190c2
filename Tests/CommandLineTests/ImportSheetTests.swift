import CommandLineCommands
import Foundation
import Messaging
import Porting
import Rulebook
import SystemPicture
import TerminalOutput
import Testing

struct ImportSheetTests {
    private func sheet(_ text: String) -> ImportSheet {
        ImportSheet(Data(text.utf8), in: "/in") { !$0.contains("missing") }
    }

    private func problems(_ text: String) -> [String] { sheet(text).problems.map(\.description) }

    private static func sample() throws -> JSONValue {
        let file = URL(filePath: #filePath).appending(path: "../../../deploy/samples/request-clean.json")
            .standardizedFileURL
        return try MessageCoding.decode(JSONValue.self, from: Data(contentsOf: file))
    }

    private static func leaves(_ value: JSONValue, _ path: String = "") -> [String: JSONValue] {
        guard case .object(let fields) = value else { return [path: value] }
        return fields.reduce(into: [:]) { leaves, field in
            leaves.merge(self.leaves(field.value, path.isEmpty ? field.key : "\(path).\(field.key)")) { $1 }
        }
    }

    @Test func thereIsAColumnForEveryFieldOfARequest() throws {
        let names = ImportColumn.all.map(\.name)
        #expect(Set(names).count == names.count)
        // An account of the practice's own is always refused, so no sample has one.
        let others: Set = ["key", "bill", "letter", "practice.ownUpdoxAccount"]
        #expect(Set(names).subtracting(others) == Set(Self.leaves(try Self.sample()).keys))
    }

    @Test func theTemplateIsAGoodFile() throws {
        let sheet = sheet(ImportColumn.template)
        #expect(sheet.problems.isEmpty)
        let row = try #require(sheet.rows.first)
        let judgement = RequestJudgement(of: row.request, areaCodes: .bundled)
        #expect(judgement.violations.isEmpty)
        #expect(judgement.doubts.isEmpty)
        #expect(row.bill == "/in/documents/bill-4711.pdf")
    }

    @Test func aRowIsTheSameRequestAsItsJSON() throws {
        let sample = try Self.sample()
        let leaves = Self.leaves(sample).sorted { $0.key < $1.key }
        let cells = leaves.map { leaf -> String in
            switch leaf.value {
            case .string(let text): text
            case .bool(let answer): answer ? "Yes" : "n"
            case .null, .integer, .number, .array, .object: ""
            }
        }
        let header = ["key"] + leaves.map(\.key)
        let text = [header, ["k"] + cells].map { $0.map(CSVText.field).joined(separator: ",") }.joined(separator: "\n")
        let sheet = sheet(text)
        #expect(sheet.problems.isEmpty)
        let request = try MessageCoding.decode(PortRequestForm.self, from: MessageCoding.encode(sample))
        #expect(sheet.rows.map(\.request) == [request])
    }

    @Test func emptyCellsAreWhatNobodyHasAnswered() throws {
        let row = try #require(sheet("key,form.pin,gate.sharedVoiceLine,practice.doctorAddress.zip\nk,,,\n").rows.first)
        #expect(row.request == PortRequestForm())
        #expect(row.request.practice.doctorAddress == nil)
        #expect(row.bill == nil)
    }

    @Test func textIsKeptToTheLetter() throws {
        let row = try #require(sheet("key,form.billedName,form.pin\nk,\" Dr. \"\"Al\"\"  \",0042\n").rows.first)
        #expect(row.request.form.billedName == " Dr. \"Al\"  ")
        #expect(row.request.form.pin == "0042")
    }

    @Test func allThatIsWrongIsToldAtOnceByLine() {
        let text = """
            key,colour,bill,gate.sharedVoiceLine,gate.answeredAt,form.carrierAccountNumber,gate.losingProviderKind
            a,,missing.pdf,perhaps,,,
            ,,,,,,
            b,,,,,,
            b,,,,,,
            ,red,,,,,
            c,,,,soon,7.74221E+11,pirate
            d,,
            """
        #expect(
            problems(text) == [
                "line 1, colour: There is no such column. `faxport import --template` prints all columns.",
                "line 2, gate.sharedVoiceLine: \"perhaps\" is neither yes nor no.",
                "line 5, key: \"b\" is already the key of line 4. Give each row its own key.",
                "line 6, key: The key is missing. Enter the id of the request in your own system.",
                "line 7, gate.answeredAt: \"soon\" is neither a date such as 2026-11-20 nor a time such as"
                    + " 2026-11-20T15:04:00Z.",
                "line 7, form.carrierAccountNumber: \"7.74221E+11\" was shortened by a spreadsheet. Format the column"
                    + " as text and enter it again.",
                "line 7, gate.losingProviderKind: \"pirate\" is not one of carrier, eFaxReseller, other.",
                "line 8: The row has 3 fields, but the header has 7.",
            ]
        )
    }

    @Test(
        arguments: [
            ("", "line 1: The file is empty."), ("key\n", "line 1: There are no rows below the header."),
            ("key;bill\na;b\n", "line 1: The columns are separated by semicolons."),
            ("bill\nx\n", "line 1, key: The column is missing"),
            ("key,key\na,b\n", "line 1, key: The column appears twice."),
            ("key,letter\na,missing.pdf\n", "line 2, letter: /in/missing.pdf is not a readable file."),
            ("key\n\"a\n", "line 2: A quoted field begins here"),
        ]
    )
    func aFileThatCanNotBeUsedSaysWhy(text: String, words: String) {
        #expect(problems(text).contains { $0.hasPrefix(words) }, "\(problems(text))")
    }

    @Test(arguments: ["key,,\nk,,\n", "key,form.pin, ,\nk,1,,\n", "\u{FEFF}\u{FEFF}key\nk\n"])
    func whatSpreadsheetsAddToAFileDoesNotMatter(text: String) {
        #expect(problems(text).isEmpty)
        #expect(sheet(text).rows.map(\.key) == ["k"])
    }

    @Test func aColumnWithoutANameButWithContentIsTold() {
        #expect(problems("key,\nk,1\n").first?.contains("no such column") == true)
    }

    @Test func rowsWithTheSameNumberNameEachOther() throws {
        let template = ImportColumn.template.split(separator: "\r\n").map(String.init)
        let row = try #require(template.last)
        let other = row.replacing("crm-4711", with: "crm-4712").replacing("(312) 555-0142", with: "312.555.0142")
        let rows = sheet(([template[0], row, other]).joined(separator: "\n")).rows
        let results = ImportResult.ofDryRun(rows)
        #expect(results.map(\.outcome) == [.refused, .refused])
        #expect(results.first?.reasons == ["form.numberToPort: The number is also that of line 3, key crm-4712."])
        #expect(ImportResult.ofDryRun(Array(rows.prefix(1))).map(\.outcome) == [.ready])
    }

    @Test func aDayIsTheSameDayAllOverTheUnitedStates() throws {
        let row = try #require(sheet("key,gate.answeredAt\nk,2026-11-20\n").rows.first)
        #expect(row.request.gate.answeredAt?.description == "2026-11-20T12:00:00.000Z")
    }

    @Test func realPathsAreLookedAt() throws {
        let folder = FileManager.default.temporaryDirectory.path(percentEncoded: false)
        #expect(!ImportSheet.isReadableFile(folder), "a folder is no document")
        #expect(ImportSheet.isReadableFile(#filePath))
        #expect(!ImportSheet.isReadableFile(folder + "/no-such-file"))
    }
}

struct ImportReportTests {
    private static let rows = ImportSheet(Data("key\na\nb\nc\nd\n".utf8), in: "/").rows

    private func report(_ outcomes: ImportResult.Outcome...) -> ImportReport {
        let results = zip(Self.rows, outcomes).map { row, outcome in
            ImportResult(
                row,
                outcome,
                reference: outcome == .taken || outcome == .known ? "FP-\(row.key)" : nil,
                state: outcome == .taken ? .draft : nil,
                reasons: outcome == .refused ? ["form.pin: It is \"wrong\". Correct it. [x]"] : []
            )
        }
        return ImportReport(file: "f.csv", batch: "f", rows: results.reversed())
    }

    @Test func itIsByLineWhateverCameFirst() {
        #expect(report(.taken, .known, .refused).rows.map(\.line) == [2, 3, 4])
        #expect(
            report(.taken, .known, .refused).table.lines() == [
                "LINE  KEY  OUTCOME           REQUEST  WAITS FOR  WHY",
                "   2  a    accepted          FP-a                ",
                "   3  b    already accepted  FP-b                ",
                "   4  c    refused                               form.pin: It is \"wrong\". Correct it. [x]",
            ]
        )
        #expect(report(.taken, .known, .refused).summary == "3 rows: 1 accepted, 1 already accepted, 1 refused.")
    }

    @Test func itSaysWhatEachRowWaitsForAndThatADeclinedOneGoesNowhere() {
        let row = Self.rows[0]
        let waiting = ImportResult(row, .taken, reference: "FP-0123456789")
            .standing(at: SampleSet.status(.packetOpen, .customer, .withoutDocuments))
        let declined = ImportResult(Self.rows[1], .declined, reference: "FP-9", state: .declined)
            .standing(at: SampleSet.status(.declined, .system))
        let report = ImportReport(file: "f.csv", batch: "f", rows: [waiting, declined])
        #expect(report.table.lines()[1].contains("23456789  customer: without documents"))
        #expect(
            report.summary
                == "2 rows: 1 accepted, 1 declined. Waiting: 1 for customer. See: faxport batches show f"
        )
        #expect(report.csv.contains("taken,FP-0123456789,,,customer,without documents"))
        #expect(report.outcome == .refused, "nothing more happens to one of them")
    }

    @Test func itEndsWithWhatAScriptDoesNext() {
        #expect(report(.taken, .known).outcome == .done)
        #expect(report(.taken, .refused).outcome == .refused)
        #expect(report(.taken, .refused, .unanswered).outcome == .unreachable)
        #expect(report(.ready, .ready).outcome == .done)
    }

    @Test func theCSVIsReadBack() throws {
        let records = try CSVText.records(in: Data(report(.taken, .refused).csv.utf8)).map(\.fields)
        #expect(
            records == [
                ["line", "key", "outcome", "reference", "state", "reasons", "owner", "standing"],
                ["2", "a", "taken", "FP-a", "draft", "", "", ""],
                ["3", "b", "refused", "", "", "form.pin: It is \"wrong\". Correct it. [x]", "", ""],
            ]
        )
    }

    @Test func progressIsABarOnATerminalAndLinesElsewhere() {
        for isTerminal in [true, false] {
            let words = Words()
            let progress = ImportProgress(total: 200, isTerminal: isTerminal) { words.add($0) }
            for n in 1...200 { progress.add(n == 7 ? .refused : .taken) }
            let text = words.text
            #expect(text.contains("200 of 200 rows, 1 refused, "))
            #expect(text.contains("\u{1B}[K") == isTerminal)
            #expect(text.contains("[" + String(repeating: "#", count: 30) + "]") == isTerminal)
            #expect(text.hasSuffix("\n"))
            if !isTerminal { #expect(text.split(separator: "\n").count == 10) }
        }
    }

    @Test(arguments: [
        "import --template", "import f.csv", "import f.csv --batch b --report r.csv --in-flight 4 --patience 5 --json",
        "import f.csv --dry-run",
    ])
    func isUnderstood(line: String) {
        #expect(throws: Never.self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }

    @Test(arguments: ["import", "import f.csv --template", "import f.csv --in-flight 0", "import f.csv --patience 0"])
    func isRefused(line: String) {
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }
}
