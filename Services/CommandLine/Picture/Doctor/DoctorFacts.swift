import Messaging
import SagaSupervisorContract
import Timekeeping

/// Everything that the checks of a deployment look at, gathered before the first check runs.
package struct DoctorFacts: Sendable {
    /// What a service answered, and when.
    package struct Examined: Sendable {
        package let health: CheckHealth.Response
        package let queues: [QueueReport]
        /// This machine's clock just before the question and just after the answer.
        package let askedAt: Timestamp
        package let answeredAt: Timestamp
        /// How many processes of this machine have the store open; `nil` if the store is on another machine.
        package let processesAtStore: Int?

        package init(
            health: CheckHealth.Response,
            queues: [QueueReport],
            askedAt: Timestamp,
            answeredAt: Timestamp,
            processesAtStore: Int? = nil
        ) {
            self.health = health
            self.queues = queues
            self.askedAt = askedAt
            self.answeredAt = answeredAt
            self.processesAtStore = processesAtStore
        }
    }

    /// Whether the services are processes that `faxport up` keeps running on this machine.
    package let isLocal: Bool
    package let services: [Asked<Examined>]
    /// The services that did not answer, but whose endpoint accepts connections.
    package let listening: Set<ServiceName>
    /// `nil` if the saga supervisor does not answer.
    package let sagas: CountSagas.Response?
    /// What the services disagree about; `nil` if one of them does not answer.
    package let disagreements: [ServiceViews.Disagreement]?
    /// What is wrong with templates of emails; `nil` if linking does not answer.
    package let templateProblems: [String]?
    /// `nil` if no endpoint needs a key.
    package let keys: KeyFacts?

    package init(
        isLocal: Bool,
        services: [Asked<Examined>],
        listening: Set<ServiceName> = [],
        sagas: CountSagas.Response? = nil,
        disagreements: [ServiceViews.Disagreement]? = nil,
        templateProblems: [String]? = nil,
        keys: KeyFacts? = nil
    ) {
        self.isLocal = isLocal
        self.services = services
        self.listening = listening
        self.sagas = sagas
        self.disagreements = disagreements
        self.templateProblems = templateProblems
        self.keys = keys
    }

    /// The services that answered, with their facts.
    package var examined: [(service: ServiceName, facts: Examined)] {
        services.compactMap { asked in asked.answer.map { (service: asked.service, facts: $0) } }
    }
}
