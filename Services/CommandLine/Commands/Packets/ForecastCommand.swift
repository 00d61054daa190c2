import ArgumentParser
import IntakeContract
import Porting
import SystemPicture
import TerminalOutput

/// Shows how a packet stands by the rules.
struct ForecastCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Holds the packet of a request as it stands against every rule, before an attempt is spent on it.",
        discussion: "Ends with 0 also where something is in the way; `--json` has it under \"standing\"."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @OptionGroup var data: DataOption
    @OptionGroup var printing: ForecastPrinting

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withServices { services in
            try await services.call(GetForecast(requestID: id), to: .intake).response
        }
        guard !printing.json.isOn else { return try terminal.json(answer) }
        terminal.lines(printing.lines.lines(of: answer.forecast))
        guard !answer.overrides.isEmpty else { return }
        terminal.heading("Overridden so far")
        for override in answer.overrides {
            let field = override.field.map { " of \($0)" } ?? ""
            terminal.line(
                "  \(override.at.toTheMinute)  \(override.actor): \(override.rule)\(field): \(override.reason)"
                    .printable
            )
        }
    }
}
