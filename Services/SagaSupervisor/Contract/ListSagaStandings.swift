import Messaging
import Porting

/// Lists how the supervisor sees the requests whose sagas have not ended; for comparing the services' views.
package struct ListSagaStandings: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/ListStandings"

    /// The last request of the page before; `nil` for the first page.
    package let after: PortRequestID?
    /// The maximum number; 1 to 1,000.
    package let limit: Int

    package init(after: PortRequestID? = nil, limit: Int = 1_000) {
        self.after = after
        self.limit = limit
    }

    package struct Response: Codable, Sendable, Hashable {
        /// In the order of their ids.
        package let standings: [SagaStanding]

        package init(standings: [SagaStanding]) {
            self.standings = standings
        }
    }
}

/// How the supervisor sees one request.
package struct SagaStanding: Codable, Sendable, Hashable {
    package let requestID: PortRequestID
    package let state: PortState
    /// 0 before the first packet is frozen.
    package let attempt: Int
    package let isPivoted: Bool
    /// Whether the number is linked to the account.
    package let isLinked: Bool

    package init(requestID: PortRequestID, state: PortState, attempt: Int, isPivoted: Bool, isLinked: Bool) {
        self.requestID = requestID
        self.state = state
        self.attempt = attempt
        self.isPivoted = isPivoted
        self.isLinked = isLinked
    }
}
