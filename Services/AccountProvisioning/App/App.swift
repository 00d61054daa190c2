import AccountProvisioningService
import ArgumentParser
import ServiceKit
import Updox

/// Ensures that every practice has an Updox account.
@main
struct AccountProvisioning: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "account-provisioning",
        abstract: "Ensures that every practice has an Updox account."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ServiceOptions

    @Option(help: "Where the vendor's account interface is, as an http or http+unix URL.")
    var updox: String

    func run() async throws {
        try await runService(
            options,
            definition: AccountProvisioningService.definition(),
            performers: AccountProvisioningService.performers(accounts: HTTPUpdoxAccounts(baseURL: updox))
        )
    }
}
