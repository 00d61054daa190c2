import ArgumentParser
import Durable
import Logging
import Mail
import MailRoutes
import MailTransport
import Messaging
import PolicyFiles
import ServiceKit
import SubmissionDomain
import SubmissionService

/// Sends packets to the vendor's porting desk and reads what comes back.
@main
struct Submission: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "submission",
        abstract: "Sends packets to the vendor's porting desk, once each, and reads what comes back."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ServiceOptions

    @Option(help: "A JSON file with the mail servers, instead of --desk and --replies; faxport check mail tries it.")
    var mail: String?

    @Option(help: "The Maildir of the vendor's porting desk, with --replies; instead of --mail.")
    var desk: String?

    @Option(help: "The Maildir in which the vendor's answers arrive, with --desk.")
    var replies: String?

    func run() async throws {
        let ways = try ways()
        guard let intake = try options.peerEndpoints()[.intake] else {
            throw ConfigurationError("submission fetches documents from intake: add --peer intake=ENDPOINT.")
        }
        let client = try CallClient(
            to: intake,
            caller: ServiceName.submission.rawValue,
            credentials: try options.credentials(for: .intake, at: intake)
        )
        let postman = Postman(ways.route, clock: try options.clock(), addresses: ways.addresses)
        let policy = try PolicyFile(options.policyPath)
        try await runService(
            options,
            definition: SubmissionService.definition(policy: policy, addresses: ways.addresses, trust: ways.trust),
            performers: postman.performers(
                documents: IntakeDocuments { call throws(CallError) in
                    try await client.call(call, timeoutMs: 20_000).attachments.first
                }
            ),
            files: [FollowedFile(look: policy.look, problem: { policy.problem })],
            sources: { logger in [VendorMailbox.source: try ways.mailbox(logger)] }
        )
    }

    /// How mail is sent and received.
    private struct Ways {
        let route: any MailRoute
        let mailbox: (Logger) throws -> any ArrivalSource
        let addresses: OutgoingMail.Addresses
        let trust: VendorMailPolicy
    }

    private func ways() throws -> Ways {
        switch (mail, desk, replies) {
        case (let mail?, nil, nil):
            let settings = try MailSettings(path: mail)
            return Ways(
                route: settings.route,
                mailbox: { logger in
                    Inbox(VendorMailbox.source, on: settings.imap, settings: settings.inbox, logger: logger)
                },
                addresses: OutgoingMail.Addresses(settings),
                trust: VendorMailPolicy(settings)
            )
        case (nil, let desk?, let replies?):
            return Ways(
                route: MaildirRoute(try Maildir(at: desk)),
                mailbox: { _ in VendorMailbox(try Maildir(at: replies)) },
                addresses: OutgoingMail.Addresses(),
                trust: VendorMailPolicy()
            )
        default:
            throw ConfigurationError(
                "submission needs either --mail FILE for mail servers, or --desk and --replies for Maildirs."
            )
        }
    }
}
