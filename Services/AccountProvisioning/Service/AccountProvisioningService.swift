import AccountProvisioningContract
import Durable
import Messaging
import VendorInterface

/// Opens or finds the vendor account of every practice.
package enum AccountProvisioningService {
    /// The definition that the core runs.
    package static func definition() -> ServiceDefinition {
        var service = ServiceDefinition(
            .accountProvisioning,
            migrations: AccountTable.migrations,
            sendsTo: [.sagaSupervisor],
            hears: [.sagaSupervisor]
        )
        service.receive(EnsureAccount.self, with: AccountHandlers.ensure)
        service.finish(OpenAccount.self, with: AccountHandlers.finish)
        return service
    }

    /// The performers of its effects.
    package static func performers(accounts: any VendorAccounts) -> EffectPerformers {
        var performers = EffectPerformers()
        performers.perform(OpenAccount.self) { work in await OpenAccount.perform(work, on: accounts) }
        return performers
    }
}
