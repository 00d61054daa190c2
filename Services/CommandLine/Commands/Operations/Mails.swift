import ArgumentParser
import Messaging
import Porting
import ServiceClient
import SubmissionContract
import SystemPicture
import TerminalOutput

/// Groups the commands for emails of the vendor that wait for a person.
struct Mails: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows the vendor's emails that wait for a person, decides them or dismisses them.",
        subcommands: [List.self, Show.self, Decide.self, Dismiss.self, Templates.self],
        defaultSubcommand: List.self
    )

    /// Picks one email.
    struct Selection: ParsableArguments {
        @Argument(help: "The email, as `faxport mails` prints it.")
        var mail: String

        func find(_ data: DataOption) async throws -> ListUnmatchedMail.Mail {
            let answer = try await data.withServices {
                try await $0.call(ListUnmatchedMail(), to: .submission).response
            }
            guard let found = answer.mails.first(where: { $0.mailID == mail }) else {
                throw CommandFailure(.refused, "No email \(mail) waits for a person; list them with faxport mails.")
            }
            return found
        }
    }

    /// Lists the emails that wait.
    struct List: FaxportCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the emails that wait, and why each does.")

        @OptionGroup var output: OutputOption
        @OptionGroup var data: DataOption

        func perform(_ terminal: Terminal) async throws {
            let answer = try await data.withServices {
                try await $0.call(ListUnmatchedMail(), to: .submission).response
            }
            let listing = OperationsListings.mails
            try output.print(answer.mails, listing, json: answer, empty: "No email waits for a person.", to: terminal)
        }
    }

    /// Shows one email: its text, why it was not applied, and what it would do.
    struct Show: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows an email as its reader sees it, why it waits, and what it would do."
        )

        @OptionGroup var selection: Selection
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let mail = try await selection.find(data)
            guard !json.isOn else { return try terminal.json(mail) }
            var lines = [
                StyledLine("From \(mail.from), \(mail.receivedAt.toTheMinute)".printable, .strong),
                StyledLine(mail.subject.printable, .strong), StyledLine(mail.why.printable, .bad),
            ]
            if let requestID = mail.requestID { lines.append(StyledLine("Request \(requestID.reference)")) }
            lines += (mail.proposals ?? []).map { StyledLine("Would be recorded: \($0.words)".printable) }
            lines.append(StyledLine())
            lines += mail.text.printableLines.map { StyledLine($0) }
            terminal.lines(lines)
        }
    }

    /// Records what an email would do.
    struct Decide: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records what an email would do by its first reading, as `faxport mails show` prints it.",
            discussion: "To record something else, use faxport record with --mail."
        )

        @OptionGroup var selection: Selection

        @Flag(help: "Emails of the same wording act by themselves from now on.")
        var confirmWording = false

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let mail = try await selection.find(data)
            guard let proposals = mail.proposals, !proposals.isEmpty else {
                throw CommandFailure(.refused, "Its reading proposes nothing; use faxport record with --mail.")
            }
            let call = DecideVendorMail(
                mailID: mail.mailID,
                answers: proposals,
                actor: actor.name,
                note: reason.text,
                confirmsWording: confirmWording
            )
            let answer = try await data.withServices { try await $0.call(call, to: .submission).response }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("Recorded \(proposals.map(\.words).joined(separator: "; ")).", .good)
            if confirmWording, !answer.isWordingConfirmed {
                terminal.line("The wording is too short to stand for others; it was not kept.", .bad)
            }
        }
    }

    /// Dismisses an email.
    struct Dismiss: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Dismisses an email that says nothing about a port; it stays in the store."
        )

        @OptionGroup var selection: Selection

        @Flag(help: "Emails of the same wording are dismissed by themselves from now on.")
        var confirmWording = false

        @OptionGroup var reason: ReasonOption
        @OptionGroup var actor: ActorOption
        @OptionGroup var data: DataOption
        @OptionGroup var json: JSONFlag

        func perform(_ terminal: Terminal) async throws {
            let call = DecideVendorMail(
                mailID: selection.mail,
                answers: [],
                actor: actor.name,
                note: reason.text,
                confirmsWording: confirmWording
            )
            let answer = try await data.withServices { try await $0.call(call, to: .submission).response }
            guard !json.isOn else { return try terminal.json(answer) }
            terminal.line("Dismissed.", .good)
        }
    }
}

extension VendorAnswered {
    /// The answer in one line.
    fileprivate var words: String {
        let details =
            [answer.scheduledFor?.description, answer.portedAt?.description].compactMap(\.self)
            + answer.reasons.map(\.code.rawValue)
        let what = "\(answer.kind.rawValue) \(details.joined(separator: ", "))"
        return "\(what) for attempt \(attempt) of \(requestID.reference)"
    }
}
