import Messaging
import Porting

/// Lists how intake sees the requests that have not ended or reserve a number; for comparing the services' views.
package struct ListIntakeStandings: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/ListStandings"

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
        package let standings: [IntakeStanding]

        /// Makes the response.
        package init(standings: [IntakeStanding]) {
            self.standings = standings
        }
    }
}

/// How intake sees one request.
package struct IntakeStanding: Codable, Sendable, Hashable {
    /// The request.
    package let requestID: PortRequestID
    /// The number to port.
    package let number: String
    /// The state that the supervisor reported last.
    package let state: PortState
    /// The attempt of the last frozen packet; 0 before the first.
    package let attempt: Int
    /// Whether it reserves its number.
    package let isActive: Bool
    /// Whether its packet is frozen.
    package let isFrozen: Bool

    /// Makes a standing.
    package init(
        requestID: PortRequestID,
        number: String,
        state: PortState,
        attempt: Int,
        isActive: Bool,
        isFrozen: Bool
    ) {
        self.requestID = requestID
        self.number = number
        self.state = state
        self.attempt = attempt
        self.isActive = isActive
        self.isFrozen = isFrozen
    }
}
