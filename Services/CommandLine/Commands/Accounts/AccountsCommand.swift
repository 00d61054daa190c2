import AccountProvisioningContract
import ArgumentParser
import Porting
import TerminalOutput

/// Groups the commands for the vendor accounts of practices.
struct AccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "Shows the vendor accounts of practices, and records those that people open by hand.",
        subcommands: [ShowAccounts.self, RecordAccountCommand.self],
        defaultSubcommand: ShowAccounts.self
    )
}

/// Lists accounts, and the requests that wait for one.
struct ShowAccounts: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Shows the account of each practice group, and the requests that wait for a person to open one."
    )

    @Argument(help: "Only accounts with this account number, user id or practice group, or part of a practice name.")
    var matching: String?

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let answer = try await data.withServices { try await $0.accounts(matching: matching, limit: 200) }
        guard !json.isOn else { return try terminal.json(answer) }
        var table = TextTable([
            .init("PRACTICE GROUP"), .init("PRACTICE"), .init("ACCOUNT"), .init("USER ID"), .init("ORIGIN"),
            .init("CONFIRMED"), .init("RECORDED BY"),
        ])
        for account in answer.accounts {
            table.add(
                .init(account.practiceGroupID, .strong),
                .init(account.practiceName ?? ""),
                .init(account.account.accountNumber),
                .init(account.account.userID),
                .init(account.account.origin.rawValue),
                .init(account.confirmed?.toTheMinute ?? "-"),
                .init(account.recordedBy ?? "-")
            )
        }
        terminal.table(table)
        for waiting in answer.waiting {
            let command = "faxport accounts record \(waiting.practiceGroupID) --user-id … --account-number …"
            terminal.line("\(waiting.requestID.reference) waits for the account. Record it with: \(command)", .warning)
        }
    }
}

/// Records an account that a person has opened or found.
struct RecordAccountCommand: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Records the ids of an account from the fax management page; requests that wait for it go on.",
        discussion: """
            An account that the provider had before cannot be used: open a new one. One that Direct Messaging has \
            opened is used as it is (--origin directMessaging).
            """
    )

    @Argument(help: "The practice group.")
    var practiceGroup: String

    @Option(name: .customLong("user-id"), help: "The vendor's user id.")
    var userID: String

    @Option(help: "The vendor's account number.")
    var accountNumber: String

    @Option(help: "How the practice got the account.")
    var origin = AccountOrigin.created

    @Option(help: ArgumentHelp("The account that the practice had before, if it is closed.", valueName: "account"))
    var replace: String?

    @OptionGroup var reason: ReasonOption
    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ terminal: Terminal) async throws {
        let call = RecordAccount(
            practiceGroupID: practiceGroup,
            account: VendorAccount(userID: userID, accountNumber: accountNumber, origin: origin),
            replaces: replace,
            actor: actor.name,
            reason: reason.text
        )
        let answer = try await data.withServices { try await $0.call(call, to: .accountProvisioning).response }
        guard !json.isOn else { return try terminal.json(answer) }
        let account = answer.account.account.accountNumber
        terminal.line("The account \(account) of \(practiceGroup) is recorded.", .good)
        for requestID in answer.goOn { terminal.line("\(requestID.reference) goes on.", .faint) }
    }
}

extension AccountOrigin: ExpressibleByArgument {}
