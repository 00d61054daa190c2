import ArgumentParser
import LinkingContract
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput

extension Lines {
    /// Shows the lines of one account, checked with the vendor's account interface.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the lines of an account, and what the vendor's account interface says about each now.",
            discussion: "Exit code 1: the two disagree. Exit code 3: the interface has not answered in time."
        )

        @OptionGroup var account: AccountArgument

        @Flag(help: "Also show what was done to the account's lines, with the name and the reason.")
        var history = false

        @Option(help: "How many seconds to wait for the account interface.")
        var wait = 10

        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        /// What `--json` prints.
        private struct Report: Encodable {
            let account: NamedAccount
            let lines: LineComparison
            let view: AccountView?
            let history: [LineEntry]
        }

        func perform(_ terminal: Terminal) async throws {
            let (name, wait) = (account.name, wait)
            let report = try await data.withServices { services in
                let account = try await services.account(named: name)
                let (lines, isFresh) = try await Self.lines(of: account.accountNumber, wait, services)
                return Report(
                    account: account,
                    lines: LineComparison(lines.lines, isFresh ? lines.view : nil),
                    view: isFresh ? lines.view : nil,
                    history: lines.history ?? []
                )
            }
            if json.isOn { try terminal.json(report) } else { Self.show(report, history: history, terminal) }
            guard let view = report.view, view.refusal == nil else {
                throw CommandFailure(
                    .unreachable,
                    report.view?.refusal
                        ?? "The vendor's account interface has not answered within \(wait) s. See: faxport effects"
                )
            }
            guard report.lines.rows.contains(where: { $0.verdict == .differs }) else { return }
            throw CommandFailure(
                .refused,
                "Lines and inventory disagree. Correct the vendor's side with faxport lines relink NUMBER, or record"
                    + " another wish with faxport lines outbound, inbound, move or release."
            )
        }

        /// The lines of an account once the interface has answered, or without its answer when the time is up.
        private static func lines(
            of account: String,
            _ seconds: Int,
            _ services: ServiceConnections
        ) async throws -> (ListLines.Response, isFresh: Bool) {
            let look = try await services.call(LookAtAccount(accountNumber: account), to: .linking).response.look
            let end = ContinuousClock.now + .seconds(seconds)
            while true {
                let lines = try await services.call(ListLines(accountNumber: account), to: .linking).response
                let isFresh = (lines.view?.look ?? 0) >= look
                if isFresh || ContinuousClock.now >= end { return (lines, isFresh) }
                // A look at the account announces nothing, so it is polled until the deadline.
                try await Task.sleep(for: .milliseconds(100))
            }
        }

        private static func show(_ report: Report, history: Bool, _ terminal: Terminal) {
            let practice = [report.account.practiceName, report.account.practiceGroupID].compactMap(\.self)
            terminal.heading("Account \(report.account.accountNumber)  \(practice.joined(separator: ", "))")
            var table = TextTable([
                .init("NUMBER"), .init("DIRECTION"), .init("BACKEND"), .init("REQUEST"), .init("SINCE"),
                .init("INVENTORY"),
            ])
            for row in report.lines.rows {
                let direction = row.line.map { $0.outbound ? "inbound and outbound" : "inbound" }
                table.add(
                    .init("\(row.number)", .strong),
                    .init(direction ?? "-"),
                    .init(row.line?.backend ?? Vendor.name),
                    .init(row.line?.requestID?.reference ?? "-"),
                    .init(row.line?.since?.toTheMinute ?? "-"),
                    .init(row.inventory, row.verdict.style)
                )
            }
            if report.lines.rows.isEmpty { terminal.line("The account has no lines.") } else { terminal.table(table) }
            if history { Self.show(report.history, terminal) }
        }

        private static func show(_ history: [LineEntry], _ terminal: Terminal) {
            terminal.line()
            var table = TextTable([
                .init("WHEN"), .init("NUMBER"), .init("WHAT"), .init("BY"), .init("HOW IT ENDED"), .init("REASON"),
            ])
            for entry in history {
                let target = entry.target.map { " to \($0)" } ?? ""
                table.add(
                    .init(entry.at.toTheMinute),
                    .init("\(entry.number)"),
                    .init("\(entry.what.rawValue)\(target)", .strong),
                    .init(entry.actor),
                    .init("\(entry.standing.rawValue) \(entry.note)", entry.standing.style),
                    .init(entry.reason, .faint)
                )
            }
            terminal.table(table)
        }
    }
}
