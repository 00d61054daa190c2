import ArgumentParser
import LinkingDomain
import LinkingService
import Mail
import MailRoutes
import MailTransport
import ServiceKit
import Updox

/// The process that gives ported numbers to customers' accounts, and tells customers how things stand.
@main
struct Linking: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "linking",
        abstract: "Gives ported numbers to customers' accounts, and tells customers how things stand."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ServiceOptions

    @Option(help: "Where the vendor's account interface is, as an http or http+unix URL.")
    var updox: String

    @Option(help: "A JSON file with the mail servers, instead of --customer-mail; faxport check mail tries it.")
    var mail: String?

    @Option(help: "The Maildir for mails to customers, instead of --mail.")
    var customerMail: String?

    @Option(help: "A folder of templates for emails to customers, instead of the built-in ones of the same names.")
    var emailTemplates: String?

    func run() async throws {
        let templates = try templates()
        let customers = try customers(templates)
        try await runService(
            options,
            definition: LinkingService.definition(templates: templates, sender: customers.sender),
            performers: LinkingService.performers(
                accounts: HTTPUpdoxAccounts(baseURL: updox),
                customers: customers
            )
        )
    }

    private func templates() throws -> EmailTemplates {
        guard let emailTemplates else { return .builtIn }
        do {
            return EmailTemplates(files: try TextFolder.read(emailTemplates, endingIn: EmailTemplates.suffix))
        } catch {
            throw ConfigurationError("The folder of email templates cannot be read: \(error)")
        }
    }

    private func customers(_ templates: EmailTemplates) throws -> CustomerPostman {
        switch (mail, customerMail) {
        case (let mail?, nil):
            let settings = try MailSettings(path: mail)
            return CustomerPostman(settings.route, sender: CustomerEmail.Sender(settings), templates: templates)
        case (nil, let folder?): return CustomerPostman(MaildirRoute(try Maildir(at: folder)), templates: templates)
        default:
            throw ConfigurationError(
                "linking needs one way for its mails: --mail FILE for mail servers, or --customer-mail for a Maildir."
            )
        }
    }
}
