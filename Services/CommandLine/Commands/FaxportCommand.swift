import ArgumentParser
import Foundation
import SystemPicture
import TerminalOutput

/// A command that reports a failure on standard error and ends with its exit code (see ``Outcome``).
protocol FaxportCommand: AsyncParsableCommand {
    /// Does the work of the command.
    func perform(_ terminal: Terminal) async throws
}

extension FaxportCommand {
    func run() async throws {
        let terminal = Terminal.standard
        do {
            try await perform(terminal)
        } catch let code as ExitCode {
            throw code
        } catch {
            let failure = CommandFailure(error)
            terminal.failure(failure)
            throw ExitCode(failure.outcome.rawValue)
        }
    }
}
