import ArgumentParser
import LinkingService
import Mail
import ServiceKit
import Updox

/// Gives ported numbers to customers' accounts, and tells customers how things stand.
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

    @Option(help: "The Maildir for mails to customers.")
    var customerMail: String

    func run() async throws {
        try await runService(
            options,
            definition: LinkingService.definition(),
            performers: LinkingService.performers(
                accounts: HTTPUpdoxAccounts(baseURL: updox),
                customers: CustomerPostman(try Maildir(at: customerMail))
            )
        )
    }
}
