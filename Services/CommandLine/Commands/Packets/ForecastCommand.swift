import ArgumentParser
import IntakeContract
import Porting
import SystemPicture
import TerminalOutput

/// Checks the packet of a request against the rules.
struct ForecastCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "Checks the packet of a request against every rule, before an attempt is spent on it.",
        discussion: "The exit code is 0 even if a rule is in the way; the verdict is \"standing\" in --json."
    )

    @OptionGroup var request: RequestArgument

    @OptionGroup var data: DataOption
    @OptionGroup var printing: ForecastPrinting

    func perform(_ terminal: Terminal) async throws {
        let (answer, status) = try await data.withRequest(request) { services, id in
            let status = try await services.call(GetPortRequest(requestID: id), to: .intake).response.status
            return (try await services.call(GetForecast(requestID: id), to: .intake).response, status)
        }
        guard !printing.json.isOn else { return try terminal.json(answer) }
        guard !status.state.isEnd else {
            return terminal.line("The request is \(status.state.rawValue): no packet of it is sent any more.", .strong)
        }
        if !status.state.allowsEditing {
            let what = status.attempt == 0 ? "Nothing is frozen yet." : "Attempt \(status.attempt) is frozen."
            terminal.line(
                "The request is \(status.state.rawValue). \(what) This is how its content does today:",
                .strong
            )
        }
        terminal.lines(printing.lines.lines(of: answer.forecast, isOpen: status.state.allowsEditing))
        guard !answer.overrides.isEmpty else { return }
        terminal.heading("Overrides so far")
        for override in answer.overrides {
            let field = override.field.map { " of \($0)" } ?? ""
            terminal.line(
                "  \(override.at.toTheMinute)  \(override.actor): \(override.rule)\(field): \(override.reason)"
                    .printable
            )
        }
    }
}
