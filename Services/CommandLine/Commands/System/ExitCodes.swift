import ArgumentParser
import TerminalOutput

/// Prints the table of exit codes; a command, so that `faxport help exit-codes` finds it.
struct ExitCodes: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit-codes",
        abstract: "Explains the exit codes of all commands.",
        discussion: """
            0   done
            1   refused: the reasons and remedies are printed
            2   an input could not be read
            3   the system cannot be reached: not running, a process is down, or no answer in time
            4   something did not finish in time
            64  the command line was not understood
            """
    )

    func perform(_ terminal: Terminal) {
        terminal.line(Self.configuration.discussion)
    }
}
