import ArgumentParser
import IntakeContract
import SystemPicture
import TerminalOutput

/// Tells which list is in use.
struct ShowAreaCodes: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Tells which list of area codes is in use, of which day, and who put it there."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withServices { try await $0.call(GetAreaCodes(), to: .intake).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The list of \(answer.asOf): \(answer.source)".printable, .strong)
        if let replaced = answer.replaced {
            terminal.line("Put there by \(replaced.actor), \(replaced.at.toTheMinute): \(replaced.reason)".printable)
        } else {
            terminal.line("It came with this release.")
        }
        terminal.areaCodeCounts(answer.counts)
    }
}

extension Terminal {
    func areaCodeCounts(_ counts: [String: Int]) {
        var table = TextTable([.init("CLASS"), .init("AREA CODES", .right)])
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { table.add(.init(name), .init("\(count)")) }
        self.table(table)
    }
}
