import Messaging
import Porting

/// Records that a person vouches for the line of a linked request.
///
/// Once the snap-back window is over it completes the request, also where the account's list differs from what was
/// asked for. Before that it is kept in the history. A repetition after the completion is refused with
/// `FAILED_PRECONDITION`.
package struct ConfirmLine: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/ConfirmLine"

    package let requestID: PortRequestID
    package let evidence: LineEvidence
    package let actor: String
    /// What was seen, such as the time of the test fax and its pages.
    package let reason: String

    package init(requestID: PortRequestID, evidence: LineEvidence, actor: String, reason: String) {
        self.requestID = requestID
        self.evidence = evidence
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package let state: PortState

        package init(state: PortState) {
            self.state = state
        }
    }
}
