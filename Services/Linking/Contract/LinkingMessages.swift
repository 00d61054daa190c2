import Messaging
import Porting
import Timekeeping

// MARK: Commands, from the supervisor

/// Gives the ported number to the customer's account and reads it back.
package struct LinkNumber: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Commands/LinkNumber"
    package let requestID: PortRequestID
    package let number: PhoneNumber
    package let account: VendorAccount
    /// Makes every other number of the account inbound only.
    package let useForOutbound: Bool
    /// The practice group for which it is linked; an earlier supervisor does not say.
    package let practiceGroupID: String?
    package var orderingKey: String { requestID.description }

    package init(
        requestID: PortRequestID,
        number: PhoneNumber,
        account: VendorAccount,
        useForOutbound: Bool,
        practiceGroupID: String? = nil
    ) {
        self.requestID = requestID
        self.number = number
        self.account = account
        self.useForOutbound = useForOutbound
        self.practiceGroupID = practiceGroupID
    }
}

/// Checks whether the number is still in the account's list, with the direction that was asked for.
package struct VerifyLine: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Commands/VerifyLine"
    package let requestID: PortRequestID
    package let number: PhoneNumber
    package let account: VendorAccount
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, number: PhoneNumber, account: VendorAccount) {
        self.requestID = requestID
        self.number = number
        self.account = account
    }
}

/// Asks whether the number is in the company's inventory, after the vendor has called it ported.
package struct LookForNumber: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Commands/LookForNumber"
    package let requestID: PortRequestID
    package let number: PhoneNumber
    /// The customer's account, to which the number may already be linked.
    package let account: VendorAccount
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, number: PhoneNumber, account: VendorAccount) {
        self.requestID = requestID
        self.number = number
        self.account = account
    }
}

/// Takes the number from the account after a snap-back, and restores the former outbound number.
package struct UnlinkNumber: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Commands/UnlinkNumber"
    package let requestID: PortRequestID
    package let number: PhoneNumber
    package let account: VendorAccount
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, number: PhoneNumber, account: VendorAccount) {
        self.requestID = requestID
        self.number = number
        self.account = account
    }
}

/// Writes to the customer, once for each ``mailID``.
package struct NotifyCustomer: DurableMessage, Hashable {
    package static let method: Method = "faxport.linking.v1.Commands/NotifyCustomer"
    package let requestID: PortRequestID
    package let kind: CustomerMailKind
    /// Counts the emails of this kind for this request, from 1.
    package let ordinal: Int
    package let to: String
    package let number: PhoneNumber
    /// What this email says besides what all of its kind say: reasons, remedies, dates.
    package let details: [String]
    package var orderingKey: String { requestID.description }

    package init(
        requestID: PortRequestID,
        kind: CustomerMailKind,
        ordinal: Int,
        to: String,
        number: PhoneNumber,
        details: [String]
    ) {
        self.requestID = requestID
        self.kind = kind
        self.ordinal = ordinal
        self.to = to
        self.number = number
        self.details = details
    }
}

// MARK: Events, to the supervisor

/// The number was read back from the account's list.
package struct NumberLinked: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Events/NumberLinked"
    package let requestID: PortRequestID
    package let outbound: Bool
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, outbound: Bool) {
        self.requestID = requestID
        self.outbound = outbound
    }
}

/// The number could not be linked.
package struct LinkFailed: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Events/LinkFailed"
    package let requestID: PortRequestID
    package let reason: String
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, reason: String) {
        self.requestID = requestID
        self.reason = reason
    }
}

/// The number stands, or no longer stands, in the account's list.
package struct LineVerified: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Events/LineVerified"
    package let requestID: PortRequestID
    package let present: Bool
    /// How the account's list differs from what was asked for, as one sentence; `nil` if it does not.
    package let difference: String?
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, present: Bool, difference: String? = nil) {
        self.requestID = requestID
        self.present = present
        self.difference = difference
    }
}

/// What the company's inventory says about the number.
package struct NumberLookedFor: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Events/NumberLookedFor"
    package let requestID: PortRequestID
    package let finding: InventoryFinding
    /// More about the finding, as one sentence; empty if there is nothing to add.
    package let note: String
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, finding: InventoryFinding, note: String) {
        self.requestID = requestID
        self.finding = finding
        self.note = note
    }
}

/// A mail to the customer is on its way.
package struct CustomerNotified: DurableMessage {
    package static let method: Method = "faxport.linking.v1.Events/CustomerNotified"
    package let requestID: PortRequestID
    package let kind: CustomerMailKind
    package let ordinal: Int
    package var orderingKey: String { requestID.description }

    package init(requestID: PortRequestID, kind: CustomerMailKind, ordinal: Int) {
        self.requestID = requestID
        self.kind = kind
        self.ordinal = ordinal
    }
}
