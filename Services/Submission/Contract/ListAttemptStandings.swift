import Messaging
import Porting

/// Lists the newest attempts of requests; for comparing the services' views.
package struct ListAttemptStandings: CallContract {
    package static let method: Method = "faxport.submission.v1.Submission/ListStandings"

    /// The requests; at most 1,000, and those without an attempt are missing from the answer.
    package let requestIDs: [PortRequestID]

    package init(requestIDs: [PortRequestID]) {
        self.requestIDs = requestIDs
    }

    package struct Response: Codable, Sendable, Hashable {
        package let standings: [AttemptStanding]

        package init(standings: [AttemptStanding]) {
            self.standings = standings
        }
    }
}

/// The newest attempt of one request.
package struct AttemptStanding: Codable, Sendable, Hashable {
    package let requestID: PortRequestID
    package let attempt: Int
    /// How it ended; `nil` while it is under way.
    package let outcome: ListAttempts.Outcome.Kind?

    package init(requestID: PortRequestID, attempt: Int, outcome: ListAttempts.Outcome.Kind?) {
        self.requestID = requestID
        self.attempt = attempt
        self.outcome = outcome
    }
}
