import AccountProvisioningDomain
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

    @Option(help: "Who opens accounts: the vendor's interface (http), or people who record the ids (by-hand).")
    var accounts = AccountSource.vendor

    @Option(help: "Where the vendor's account interface is, as an http or http+unix URL; not with by-hand.")
    var updox: String?

    func run() async throws {
        let interface = try interface()
        try await runService(
            options,
            definition: AccountProvisioningService.definition(accounts: accounts),
            performers: AccountProvisioningService.performers(accounts: interface)
        )
    }

    private func interface() throws -> HTTPUpdoxAccounts? {
        switch (accounts, updox) {
        case (.people, _): return nil
        case (.vendor, let updox?): return HTTPUpdoxAccounts(baseURL: updox)
        case (.vendor, nil):
            throw ConfigurationError("account-provisioning needs --updox with a URL, or --accounts by-hand.")
        }
    }
}

extension AccountSource: ExpressibleByArgument {}
