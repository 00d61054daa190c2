import ArgumentParser
import Mail
import Messaging
import ServiceKit
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

    @Option(help: "The Maildir of the vendor's porting desk.")
    var desk: String

    @Option(help: "The Maildir into which the vendor's answers come.")
    var replies: String

    func run() async throws {
        guard let intake = try options.peerEndpoints()[.intake] else {
            throw ConfigurationError("submission fetches documents from intake: say where with --peer intake=ENDPOINT.")
        }
        let client = try CallClient(
            to: intake,
            caller: ServiceName.submission.rawValue,
            credentials: try options.credentials(for: .intake, at: intake)
        )
        let addresses = OutgoingMail.Addresses()
        let postman = MaildirPostman(try Maildir(at: desk), clock: try options.clock(), addresses: addresses)
        try await runService(
            options,
            definition: SubmissionService.definition(addresses: addresses),
            performers: postman.performers(documents: IntakeDocuments(client)),
            sources: [VendorMailbox.source: VendorMailbox(try Maildir(at: replies))]
        )
    }
}
