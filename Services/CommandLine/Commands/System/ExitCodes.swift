import ArgumentParser
import TerminalOutput

/// Prints the table of exit codes; there so that `faxport help exit-codes` finds it.
struct ExitCodes: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit-codes",
        abstract: "Tells what the exit codes of all commands mean.",
        discussion: """
            0   done
            1   refused: the reasons and their remedies are printed
            2   an input could not be read
            3   the system can not be reached: not running, a process down, or no answer in time
            4   something did not reach its end in time
            64  the command line was not understood
            """
    )

    func perform(_ terminal: Terminal) {
        terminal.line(Self.configuration.discussion)
    }
}
