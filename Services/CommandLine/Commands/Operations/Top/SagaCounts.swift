import Porting
import SagaSupervisorContract
import Timekeeping

/// How many sagas are where.
package struct SagaCounts: Encodable, Sendable, Hashable {
    package struct OfState: Encodable, Sendable, Hashable {
        package let state: PortState
        package let count: Int
        /// When the one that is there longest came there, by the calendar.
        package let oldestSince: Timestamp
    }

    package struct OfAttention: Encodable, Sendable, Hashable {
        package let attention: Attention
        package let count: Int
        /// The one that waits longest.
        package let oldest: PortRequestID
        package let oldestNextStep: String
    }

    /// Those in which something is, the one with the oldest saga first.
    package let states: [OfState]
    /// Of those that need somebody.
    package let attention: [OfAttention]
    /// Whether all sagas that are not at an end were counted.
    package let isComplete: Bool

    /// Counts sagas that are not at an end.
    package init(_ sagas: [ListSagas.Summary], isComplete: Bool) {
        let oldestFirst = sagas.sorted { $0.enteredAt < $1.enteredAt }
        states = Dictionary(grouping: oldestFirst, by: \.status.state).compactMap { state, sagas in
            sagas.first.map { OfState(state: state, count: sagas.count, oldestSince: $0.enteredAt) }
        }.sorted { ($0.oldestSince, $0.state.rawValue) < ($1.oldestSince, $1.state.rawValue) }
        let byAttention = Dictionary(grouping: oldestFirst, by: \.status.attention)
        attention = Attention.allCases.filter { $0 != .none }.compactMap { attention in
            guard let sagas = byAttention[attention], let oldest = sagas.first else { return nil }
            return OfAttention(
                attention: attention,
                count: sagas.count,
                oldest: oldest.requestID,
                oldestNextStep: oldest.status.nextStep
            )
        }
        self.isComplete = isComplete
    }
}
