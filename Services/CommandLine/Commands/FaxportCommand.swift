import ArgumentParser
import Foundation
import SystemPicture
import TerminalOutput

/// A command that says what went wrong on standard error and ends with the code for it (see ``Outcome``).
protocol FaxportCommand: AsyncParsableCommand {
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
