import AccountProvisioningService
import Durable
import IntakeService
import LinkingService
import SagaSupervisorService
import SubmissionService

extension ServiceDefinition {
    /// The real service definitions, as in production.
    static var allFive: [ServiceDefinition] {
        [
            SagaSupervisorService.definition(),
            IntakeService.definition(policy: SimulatedReading.policy, papers: SimulatedPapers()),
            AccountProvisioningService.definition(),
            SubmissionService.definition(), LinkingService.definition(),
        ]
    }
}
