import ArgumentParser
import Porting
import SystemPicture
import TerminalOutput

/// Checks whether phone numbers can be ported.
struct CheckNumber: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: "Checks whether phone numbers can be ported, and if not, says what to do.",
        discussion: "Exit code 1: at least one number cannot be ported."
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
