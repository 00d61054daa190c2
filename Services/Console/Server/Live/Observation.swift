import Messaging
import SystemPicture

/// What the pages about the system show, without what moves while nothing happens.
struct Observation: Hashable, Sendable {
    private enum Standing: Hashable {
        case silent(Silence.Kind)
        case queues([Queue])
        case health(
            CheckHealth.Response.Status,
            [LinkReport.State],
            effectsFrozen: String?,
            degraded: [Degradation.Reason],
            concerns: [String]
        )
    }

    private struct Queue: Hashable {
        let entered: Int64
        let left: Int64
        let age: Int64

        init(_ report: QueueReport) {
            entered = report.entered
            left = report.left
            // Ages on a page move on by the minute, and those of days by the hour.
            let minutes = report.oldestAgeMs / 60_000
            age = minutes < 120 ? minutes : minutes - minutes % 60
        }
    }

    private let standings: [Standing]

    /// Creates an observation from the answers of all services, in the order of their names.
    init(_ health: [Asked<CheckHealth.Response>], _ queues: [Asked<ReadQueues.Response>]) {
        let known = health.map { asked -> Standing in
            switch asked.result {
            case .failure(let silence): .silent(silence.kind)
            case .success(let answer):
                .health(
                    answer.status,
                    answer.links.map(\.state),
                    effectsFrozen: answer.store.effectsFrozen,
                    degraded: answer.degraded.map(\.reason),
                    concerns: answer.concerns ?? []
                )
            }
        }
        standings =
            known
            + queues.map { asked in
                switch asked.result {
                case .failure(let silence): .silent(silence.kind)
                case .success(let answer): .queues(answer.queues.map(Queue.init))
                }
            }
    }
}
