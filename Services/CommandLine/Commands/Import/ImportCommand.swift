import ArgumentParser
import Foundation
import IntakeContract
import Messaging
import Porting
import Rulebook
import ServiceClient
import SystemPicture
import TerminalOutput

/// Submits many requests from one file.
struct ImportCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Submits the rows of a CSV file as port requests; safe to run again.",
        discussion: """
            The key of a row ensures that it becomes one request, however often the file is imported or interrupted. A \
            row that was changed after its import is refused; change the request with faxport amend. If the system \
            asks to wait, the import waits.

            A malformed file (unknown columns, missing or duplicate keys, unreadable documents) is not submitted at \
            all: every problem is printed with its line, and the exit code is 2. Other exit codes: 0 if all rows are \
            requests now, 1 if some were refused, 3 if the system did not answer.

            Columns, in any order. Only the key is required to read the file; the rules may require others. An empty \
            cell means that there is no answer. Columns for yes or no accept yes, no, y, n, true and false.
            \(columns)
            """
    )

    private static var columns: String {
        let width = ImportColumn.all.map(\.name.count).max() ?? 0
        return ImportColumn.all.map { column in
            "  \(column.name)\(String(repeating: " ", count: width - column.name.count))  \(column.meaning)"
        }.joined(separator: "\n")
    }

    @Argument(help: "The file: CSV in UTF-8 whose first line has the names of the columns.")
    var file: String?

    @Flag(help: "Only print the header and an example row.")
    var template = false

    @Option(help: "The batch of the requests, for `faxport list batch:NAME` (default: the name of the file).")
    var batch: String?

    @Option(help: ArgumentHelp("Also write the report to this file, as CSV.", valueName: "file"))
    var report: String?

    @Option(help: "How many rows to submit at the same time, 1 to 64.")
    var inFlight = 8

    @Option(help: ArgumentHelp("How long to wait for a system that does not answer.", valueName: "seconds"))
    var patience = 60

    @Option(
        help: ArgumentHelp(
            "How long to wait at the end until each row waits for somebody, so that the report says who must act.",
            valueName: "seconds"
        )
    )
    var settle = 10

    @Flag(help: "Submit nothing; check the file, and each row against the rules that need no document.")
    var dryRun = false

    @Flag(
        help: ArgumentHelp(
            "Submit each row as a draft, which may be incomplete.",
            discussion: "The report lists what each draft lacks. Publish a draft with faxport amend --publish."
        )
    )
    var draft = false

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func validate() throws {
        guard template != (file != nil) else { throw ValidationError("Give either FILE or --template.") }
        guard !(draft && dryRun) else {
            throw ValidationError("Give either --draft or --dry-run: a dry run checks whether rows are complete.")
        }
        guard (1...64).contains(inFlight) else { throw ValidationError("--in-flight must be between 1 and 64.") }
        guard (0...86_400).contains(settle) else {
            throw ValidationError("--settle must be between 0 and 86400 seconds.")
        }
        guard (1...86_400).contains(patience) else {
            throw ValidationError("--patience must be between 1 and 86400 seconds.")
        }
    }

    func perform(_ terminal: Terminal) async throws {
        guard let file else { return terminal.write(ImportColumn.template) }
        let place = URL(filePath: file)
        let folder = place.deletingLastPathComponent().path(percentEncoded: false).droppingTrailingSlash
        let sheet = ImportSheet(try readInput(file), in: folder)
        guard sheet.problems.isEmpty else {
            throw CommandFailure(
                .unreadableInput,
                "\(file) cannot be imported; nothing was submitted. Correct these problems and import it again:",
                details: sheet.problems.map(\.description)
            )
        }
        let batch = batch ?? String(place.deletingPathExtension().lastPathComponent.prefix(128))
        let results = dryRun ? ImportResult.ofDryRun(sheet.rows) : try await submit(sheet.rows, batch: batch)
        try finish(ImportReport(file: file, batch: batch, rows: results), terminal)
    }

    private func submit(_ rows: [ImportRow], batch: String) async throws -> [ImportResult] {
        let progress = ImportProgress.standard(total: rows.count)
        let patience = Duration.seconds(patience)
        let (inFlight, draft) = (inFlight, draft)
        return try await data.withServices { services in
            let run = ImportRun(services, batch: batch, drafts: draft, inFlight: inFlight, patience: patience, progress)
            let results = try await run.submit(rows)
            return await standings(of: results, in: batch, services)
        }
    }

    /// The results with where their requests stand once none of them waits for the system, or the time is up.
    private func standings(
        of results: [ImportResult],
        in batch: String,
        _ services: ServiceConnections
    ) async -> [ImportResult] {
        guard results.contains(where: { $0.reference != nil }), let query = try? RequestQuery("batch:\"\(batch)\"")
        else {
            return results
        }
        let end = ContinuousClock.now + .seconds(settle)
        while ContinuousClock.now < end {
            let summary = try? await services.call(GetBatch(batchID: batch), to: .intake).response.batch
            guard let summary, summary.groups.contains(where: { $0.owner == .system && !$0.isOver }) else { break }
            // Nothing tells a client that a batch has settled, so it is asked for.
            guard (try? await Task.sleep(for: .milliseconds(250))) != nil else { break }
        }
        guard let found = try? await services.list(query, limit: 1_000_000).requests else { return results }
        let statuses = Dictionary(found.map { ($0.requestID.reference, $0.status) }) { $1 }
        return results.map { result in
            result.reference.flatMap { statuses[$0] }.map(result.standing) ?? result
        }
    }

    private func finish(_ result: ImportReport, _ terminal: Terminal) throws {
        if let report {
            do {
                try Data(result.csv.utf8).write(to: URL(filePath: report), options: .atomic)
            } catch {
                terminal.note("The report could not be written to \(report): \(error)", .bad)
            }
        }
        if json.isOn {
            try terminal.json(result)
        } else {
            terminal.table(result.table)
            terminal.line(result.summary, result.outcome == .done ? .good : .warning)
        }
        guard result.outcome != .done else { return }
        if result.outcome == .unreachable {
            terminal.note("Import the file again: no row is submitted twice.")
        }
        throw ExitCode(result.outcome.rawValue)
    }
}
