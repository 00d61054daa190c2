import ArgumentParser
import SagaSupervisorService
import ServiceKit

/// Leads every port request along its way.
@main
struct SagaSupervisor: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "saga-supervisor",
        abstract: "Leads every port request along its way."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        try await runService(options, definition: SagaSupervisorService.definition())
    }
}
