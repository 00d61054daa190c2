import AccountProvisioningService
import Durable
import LinkingService
import Mail
import MailRoutes
import MailTransport
import Messaging
import SagaSupervisorService
import ServiceKit
import SubmissionService

/// Whole port requests through all five services, from the CRM's call to a linked number and a notified customer.
///
/// The services are the real ones, each with its own loop, sockets and store, within one process; only the vendor is
/// simulated. A saga counts as done in `notified`: after that it only waits for the end of the snap-back window.
public enum SagaWorkload {
    /// Takes `count` requests to `notified`, with `outstanding` of them in progress; `samples` is the folder of the
    /// sample request and its two documents.
    public static func run(
        at place: Place,
        samples: String,
        outstanding: Int,
        count: Int
    ) async throws -> RunResult {
        let accounts = InstantAccounts()
        let desk = InstantDesk()
        let documents = try CallClient(to: place.endpoint(.intake), caller: "submission")
        let postman = CustomerPostman(MaildirRoute(try Maildir(at: place.path("customers"))))
        let parts = [
            Part(definition: SagaSupervisorService.definition()),
            try ServedPart.intake(at: place),
            Part(
                definition: AccountProvisioningService.definition(),
                performers: AccountProvisioningService.performers(accounts: accounts)
            ),
            Part(
                definition: SubmissionService.definition(),
                performers: desk.performers(
                    documents: IntakeDocuments { call throws(CallError) in
                        try await documents.call(call, timeoutMs: 20_000).attachments.first
                    }
                ),
                sources: [VendorMailbox.source: desk]
            ),
            Part(
                definition: LinkingService.definition(),
                performers: InstantCustomers.performers(accounts: accounts, composing: postman)
            ),
        ]
        return try await whileServing(parts, at: place) {
            let crm = try SagaClient(to: place.endpoint(.intake), samples: samples)
            // The first request waits for the handshakes of all channels.
            try await crm.lead(0)
            let result = try await inParallel(outstanding, count: count) { number in
                try await crm.lead(number + 1)
            }
            await documents.close()
            await crm.close()
            return result
        }
    }
}
