import Messaging
import SagaSupervisorContract
import Timekeeping

/// A whole deployment at one moment, as `faxport top` and the web console show it.
package struct SystemSnapshot: Encodable, Sendable, Hashable {
    /// One service and its channels.
    package struct Service: Encodable, Sendable, Hashable {
        /// Whether the service works.
        package enum State: String, Encodable, Sendable {
            case up
            /// It serves, but is short of something.
            case degraded
            case down
        }

        package let service: ServiceName
        package let state: State
        /// Why the state is not `up`; `nil` if it is.
        package let why: String?
        package let version: String?
        package let links: [LinkReport]

        /// Creates the picture of a service from its answer, or from its silence.
        package init(_ answer: Asked<CheckHealth.Response>) {
            service = answer.service
            version = answer.answer?.version
            links = answer.answer?.links ?? []
            switch answer.result {
            case .failure(let silence):
                state = .down
                why = silence.summary
            case .success(let health) where health.status != .serving:
                state = .down
                why = "It answers, but reports that it is not serving."
            case .success(let health):
                state = health.degraded.isEmpty ? .up : .degraded
                why = health.degraded.isEmpty ? nil : health.degraded.map(\.message).joined(separator: " ")
            }
        }
    }

    /// By the clock of this machine.
    package let at: Timestamp
    package let services: [Service]
    package let queues: QueueOverview
    /// `nil` if the saga supervisor does not answer.
    package let sagas: CountSagas.Response?
    package let tasks: [PersonTask]

    package init(
        at: Timestamp,
        services: [Service],
        queues: QueueOverview,
        sagas: CountSagas.Response?,
        tasks: [PersonTask]
    ) {
        self.at = at
        self.services = services
        self.queues = queues
        self.sagas = sagas
        self.tasks = tasks
    }
}

extension SystemSnapshot.Service.State {
    /// The style in which the state is shown.
    package var style: Style {
        switch self {
        case .up: .good
        case .degraded: .warning
        case .down: .bad
        }
    }
}
