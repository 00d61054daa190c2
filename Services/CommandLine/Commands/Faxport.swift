import ArgumentParser
import Foundation
import Messaging
import SystemPicture
import TerminalOutput

/// The root of the command line: one verb for each task of a person.
package struct Faxport: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "faxport",
        abstract:
            "Runs the fax porting system on this machine, submits port requests to it and shows their progress.",
        discussion: "For the exit codes of all commands see `faxport help exit-codes`.",
        version: FaxportVersion.current,
        groupedSubcommands: [
            CommandGroup(
                name: "System",
                subcommands: [Up.self, Demo.self, SandboxCommand.self, ExitCodes.self]
            ),
            CommandGroup(name: "Signing in", subcommands: [Login.self, Logout.self, WhoAmI.self]),
            CommandGroup(
                name: "Operations",
                subcommands: [
                    Top.self, Queues.self, Doctor.self, Sagas.self, DeadLetters.self, Effects.self,
                    Settle.self, Channels.self, KeysCommand.self, Mails.self, NotificationsCommand.self,
                    Record.self, Decisions.self, Timers.self, Lines.self, AccountsCommand.self,
                    AreaCodesCommand.self, PolicyCommand.self,
                ]
            ),
            CommandGroup(
                name: "Requests",
                subcommands: [
                    Submit.self, ImportCommand.self, Amend.self, LetterCommand.self, OverrideCommand.self, Cancel.self,
                    SnapBack.self, Approve.self, Retry.self, Resolve.self, Note.self,
                ]
            ),
            CommandGroup(
                name: "Checking",
                subcommands: [CheckCommand.self, ForecastCommand.self, RulesCommand.self]
            ),
            CommandGroup(
                name: "Looking",
                subcommands: [
                    Show.self, Watch.self, ListRequests.self, Batches.self, Attempts.self, CostsCommand.self,
                    PacketCommand.self,
                    Feed.self,
                    SaveDocument.self,
                    ContractCommand.self,
                ]
            ),
        ]
    )

    package init() {}

    /// Runs the command of the arguments; a mistyped verb is refused with those that look like it.
    package static func start(_ arguments: [String] = Array(CommandLine.arguments.dropFirst())) async {
        if let remark = MistypedVerb.remark(on: arguments, in: Faxport.self) {
            Terminal.standard.failure(CommandFailure(.refused, remark))
            Foundation.exit(ExitCode.validationFailure.rawValue)
        }
        await main(arguments)
    }
}
