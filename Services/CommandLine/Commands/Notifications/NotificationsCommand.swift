import ArgumentParser
import LinkingContract
import LinkingDomain
import MailRoutes
import Porting
import ServiceClient
import SystemPicture

/// Groups the commands for emails to customers.
struct NotificationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notifications",
        abstract: "Shows the emails to customers and their templates.",
        discussion: """
            Each email has a template: a subject, a text and the same as HTML. To change one, save it with faxport \
            notifications show KIND, edit it, look at it with faxport notifications preview, and give its folder to \
            the linking service (--email-templates) and restart it. A file with a problem is not used.
            """,
        subcommands: [List.self, ShowOne.self, Preview.self],
        defaultSubcommand: List.self
    )
}

/// Where templates come from: a folder on this machine, or the running system.
struct TemplatesOption: ParsableArguments {
    @Option(
        name: .customLong("templates"),
        help: ArgumentHelp(
            "A folder of templates, instead of those in force in the running system.",
            valueName: "folder"
        )
    )
    var folder: String?

    /// The templates of the folder, with everything that is wrong with them.
    func local() throws(CommandFailure) -> EmailTemplates? {
        guard let folder else { return nil }
        do {
            return EmailTemplates(files: try TextFolder.read(folder, endingIn: EmailTemplates.suffix))
        } catch {
            throw CommandFailure(.unreadableInput, "\(folder) cannot be read: \(error)")
        }
    }

    /// The templates of the folder, or those in force.
    func templates(_ data: DataOption) async throws -> EmailTemplates {
        if let local = try local() { return local }
        let answer = try await data.withServices { try await $0.call(ListEmailTemplates(), to: .linking).response }
        let files = answer.templates.filter(\.isFromFile).map {
            ($0.kind.rawValue + EmailTemplates.suffix, $0.source)
        }
        return EmailTemplates(files: Dictionary(files) { first, _ in first }, problems: answer.problems)
    }
}
