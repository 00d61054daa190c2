import ArgumentParser
import Porting
import ServiceClient
import SubmissionContract
import SystemPicture
import TerminalOutput
import Timekeeping

/// Compares the vendor's invoice with the ledger.
struct ReconcileInvoice: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Compares the vendor's invoice with the ledger, line by line.",
        discussion: """
            The invoice is a CSV file with the columns number, reference, description and amount. Each line is \
            matched, missing here, or has another amount; fees of the month that are not on it are missing there. \
            --record marks what matches as incurred. Exit code 1: something does not match.
            """
    )

    @Argument(help: "The invoice.")
    var file: String

    @OptionGroup var month: MonthOption

    @Flag(help: "Record the fees that match as incurred.")
    var record = false

    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    /// A fee may be billed some months late.
    private static let lateness = TimeSpan.days(92)

    func perform(_ terminal: Terminal) async throws {
        let sheet = InvoiceSheet(try readInput(file))
        guard sheet.problems.isEmpty else {
            throw CommandFailure(.unreadableInput, "\(file) cannot be compared:", details: sheet.problems)
        }
        let time = month.time
        let result = try await data.withServices { services in
            let call = ListFees(from: time.start - Self.lateness, until: time.end)
            let fees = try await services.call(call, to: .submission).response.fees
            let result = InvoiceReconciliation(sheet.lines, fees, from: time.start)
            if record { try await note(result.rows(.matched), services) }
            return result
        }
        if json.isOn {
            try terminal.json(result)
        } else {
            terminal.table(result.table)
            terminal.line(result.summary)
        }
        guard result.rows.allSatisfy({ $0.verdict == .matched }) else { throw ExitCode(Outcome.refused.rawValue) }
    }

    private func note(_ rows: [InvoiceReconciliation.Row], _ services: ServiceConnections) async throws {
        for row in rows {
            guard let requestID = row.requestID, let attempt = row.attempt, let kind = row.kind, let line = row.line
            else { continue }
            let call = DecideFee(
                requestID: requestID,
                attempt: attempt,
                kind: kind,
                status: .incurred,
                actor: actor.name,
                reason: "Line \(line) of the invoice of \(month.name)."
            )
            _ = try await services.call(call, to: .submission)
        }
    }
}
