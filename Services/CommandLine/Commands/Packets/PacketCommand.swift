import ArgumentParser
import Foundation
import IntakeContract
import Porting
import SystemPicture
import TerminalOutput

/// Shows what an attempt contained.
struct PacketCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "packet",
        abstract: "Shows what was frozen for an attempt, and exports it with its documents.",
        discussion: """
            The export has packet.json, the form as text, the documents and SHA256SUMS; `sha256sum -c SHA256SUMS` in the \
            folder holds them together. Files of the same name are replaced.
            """
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "The attempt (default: the last).")
    var attempt: Int?

    @Option(help: ArgumentHelp("The folder to write into; made where there is none.", valueName: "folder"))
    var export: String?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let (answer, exported) = try await data.withServices { services in
            let answer = try await services.call(GetPacket(requestID: id, attempt: attempt), to: .intake).response
            guard let export else { return (answer, [String]()) }
            return (answer, try await PacketExport(answer, from: services).write(to: export))
        }
        if json.isOn { try terminal.json(answer) } else { show(answer, terminal) }
        if let export { terminal.note("\(exported.count) files are in \(export): \(exported.joined(separator: ", "))") }
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
        terminal.heading("What the rules said")
        terminal.lines(ForecastLines().lines(of: answer.findings))
        if notable.isEmpty { terminal.line("Every rule is met.", .faint) }
    }
}
