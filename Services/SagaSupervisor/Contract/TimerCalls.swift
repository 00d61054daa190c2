import Messaging
import Porting
import Timekeeping

/// Lists the timers of requests, the one that is due first at the top.
///
/// - Throws: `INVALID_ARGUMENT` for a mark that no page of this list has returned.
package struct ListTimers: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/ListTimers"

    /// Only those of this request; `nil` for all.
    package let requestID: PortRequestID?
    /// Only those of requests in this state; `nil` for all.
    package let state: PortState?
    /// Only those that are due before this moment; `nil` for all.
    package let dueBefore: Timestamp?
    /// The maximum number of timers; 1 to 1,000.
    package let limit: Int
    /// Where the page begins: ``Response/next`` of the previous page, under the same conditions.
    package let after: String?

    package init(
        requestID: PortRequestID? = nil,
        state: PortState? = nil,
        dueBefore: Timestamp? = nil,
        limit: Int = 100,
        after: String? = nil
    ) {
        self.requestID = requestID
        self.state = state
        self.dueBefore = dueBefore
        self.limit = limit
        self.after = after
    }

    package struct Response: Codable, Sendable, Hashable {
        package let timers: [RequestTimer]
        /// Where the next page begins; left out on the last page.
        package let next: String?

        package init(timers: [RequestTimer], next: String?) {
            self.timers = timers
            self.next = next
        }
    }
}

/// One timer of a request.
package struct RequestTimer: Codable, Sendable, Hashable {
    package let requestID: PortRequestID
    package let state: PortState
    package let clock: RequestClock
    package let due: Timestamp
    /// What happens when it is due, as one sentence.
    package let happens: String
    /// The person's decision by which it is due then; `nil` if policy sets it.
    package let moved: TimerDecision?

    package init(
        requestID: PortRequestID,
        state: PortState,
        clock: RequestClock,
        due: Timestamp,
        happens: String,
        moved: TimerDecision? = nil
    ) {
        self.requestID = requestID
        self.state = state
        self.clock = clock
        self.due = due
        self.happens = happens
        self.moved = moved
    }
}

/// What a person has decided about a timer.
package struct TimerDecision: Codable, Sendable, Hashable {
    package let at: Timestamp
    package let requestID: PortRequestID
    package let clock: RequestClock
    /// When it was due before.
    package let was: Timestamp
    /// When it is due since; `nil` if it was revoked.
    package let due: Timestamp?
    package let actor: String
    package let reason: String

    package init(
        at: Timestamp,
        requestID: PortRequestID,
        clock: RequestClock,
        was: Timestamp,
        due: Timestamp?,
        actor: String,
        reason: String
    ) {
        self.at = at
        self.requestID = requestID
        self.clock = clock
        self.was = was
        self.due = due
        self.actor = actor
        self.reason = reason
    }
}

/// Moves a timer of a request to another time, on a person's decision.
///
/// It holds until the request enters a state with other clocks.
///
/// The same key and content get the decision of the first call again. Another content under the same key is refused
/// with `ALREADY_EXISTS`.
///
/// - Throws: `FAILED_PRECONDITION`, with what helps instead, for a clock that must not be moved there now; `NOT_FOUND`
///   for an unknown request.
package struct MoveTimer: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/MoveTimer"

    package let key: String
    package let requestID: PortRequestID
    package let clock: RequestClock
    /// When it is to be due.
    package let due: Timestamp
    package let actor: String
    package let reason: String

    package init(
        key: String,
        requestID: PortRequestID,
        clock: RequestClock,
        due: Timestamp,
        actor: String,
        reason: String
    ) {
        self.key = key
        self.requestID = requestID
        self.clock = clock
        self.due = due
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package let decision: TimerDecision

        package init(decision: TimerDecision) {
            self.decision = decision
        }
    }
}

/// Revokes a timer of a request, on a person's decision; it is not set again before the next state.
///
/// Keys and refusals are those of ``MoveTimer``. The clock `overdue` and the last clock of a request cannot be revoked.
package struct RevokeTimer: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/RevokeTimer"

    package let key: String
    package let requestID: PortRequestID
    package let clock: RequestClock
    package let actor: String
    package let reason: String

    package init(key: String, requestID: PortRequestID, clock: RequestClock, actor: String, reason: String) {
        self.key = key
        self.requestID = requestID
        self.clock = clock
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package let decision: TimerDecision

        package init(decision: TimerDecision) {
            self.decision = decision
        }
    }
}
