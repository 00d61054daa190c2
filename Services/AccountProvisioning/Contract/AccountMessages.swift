import Messaging
import Porting
import Violations

/// Opens the vendor account of a practice, or finds the one it has.
package struct EnsureAccount: DurableMessage {
    package static let method: Method = "faxport.account-provisioning.v1.Commands/EnsureAccount"
    package let requestID: PortRequestID
    package let practice: Practice
    package let customerEmail: String
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, practice: Practice, customerEmail: String) {
        self.requestID = requestID
        self.practice = practice
        self.customerEmail = customerEmail
    }
}

/// The account exists.
package struct AccountReady: DurableMessage {
    package static let method: Method = "faxport.account-provisioning.v1.Events/AccountReady"
    package let requestID: PortRequestID
    /// The practice group that owns the account; an answer about a group that the request no longer names is stale.
    package let practiceGroupID: String
    package let account: VendorAccount
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, practiceGroupID: String, account: VendorAccount) {
        self.requestID = requestID
        self.practiceGroupID = practiceGroupID
        self.account = account
    }
}

/// The account cannot be opened until a setting is corrected.
package struct AccountBlocked: DurableMessage {
    package static let method: Method = "faxport.account-provisioning.v1.Events/AccountBlocked"
    package let requestID: PortRequestID
    /// Everything that is missing, and how to correct it.
    package let problems: [Violation]
    /// Who can correct it.
    package let owner: Party
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, problems: [Violation], owner: Party) {
        self.requestID = requestID
        self.problems = problems
        self.owner = owner
    }
}
