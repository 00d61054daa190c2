import Messaging
import Porting
import Timekeeping

// For operations; under a service name of its own, because the role of a CRM covers all of `Intake`.

/// Lets a packet leave in spite of a finding; the reason is kept with the request and stands in its feed.
///
/// It counts for the finding as it is now: when a field or a document changes what was seen, it is asked for again.
/// Repeating it changes nothing.
///
/// Refused with `FAILED_PRECONDITION` where the rule blocks, which nobody can override, or finds nothing to override.
package struct OverrideFinding: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/OverrideFinding"

    package let requestID: PortRequestID
    package let rule: RuleID
    /// The field of the finding, where the rule has found something in several.
    package let field: String?
    /// Who overrides it.
    package let actor: String
    package let reason: String

    package init(requestID: PortRequestID, rule: RuleID, field: String? = nil, actor: String, reason: String) {
        self.requestID = requestID
        self.rule = rule
        self.field = field
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        package let overridden: [Override]
        /// How the packet stands with it.
        package let standing: Forecast.Standing

        package init(overridden: [Override], standing: Forecast.Standing) {
            self.overridden = overridden
            self.standing = standing
        }
    }
}

/// Tells which list of area codes is in use.
package struct GetAreaCodes: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/GetAreaCodes"

    package init() {}

    package struct Response: Codable, Sendable, Hashable {
        /// The day to which the list is up to date, as `2026-07-31`.
        package let asOf: String
        /// Where the list comes from.
        package let source: String
        /// How many area codes there are of each class.
        package let counts: [String: Int]
        /// Who put it in place of the one that came with the release; left out where that one is in use.
        package let replaced: Replacement?

        package init(asOf: String, source: String, counts: [String: Int], replaced: Replacement?) {
            self.asOf = asOf
            self.source = source
            self.counts = counts
            self.replaced = replaced
        }
    }

    package struct Replacement: Codable, Sendable, Hashable {
        package let actor: String
        package let reason: String
        package let at: Timestamp

        package init(actor: String, reason: String, at: Timestamp) {
            self.actor = actor
            self.reason = reason
            self.at = at
        }
    }
}

/// Puts another list of area codes in use, from the next call on and after every restart.
///
/// Refused with `INVALID_ARGUMENT` where it is no such list, and with `FAILED_PRECONDITION` where it is older than the one
/// in use. Repeating it changes nothing.
package struct ReplaceAreaCodes: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/ReplaceAreaCodes"

    /// The list, of the form of `Shared/Domain/Porting/Policy/AreaCodes.json`.
    package let file: JSONValue
    package let actor: String
    package let reason: String
    /// Whether a list that is older than the one in use is meant.
    package let evenIfOlder: Bool?

    package init(file: JSONValue, actor: String, reason: String, evenIfOlder: Bool? = nil) {
        self.file = file
        self.actor = actor
        self.reason = reason
        self.evenIfOlder = evenIfOlder
    }

    package struct Response: Codable, Sendable, Hashable {
        package let asOf: String
        /// The day of the list that was in use before.
        package let previousAsOf: String
        package let counts: [String: Int]

        package init(asOf: String, previousAsOf: String, counts: [String: Int]) {
            self.asOf = asOf
            self.previousAsOf = previousAsOf
            self.counts = counts
        }
    }
}
