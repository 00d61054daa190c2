import Messaging
import Porting
import Timekeeping

/// Reads one saga with its whole history.
package struct GetSaga: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/Get"

    package let requestID: PortRequestID

    package init(requestID: PortRequestID) {
        self.requestID = requestID
    }

    package struct Response: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        /// The version of the definition; it never changes during a saga.
        package let definitionVersion: Int
        package let status: PortStatus
        package let history: [SagaHistoryEntry]
        /// The name of the person who asked for the present attempt; left out if a program did.
        ///
        /// That person may not approve it.
        package let askedBy: String?

        package init(
            requestID: PortRequestID,
            definitionVersion: Int,
            status: PortStatus,
            history: [SagaHistoryEntry],
            askedBy: String? = nil
        ) {
            self.requestID = requestID
            self.definitionVersion = definitionVersion
            self.status = status
            self.history = history
            self.askedBy = askedBy
        }
    }
}

/// One step of a saga's history; written once, never changed.
package struct SagaHistoryEntry: Codable, Sendable, Hashable {
    package let n: Int
    package let at: Timestamp
    /// The name of the event, such as `accountReady`.
    package let event: String
    package let from: PortState?
    package let to: PortState
    /// The service, person or timer that caused it.
    package let actor: String
    /// The message, call, timer or effect that delivered it.
    package let cause: String
    package let reason: String?
    /// What happened, in a sentence.
    package let happened: String

    package init(
        n: Int,
        at: Timestamp,
        event: String,
        from: PortState?,
        to: PortState,
        actor: String,
        cause: String,
        reason: String?,
        happened: String
    ) {
        self.n = n
        self.at = at
        self.event = event
        self.from = from
        self.to = to
        self.actor = actor
        self.cause = cause
        self.reason = reason
        self.happened = happened
    }
}

/// Lists active sagas, ordered by the time of their last transition, oldest first.
package struct ListSagas: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/List"

    /// Whether to include sagas that have ended.
    package let includesEnded: Bool
    /// Only those in this state; `nil` for all.
    package let state: PortState?
    /// Only those that need this attention and have not ended; `nil` for all.
    package let attention: Attention?
    /// Only those that wait for this party and have not ended; `nil` for all.
    package let owner: ActingParty?
    /// The maximum number of sagas; 1 to 1,000.
    package let limit: Int

    package init(
        includesEnded: Bool = false,
        state: PortState? = nil,
        attention: Attention? = nil,
        owner: ActingParty? = nil,
        limit: Int = 100
    ) {
        self.includesEnded = includesEnded
        self.state = state
        self.attention = attention
        self.owner = owner
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        package let sagas: [Summary]
        /// The number of live sagas that nothing will wake and that no person was asked about; always 0.
        package let orphaned: Int

        package init(sagas: [Summary], orphaned: Int) {
            self.sagas = sagas
            self.orphaned = orphaned
        }
    }

    package struct Summary: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        package let enteredAt: Timestamp
        package let status: PortStatus
        /// The name of the practice, as the request has it.
        package let practiceName: String?

        package init(
            requestID: PortRequestID,
            enteredAt: Timestamp,
            status: PortStatus,
            practiceName: String? = nil
        ) {
            self.requestID = requestID
            self.enteredAt = enteredAt
            self.status = status
            self.practiceName = practiceName
        }
    }
}

/// Counts active sagas; the cost does not depend on their number.
package struct CountSagas: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/Count"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        /// The states that any saga is in, ordered by their oldest saga.
        package let states: [OfState]
        /// The kinds of attention that any saga needs.
        package let attention: [OfAttention]
        /// The number that nothing will wake and that no person was asked about; always 0.
        package let orphaned: Int
        /// Requests that operations closed by discarding their first message, and nobody has settled with the customer.
        package let discarded: Discarded?
        /// Who must act on the active sagas, in the order of ``ActingParty``; `nil` from supervisors before this field.
        package let waiting: [OfParty]?
        /// The calendar time of the answer, by which ages are counted; `nil` from supervisors before this field.
        package let at: Timestamp?

        package init(
            states: [OfState],
            attention: [OfAttention],
            orphaned: Int,
            discarded: Discarded? = nil,
            waiting: [OfParty]? = nil,
            at: Timestamp? = nil
        ) {
            self.at = at
            self.states = states
            self.attention = attention
            self.orphaned = orphaned
            self.discarded = discarded
            self.waiting = waiting
        }
    }

    package struct OfParty: Codable, Sendable, Hashable {
        package let party: ActingParty
        package let count: Int
        /// The one that has waited longest; `nil` for the system, which nobody waits for.
        package let oldest: Oldest?
        /// The fees that arise if the next attempt of each is rejected, or its number is taken back; by the present
        /// policy, `nil` from supervisors before this field.
        package let atStake: Cents?

        package init(party: ActingParty, count: Int, oldest: Oldest?, atStake: Cents? = nil) {
            self.party = party
            self.count = count
            self.oldest = oldest
            self.atStake = atStake
        }
    }

    package struct Oldest: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        /// The calendar time at which it entered its state.
        package let since: Timestamp
        package let status: PortStatus

        package init(requestID: PortRequestID, since: Timestamp, status: PortStatus) {
            self.requestID = requestID
            self.since = since
            self.status = status
        }
    }

    package struct Discarded: Codable, Sendable, Hashable {
        package let count: Int
        /// The one that was discarded first.
        package let oldest: PortRequestID

        package init(count: Int, oldest: PortRequestID) {
            self.count = count
            self.oldest = oldest
        }
    }

    package struct OfState: Codable, Sendable, Hashable {
        package let state: PortState
        package let count: Int
        /// The calendar time at which the oldest one entered the state.
        package let oldestSince: Timestamp

        package init(state: PortState, count: Int, oldestSince: Timestamp) {
            self.state = state
            self.count = count
            self.oldestSince = oldestSince
        }
    }

    package struct OfAttention: Codable, Sendable, Hashable {
        package let attention: Attention
        package let count: Int
        /// The request whose last transition is the oldest.
        package let oldest: PortRequestID
        package let oldestNextStep: String

        package init(attention: Attention, count: Int, oldest: PortRequestID, oldestNextStep: String) {
            self.attention = attention
            self.count = count
            self.oldest = oldest
            self.oldestNextStep = oldestNextStep
        }
    }
}

/// Retries the current step now, on request of a person.
package struct RetryStep: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/RetryStep"

    package let requestID: PortRequestID
    package let actor: String
    package let reason: String

    package init(requestID: PortRequestID, actor: String, reason: String) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}

/// Records that a person has resolved a contradiction with the customer, such as a port that the customer had asked to
/// cancel, or that a question of the vendor is answered.
///
/// The request then needs no attention for it anymore and can be completed. With a completion that the vendor states
/// and the inventory does not confirm, the request is ported, or goes on as before. It also closes the task that a
/// discarded first message leaves. A repetition is refused, because nothing is left to resolve.
package struct ResolveContradiction: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/ResolveContradiction"

    package let requestID: PortRequestID
    package let actor: String
    /// What was agreed with the customer, or how it is known whether the number was ported.
    package let reason: String
    /// Whether a completion is true that the vendor states and the inventory does not confirm; `nil` if none waits.
    package let completion: Completion?

    /// What a person knows about a completion.
    package enum Completion: String, Codable, Sendable, CaseIterable {
        case ported
        case notPorted
    }

    package init(requestID: PortRequestID, actor: String, reason: String, completion: Completion? = nil) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
        self.completion = completion
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}
