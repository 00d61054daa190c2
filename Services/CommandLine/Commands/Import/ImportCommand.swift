import ArgumentParser
import Foundation
import Messaging
import Porting
import Rulebook

/// Brings in many requests from one file.
struct ImportCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Submits the rows of a CSV file as port requests, some at a time; safe to run again.",
        discussion: """
            Each row is taken once, however often the file is imported and wherever it was interrupted: its key sees to \
            that. A row whose content was changed after it was taken is refused; change that request with faxport amend. \
            When the system asks to be left alone for a while, the import waits for as long as it asks.

            A file whose shape is wrong (unknown columns, keys missing or twice, documents that can not be read) is not \
            submitted at all; every problem is told with its line, and the command ends with 2. Ends with 0 when all rows \
            are taken or were there already, with 1 when some are refused, with 3 when the system did not answer.

            Columns (any order; only the key is needed for the file to be read, the rules ask for the rest; empty cells are \
            what nobody has answered; yes/no columns take yes, no, y, n, true, false):
            \(columns)
            """
    )

    private static var columns: String {
        let width = ImportColumn.all.map(\.name.count).max() ?? 0
        return ImportColumn.all.map { column in
            "  \(column.name)\(String(repeating: " ", count: width - column.name.count))  \(column.meaning)"
        }.joined(separator: "\n")
    }

    @Argument(help: "The file: CSV in UTF-8, its first line the names of the columns.")
    var file: String?

    @Flag(help: "Print the header and one example row, and do nothing else.")
    var template = false

    @Option(help: "The batch under which the requests are found again (default: the name of the file).")
    var batch: String?

    @Option(help: ArgumentHelp("Also write the report to this file, as CSV.", valueName: "file"))
    var report: String?

    @Option(help: "How many rows are under way at the same time, 1 to 64.")
    var inFlight = 8

    @Option(help: ArgumentHelp("How long a system that does not answer is waited for.", valueName: "seconds"))
    var patience = 60

    @Flag(help: "Submit nothing: check the file, and each row by the rules that need no document.")
    var dryRun = false

    @Flag(
        help: ArgumentHelp(
            "Take each row as a draft, which may be incomplete.",
            discussion: "The report says what each lacks. It goes on its way with faxport amend --publish."
        )
    )
    var draft = false

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard template != (file != nil) else { throw ValidationError("Give a FILE, or --template.") }
        guard !(draft && dryRun) else {
            throw ValidationError("--dry-run asks whether rows are complete, which a --draft need not be.")
        }
        guard (1...64).contains(inFlight) else { throw ValidationError("--in-flight is 1 to 64.") }
        guard (1...86_400).contains(patience) else { throw ValidationError("--patience is 1 to 86400 seconds.") }
    }

    func perform(_ console: Console) async throws {
        guard let file else { return console.write(ImportColumn.template) }
        let place = URL(filePath: file)
        let folder = place.deletingLastPathComponent().path(percentEncoded: false).droppingTrailingSlash
        let sheet = ImportSheet(try readInput(file), in: folder)
        guard sheet.problems.isEmpty else {
            throw CommandFailure(
                .unreadableInput,
                "\(file) can not be imported, and nothing of it was submitted. Mend this, and import it again:",
                details: sheet.problems.map(\.description)
            )
        }
        let batch = batch ?? String(place.deletingPathExtension().lastPathComponent.prefix(128))
        let results = dryRun ? Self.judge(sheet.rows) : try await submit(sheet.rows, batch: batch)
        try finish(ImportReport(file: file, batch: batch, rows: results), console)
    }

    private func submit(_ rows: [ImportRow], batch: String) async throws -> [ImportResult] {
        let progress = ImportProgress.standard(total: rows.count)
        let patience = Duration.seconds(patience)
        let (inFlight, draft) = (inFlight, draft)
        return try await data.withServices { services in
            let run = ImportRun(services, batch: batch, drafts: draft, inFlight: inFlight, patience: patience, progress)
            return try await run.submit(rows)
        }
    }

    private static func judge(_ rows: [ImportRow]) -> [ImportResult] {
        let rulebook = Rulebook()
        return rows.map { row in
            let violations = rulebook.judgement(of: row.request).violations
            let reasons = violations.map(\.description)
            return ImportResult(row, violations.isEmpty ? .ready : .refused, reasons: reasons)
        }
    }

    private func finish(_ result: ImportReport, _ console: Console) throws {
        if let report {
            do {
                try Data(result.csv.utf8).write(to: URL(filePath: report), options: .atomic)
            } catch {
                console.note("The report can not be written to \(report): \(error)", .bad)
            }
        }
        if json.isOn {
            try console.json(result)
        } else {
            console.table(result.table)
            console.line(result.summary, result.outcome == .done ? .good : .warning)
        }
        guard result.outcome != .done else { return }
        if result.outcome == .unreachable {
            console.note("Import the file again: rows that are taken are not taken twice.")
        }
        throw ExitCode(result.outcome.rawValue)
    }
}
