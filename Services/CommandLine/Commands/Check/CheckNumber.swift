import ArgumentParser
import Porting
import SystemPicture
import TerminalOutput

/// Says of texts whether they are numbers that can be ported.
struct CheckNumber: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "Says of each text whether it is a number that can be ported, and else what to write or do.",
        discussion: "Ends with 1 where one can not be."
    )

    @Argument(help: "The numbers, as people type them.")
    var texts: [String]

    @OptionGroup var areaCodes: AreaCodesOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) throws {
        let table = try areaCodes.table()
        let check = NumberCheck(texts, by: table, acceptingTollFree: PortingPolicy.bundled.acceptsTollFree)
        if json.isOn { try terminal.json(check) } else { terminal.lines(check.lines) }
        guard check.numbers.allSatisfy({ $0.verdict != .refused }) else { throw ExitCode(Outcome.refused.rawValue) }
    }
}
