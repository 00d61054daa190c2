import Messaging
import Porting
import Timekeeping
import Violations

// For operations. They have a service name of their own, because the role of a CRM covers all of `Intake`.

/// Lets a packet be sent in spite of a finding; the reason is kept with the request and shown in its feed.
///
/// It applies to the present finding: if a field or a document changes the finding, a new override is needed. Repeating
/// the call changes nothing.
///
/// Refused with `FAILED_PRECONDITION` if the rule blocks, or if it has no finding to override.
package struct OverrideFinding: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/OverrideFinding"

    /// The request.
    package let requestID: PortRequestID
    /// The rule of the finding.
    package let rule: RuleID
    /// The field of the finding, if the rule has findings for several.
    package let field: String?
    /// The person who decides.
    package let actor: String
    /// Why the packet is sent all the same.
    package let reason: String

    /// Makes the call.
    package init(requestID: PortRequestID, rule: RuleID, field: String? = nil, actor: String, reason: String) {
        self.requestID = requestID
        self.rule = rule
        self.field = field
        self.actor = actor
        self.reason = reason
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The overrides given by this call, or by an earlier one that said the same.
        package let overridden: [Override]
        /// Whether the packet may now be sent.
        package let standing: Forecast.Standing

        /// Makes the response.
        package init(overridden: [Override], standing: Forecast.Standing) {
            self.overridden = overridden
            self.standing = standing
        }
    }
}

/// Returns which list of area codes is in use.
package struct GetAreaCodes: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/GetAreaCodes"

    /// Makes the call.
    package init() {}

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The day to which the list is up to date, as `2026-07-31`.
        package let asOf: String
        /// Where the list comes from.
        package let source: String
        /// The number of area codes of each class.
        package let counts: [String: Int]
        /// Who replaced the list of the release; left out while that list is in use.
        package let replaced: Replacement?

        /// Makes the response.
        package init(asOf: String, source: String, counts: [String: Int], replaced: Replacement?) {
            self.asOf = asOf
            self.source = source
            self.counts = counts
            self.replaced = replaced
        }
    }

    /// Who put a list in use, and why.
    package struct Replacement: Codable, Sendable, Hashable {
        /// The person who asks.
        package let actor: String
        /// The reason, as one line.
        package let reason: String
        /// When it was done.
        package let at: Timestamp

        /// Makes a record of who replaced the list.
        package init(actor: String, reason: String, at: Timestamp) {
            self.actor = actor
            self.reason = reason
            self.at = at
        }
    }
}

/// Puts another list of area codes in use, from the next call on and after every restart.
///
/// Refused with `INVALID_ARGUMENT` if it is not such a list, and with `FAILED_PRECONDITION` if it is older than the one
/// in use. Repeating the call changes nothing.
package struct ReplaceAreaCodes: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/ReplaceAreaCodes"

    /// The list, in the format of `Shared/Domain/Porting/Policy/AreaCodes.json`.
    package let file: JSONValue
    /// The person who asks.
    package let actor: String
    /// The reason, as one line.
    package let reason: String
    /// Whether the list may be older than the one in use.
    package let evenIfOlder: Bool?

    /// Makes the call.
    package init(file: JSONValue, actor: String, reason: String, evenIfOlder: Bool? = nil) {
        self.file = file
        self.actor = actor
        self.reason = reason
        self.evenIfOlder = evenIfOlder
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The day to which the list is up to date.
        package let asOf: String
        /// The day of the list that was in use before.
        package let previousAsOf: String
        /// The number of area codes of each class.
        package let counts: [String: Int]

        /// Makes the response.
        package init(asOf: String, previousAsOf: String, counts: [String: Int]) {
            self.asOf = asOf
            self.previousAsOf = previousAsOf
            self.counts = counts
        }
    }
}
