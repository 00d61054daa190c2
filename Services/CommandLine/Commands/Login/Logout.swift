import ArgumentParser
import ServiceClient
import SystemPicture
import TerminalOutput

/// Signs the person out, at the console and here.
struct Logout: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Signs you out: from then on the calls are those of your key."
    )

    @OptionGroup var data: DataOption

    func perform(_ terminal: Terminal) async throws {
        guard let keys = try data.directory().keys, let signedIn = try SignedIn.read(for: keys) else {
            return terminal.line("Nobody has signed in here.")
        }
        do throws(CommandFailure) {
            try await Login.end(signedIn)
        } catch {
            SignedIn.remove(for: keys)
            throw CommandFailure(
                error.outcome,
                "The login file is removed, but the session was not ended at \(signedIn.console): \(error.message) It "
                    + "ends by itself; to end it now, use \(signedIn.console)/me."
            )
        }
        SignedIn.remove(for: keys)
        terminal.line("You are signed out. Calls are those of the key \(signedIn.key) now.", .good)
    }
}
