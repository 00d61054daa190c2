import ArgumentParser
import SystemPicture
import TerminalOutput

/// Shows one request.
struct Show: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows a request: who must act and how, what blocks it, its documents and what happened to it.",
        discussion: "Times are calendar times in UTC."
    )

    @OptionGroup var request: RequestArgument

    @Flag(help: "Also show the message, call, timer or effect that brought each event.")
    var causes = false

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let report = try await data.withRequest(request) { services, id in
            try await RequestReport.read(id, services)
        }
        guard json.isOn else { return terminal.request(report, showsCauses: causes) }
        try terminal.json(report)
    }
}
