import ArgumentParser
import Foundation
import IntakeContract
import SystemPicture
import TerminalOutput

/// Shows one request.
struct Show: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows a request: its status, documents and history."
    )

    @OptionGroup var request: RequestArgument

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let request = try await data.withRequest(request) { services, id in
            try await services.call(GetPortRequest(requestID: id), to: .intake).response
        }
        guard !json.isOn else { return try terminal.json(request) }
        terminal.line("\(request.requestID.reference)  \(request.requestID)", .strong)
        terminal.line(
            "\(request.status.state.rawValue): \(request.status.state.explanation)",
            request.status.state.style
        )
        terminal.line()
        var facts = TextTable([.init(""), .init("")])
        for (name, value) in RequestOutline.facts(of: request) { facts.add(.init(name, .faint), .init(value)) }
        terminal.table(facts)
        terminal.heading("Documents")
        terminal.documents(request.documents)
        terminal.heading("History (UTC)")
        var history = TextTable([.init(""), .init(""), .init("")])
        for entry in request.history {
            let state = entry.status.state
            history.add(.init(entry.at.toTheMinute, .faint), .init(state.rawValue, state.style), .init(entry.happened))
        }
        terminal.table(history)
    }
}
