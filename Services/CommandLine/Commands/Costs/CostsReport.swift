import ArgumentParser
import Porting
import SubmissionContract
import SystemPicture
import TerminalOutput

/// Reports the fees of a month.
struct CostsReport: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Reports the fees that arose in a month, each counted once, as it stands now."
    )

    @OptionGroup var month: MonthOption

    @Option(help: "Add up by reason, carrier or practice instead of listing each fee.")
    var by: FeeGrouping?

    @Flag(help: "Print CSV.")
    var csv = false

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let time = month.time
        let fees = try await data.withServices { services in
            let call = ListFees(from: time.start, until: time.end)
            return try await services.call(call, to: .submission).response.fees
        }
        let report = FeeReport(fees, by: by)
        if csv { return terminal.write(report.csv) }
        guard !json.isOn else { return try terminal.json(report) }
        guard !fees.isEmpty else { return terminal.line("No fee arose in \(month.name).") }
        terminal.table(report.table)
        terminal.totals(report.total)
    }
}

extension FeeGrouping: ExpressibleByArgument {}
