import ArgumentParser
import Foundation
import IntakeContract
import SystemPicture
import TerminalOutput

/// Shows and exports the packet of an attempt.
struct PacketCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "packet",
        abstract: "Shows the packet of an attempt as it was frozen, or exports it with its documents.",
        discussion: """
            The export has packet.json, the form as text, the documents and SHA256SUMS; verify it with `sha256sum -c \
            SHA256SUMS`. Existing files with the same names are replaced.
            """
    )

    @OptionGroup var request: RequestArgument

    @Option(help: "The attempt (default: the last).")
    var attempt: Int?

    @Option(help: ArgumentHelp("The folder to write to; created if necessary.", valueName: "folder"))
    var export: String?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (answer, exported) = try await data.withRequest(request) { services, id in
            let answer = try await services.call(GetPacket(requestID: id, attempt: attempt), to: .intake).response
            guard let export else { return (answer, [String]()) }
            return (answer, try await PacketExport(answer, from: services).write(to: export))
        }
        if json.isOn { try terminal.json(answer) } else { show(answer, terminal) }
        if let export {
            terminal.note("Wrote \(exported.count) files to \(export): \(exported.joined(separator: ", "))")
        }
    }

    private func show(_ answer: GetPacket.Response, _ terminal: Terminal) {
        let packet = answer.packet
        terminal.line("\(packet.requestID.reference), attempt \(packet.attempt)", .strong)
        var table = TextTable([.init(""), .init("")])
        for (name, value) in PacketFacts.facts(of: packet) { table.add(.init(name, .faint), .init(value)) }
        table.add(.init("frozen", .faint), .init(answer.frozenAt.toTheMinute))
        table.add(.init("hash", .faint), .init(packet.hash))
        terminal.table(table)
        terminal.heading("Documents")
        terminal.documents(packet.documents)
        let notable = answer.findings.filter { $0.outcome != .pass }
        guard !answer.findings.isEmpty else { return }
        terminal.heading("Findings of the rules")
        terminal.lines(ForecastLines().lines(of: answer.findings))
        if notable.isEmpty { terminal.line("All rules are met.", .faint) }
    }
}
