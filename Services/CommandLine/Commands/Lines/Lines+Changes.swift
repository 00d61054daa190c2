import ArgumentParser
import LinkingContract
import SystemPicture
import TerminalOutput

extension Lines {
    /// Links a line once more.
    struct Relink: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Links a line once more, so that the vendor has it as it was asked for.",
            discussion: """
                For a number that could not be linked so far, name the account with --account and the request with \
                --request; the request then goes on.
                """
        )

        @OptionGroup var change: ChangeOptions

        @Option(help: "The account, for a number that was not linked through this system.")
        var account: RequestName?

        @Option(help: "The request whose number it is: its FP- reference or UUID.")
        var request: RequestName?

        @Flag(inversion: .prefixedNo, help: "Whether it becomes the outbound number (default: as it was asked for).")
        var outbound: Bool?

        func perform(_ terminal: Terminal) async throws {
            try await change.carryOut(.relink, account: account, outbound: outbound, request: request, terminal)
        }
    }

    /// Takes a line from its account.
    struct Release: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a line from its account for good; not while a request needs it."
        )

        @OptionGroup var change: ChangeOptions

        @Option(help: "The account, for a number that was not linked through this system.")
        var account: RequestName?

        func perform(_ terminal: Terminal) async throws {
            try await change.carryOut(.release, account: account, terminal)
        }
    }

    /// Makes a line the outbound one.
    struct Outbound: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a number the outbound number of its account; every other one becomes inbound only."
        )

        @OptionGroup var change: ChangeOptions

        @Option(help: "The account, for a number that was not linked through this system.")
        var account: RequestName?

        func perform(_ terminal: Terminal) async throws {
            try await change.carryOut(.outbound, account: account, terminal)
        }
    }

    /// Makes a line inbound only.
    struct Inbound: FaxportCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a number inbound only.")

        @OptionGroup var change: ChangeOptions

        @Option(help: "The account, for a number that was not linked through this system.")
        var account: RequestName?

        func perform(_ terminal: Terminal) async throws {
            try await change.carryOut(.inbound, account: account, terminal)
        }
    }

    /// Moves a line between accounts of one practice.
    struct Move: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moves a line to another account of the same practice, inbound only unless --outbound is given.",
            discussion: """
                The vendor must know the account as that of the practice group for which the line was linked. If the \
                practice is in another group now, name that group with --practice; it is recorded with your name.
                """
        )

        @OptionGroup var change: ChangeOptions

        @Option(help: "The account to which it moves.")
        var to: RequestName

        @Flag(help: "Make it the outbound number of that account.")
        var outbound = false

        func perform(_ terminal: Terminal) async throws {
            try await change.carryOut(.move, account: to, outbound: outbound, terminal)
        }
    }
}
