import AccountProvisioningService
import ArgumentParser
import Porting
import ServiceKit
import Updox

/// The process that opens or finds the vendor account of every practice.
@main
struct AccountProvisioning: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "account-provisioning",
        abstract: "Opens or finds the \(Vendor.name) account of every practice."
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
