import ArgumentParser
import IntakeContract
import SystemPicture
import TerminalOutput

/// Shows which list of area codes is in use.
struct ShowAreaCodes: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows which list of area codes is in use, its date and who replaced it."
    )

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withServices { try await $0.call(GetAreaCodes(), to: .intake).response }
        guard !json.isOn else { return try terminal.json(answer) }
        terminal.line("The list of \(answer.asOf): \(answer.source)".printable, .strong)
        if let replaced = answer.replaced {
            terminal.line("Replaced by \(replaced.actor), \(replaced.at.toTheMinute): \(replaced.reason)".printable)
        } else {
            terminal.line("It is part of this release.")
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
