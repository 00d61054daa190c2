import Access
import ArgumentParser
import Calls
import Foundation
import ServiceClient
import SystemPicture
import TerminalOutput
import Timekeeping

/// Signs a person in at the web console, so that the commands that follow are theirs.
struct Login: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Signs you in at the web console: from then on you make the calls, and not your key.",
        discussion: """
            No password is typed here. The command shows a code, which you enter on a page of the console after you \
            have signed in there. Services then record your name, and let you do what both your role and the key \
            allow. It ends with faxport logout, after 12 hours, or after 30 minutes without a command.

            What is kept is in a file beside the key: ops.login beside ops.key. FAXPORT_LOGIN names another file. A \
            program that uses the same key would act in your name too: give it a key of its own, or --as-key.
            """
    )

    @Argument(help: "The address of the console (default: $FAXPORT_CONSOLE, or that of the system on this machine).")
    var console: String?

    @Flag(help: "Allow an address with http on another machine, although the way there is not encrypted.")
    var plainHttp = false

    @OptionGroup var data: DataOption

    func perform(_ terminal: Terminal) async throws {
        let keys = try keys()
        let owner = try SignedIn.owner(of: keys)
        guard owner.role == .ops else {
            throw CommandFailure(
                .refused,
                "\(owner.name) has the role \(owner.role). People sign in with a key of the role \(Role.ops)."
            )
        }
        try SignedIn.checkFolder(of: keys)
        let former = try? SignedIn.read(for: keys)
        let address = try ConsoleAddress(try given(former), allowsPlain: plainHttp)
        let client = ConsoleClient(address.text)
        let begun: ConsoleLogin.Begun = try await client.ask(.begin, ConsoleLogin.Begin(key: owner.name))
        let end = Timestamp(Date()) + .seconds(Int64(Self.lifetime(of: begun)))
        terminal.line("Open \(begun.address.printable), and enter \(begun.userCode.printable).", .strong)
        terminal.line("The code is valid until \(end.toTheMinute). This command waits until you have decided.")
        let (session, identity) = try await decided(begun, client)
        try await Self.keep(SignedIn(console: address.text, session: session, key: owner.name), keys)
        // The former session is of no more use; if it cannot be ended now, it ends by itself.
        if let former { try? await Self.end(former) }
        terminal.line("You are \(identity.person.printable) (\(identity.role)) through \(identity.key).", .good)
        terminal.line("It ends at \(identity.until), after 30 minutes without a command, or with: faxport logout")
    }

    /// Keeps a session, or ends it if it cannot be kept.
    private static func keep(_ signedIn: SignedIn, _ keys: KeyPaths) async throws {
        do {
            try signedIn.write(for: keys)
        } catch {
            try? await end(signedIn)
            throw error
        }
    }

    /// How long the code is valid, in seconds, at most an hour whatever the console says.
    private static func lifetime(of begun: ConsoleLogin.Begun) -> Int { min(max(0, begun.expiresInSeconds), 3_600) }

    private func keys() throws(CommandFailure) -> KeyPaths {
        guard let keys = try data.directory().keys else {
            throw CommandFailure(
                .refused,
                "This system has no keys, so no service checks who calls: there is nothing to sign in to. Say who you "
                    + "are with --by, or use the web console. With keys: faxport up --tcp."
            )
        }
        return keys
    }

    private func given(_ former: SignedIn?) throws(CommandFailure) -> String {
        if let console { return console }
        if let named = ProcessInfo.processInfo.environment["FAXPORT_CONSOLE"], !named.isEmpty { return named }
        if let local = try data.localConsole() { return local }
        if let former { return former.console }
        throw CommandFailure(.refused, "Say where the web console is: faxport login https://faxport.example")
    }

    /// Asks again and again until the person has decided, or the code is too old.
    private func decided(
        _ begun: ConsoleLogin.Begun,
        _ client: ConsoleClient
    ) async throws -> (session: String, ConsoleLogin.Identity) {
        let end = ContinuousClock.now + .seconds(Self.lifetime(of: begun))
        while ContinuousClock.now < end {
            // The console says how often it may be asked (RFC 8628, section 3.5).
            try await Task.sleep(for: .seconds(max(1, begun.intervalSeconds)))
            let polled: ConsoleLogin.Polled
            do throws(CommandFailure) {
                polled = try await client.ask(.poll, ConsoleLogin.Poll(deviceCode: begun.deviceCode))
            } catch let failure where failure.outcome == .unreachable {
                // The console may be restarting; the code stays valid.
                continue
            }
            switch polled.decision {
            case .waiting: continue
            case .refused: throw CommandFailure(.refused, "It was refused on the page. You are not signed in.")
            case .over: throw CommandFailure(.refused, "The code is no longer valid. Begin again: faxport login")
            case .allowed:
                guard let session = polled.session, let identity = polled.identity else {
                    throw CommandFailure(.unreachable, "The web console allowed it and gave no session. Begin again.")
                }
                return (session, identity)
            }
        }
        throw CommandFailure(.unfinished, "The code was not entered in time. Begin again: faxport login")
    }

    /// Ends a session at its console.
    static func end(_ signedIn: SignedIn) async throws(CommandFailure) {
        let client = ConsoleClient(signedIn.console)
        let _: ConsoleLogin.Nothing = try await client.ask(.end, ConsoleLogin.Nothing(), session: signedIn.session)
    }
}
