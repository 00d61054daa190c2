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
            /// It serves, and took long to answer.
            case slow
            /// It serves, but is short of something.
            case degraded
            /// It is connected, and did not answer in time: it works on something else, or is suspended.
            case busy
            /// It does not accept this key, or refuses the question.
            case refusing
            case down

            /// Whether it answered.
            package var answers: Bool {
                switch self {
                case .up, .slow, .degraded: true
                case .busy, .refusing, .down: false
                }
            }
        }

        /// An answer that took longer is slow.
        private static let slowMs: Int64 = 500

        package let service: ServiceName
        package let state: State
        /// Why the state is not `up`; `nil` if it is.
        package let why: String?
        package let version: String?
        package let links: [LinkReport]
        /// What it is short of.
        package let degraded: [Degradation.Reason]
        /// Whether it holds back effects that must not happen twice.
        package let areEffectsFrozen: Bool

        /// Creates the picture of a service from its answer, or from its silence.
        ///
        /// `tookMs` is how long it took; `nil` if that was not measured.
        package init(_ answer: Asked<CheckHealth.Response>, tookMs: Int64? = nil) {
            service = answer.service
            version = answer.answer?.version
            links = answer.answer?.links ?? []
            degraded = answer.answer?.degraded.map(\.reason) ?? []
            areEffectsFrozen = answer.answer?.store.effectsFrozen != nil
            switch answer.result {
            case .failure(let silence):
                state = State(silence.kind)
                why = silence.summary
            case .success(let health) where health.status != .serving:
                state = .down
                why = "It answers, but reports that it is not serving."
            case .success(let health) where !health.degraded.isEmpty:
                state = .degraded
                why = health.degraded.map(\.message).joined(separator: " ")
            case .success:
                let isSlow = tookMs.map { $0 > Self.slowMs } ?? false
                state = isSlow ? .slow : .up
                why = isSlow ? "It took \(TimeSpan.milliseconds(tookMs ?? 0)) to answer." : nil
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
    fileprivate init(_ silence: Silence.Kind) {
        self =
            switch silence {
            case .noConnection, .notAsked: .down
            case .noAnswer: .busy
            case .keyRefused, .refused: .refusing
            }
    }

    /// The style in which the state is shown.
    package var style: Style {
        switch self {
        case .up: .good
        case .slow, .degraded, .busy, .refusing: .warning
        case .down: .bad
        }
    }
}
