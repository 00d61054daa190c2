import AccountProvisioningContract
import AccountProvisioningDomain
import Durable
import Messaging
import VendorInterface

/// Opens or finds the vendor account of every practice.
package enum AccountProvisioningService {
    /// The definition that the core runs.
    package static func definition(accounts source: AccountSource = .vendor) -> ServiceDefinition {
        let handlers = AccountHandlers(source: source)
        var service = ServiceDefinition(
            .accountProvisioning,
            migrations: AccountTable.migrations,
            sendsTo: [.sagaSupervisor],
            hears: [.sagaSupervisor]
        )
        service.receive(EnsureAccount.self, with: handlers.ensure)
        service.finish(OpenAccount.self, with: AccountHandlers.finish)
        service.answer(RecordAccount.self, with: AccountHandlers.record)
        service.read(ListAccounts.self) { call, reading in
            try PageLimit.check(call.limit)
            let (accounts, next) = try AccountTable.list(reading.db, call)
            return ListAccounts.Response(
                accounts: accounts,
                waiting: try AccountWaitTable.list(
                    reading.db,
                    for: call.isWhole == true ? call.matching : nil,
                    limit: call.limit
                ),
                next: next
            )
        }
        return service
    }

    /// The performers of its effects; without an interface, people open accounts by hand.
    ///
    /// What was planned before that waits until there is an interface again.
    package static func performers(accounts: (any VendorAccounts)?) -> EffectPerformers {
        var performers = EffectPerformers()
        guard let accounts else { return performers }
        performers.perform(OpenAccount.self) { work in await OpenAccount.perform(work, on: accounts) }
        return performers
    }
}
