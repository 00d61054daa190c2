import Messaging
import Porting

/// Approves an attempt that the policy does not allow without a person, such as the third.
///
/// A person who asked for the attempt is refused with `FAILED_PRECONDITION` and the rule `decision.second-person`,
/// unless the policy says otherwise.
package struct ApproveAttempt: CallContract {
    package static let method: Method = "faxport.saga-supervisor.v1.Sagas/ApproveAttempt"

    package let requestID: PortRequestID
    package let attempt: Int
    package let actor: String
    package let reason: String

    package init(requestID: PortRequestID, attempt: Int, actor: String, reason: String) {
        self.requestID = requestID
        self.attempt = attempt
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}
