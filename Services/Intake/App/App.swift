import ArgumentParser
import IntakeService
import ServiceKit

/// Takes port requests from the CRM.
@main
struct Intake: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Takes port requests from the CRM, keeps their documents, freezes their packets."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        try await runService(options, definition: IntakeService.definition())
    }
}
