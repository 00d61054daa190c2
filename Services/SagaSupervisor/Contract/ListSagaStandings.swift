import Messaging
import Porting

/// Lists how the supervisor sees the requests whose sagas have not ended; for comparing the services' views.
package struct ListSagaStandings: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/ListStandings"

    /// The last request of the page before; `nil` for the first page.
    package let after: PortRequestID?
    /// The maximum number; 1 to 1,000.
    package let limit: Int

    /// Makes the call.
    package init(after: PortRequestID? = nil, limit: Int = 1_000) {
        self.after = after
        self.limit = limit
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// In the order of their ids.
        package let standings: [SagaStanding]

        /// Makes the response.
        package init(standings: [SagaStanding]) {
            self.standings = standings
        }
    }
}

/// How the supervisor sees one request.
package struct SagaStanding: Codable, Sendable, Hashable {
    /// The request.
    package let requestID: PortRequestID
    /// The state of its saga.
    package let state: PortState
    /// The attempt of the last frozen packet; 0 before the first.
    package let attempt: Int
    /// Whether its number is ported, which cannot be undone.
    package let isPivoted: Bool
    /// Whether the number is linked to the account.
    package let isLinked: Bool

    /// Makes a standing.
    package init(requestID: PortRequestID, state: PortState, attempt: Int, isPivoted: Bool, isLinked: Bool) {
        self.requestID = requestID
        self.state = state
        self.attempt = attempt
        self.isPivoted = isPivoted
        self.isLinked = isLinked
    }
}
