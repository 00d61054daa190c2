import ArgumentParser
import PolicyFiles
import SagaSupervisorService
import ServiceKit

/// The process that runs the saga of every port request.
@main
struct SagaSupervisor: ServiceCommand {
    static let configuration = CommandConfiguration(
        commandName: "saga-supervisor",
        abstract: "Runs the saga of every port request."
    )

    static func main() async {
        await runOrProbe()
    }

    @OptionGroup var options: ServiceOptions

    func run() async throws {
        let policy = try PolicyFile(options.policyPath)
        let arrivals = PolicyArrivals(SagaSupervisorService.policySource, of: policy)
        try await runService(
            options,
            definition: SagaSupervisorService.definition(policy: policy),
            files: [FollowedFile(look: arrivals.look, problem: { policy.problem })],
            sources: { _ in [SagaSupervisorService.policySource: arrivals] }
        )
    }
}
