import Messaging
import Porting
import Timekeeping

/// Asks for a snap-back that another person approves; the vendor is not asked yet, and its time runs on.
///
/// Where the policy wants a second person, a person can request a snap-back only if another one has asked for it. A
/// repetition changes nothing. Refused like `RequestSnapBack`, except for the fee.
package struct ProposeSnapBack: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/ProposeSnapBack"

    /// The request.
    package let requestID: PortRequestID
    /// The person who asks.
    package let actor: String
    /// The reason, as one line.
    package let reason: String

    /// Makes the call.
    package init(requestID: PortRequestID, actor: String, reason: String) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The proposal as it stands: of this call, or of an earlier one.
        package let proposal: SnapBackProposal

        /// Makes the response.
        package init(proposal: SnapBackProposal) {
            self.proposal = proposal
        }
    }
}

/// Lists the snap-backs that somebody has asked for and nobody has approved, while it is not too late; the one whose
/// time ends first comes first.
package struct ListSnapBackProposals: CallContract {
    package static let method: Method = "faxport.intake.v1.Desk/ListSnapBackProposals"

    /// Only that of this request; `nil` for all, at most 1,000.
    package let requestID: PortRequestID?

    /// Makes the call.
    package init(requestID: PortRequestID? = nil) {
        self.requestID = requestID
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The proposals.
        package let proposals: [SnapBackProposal]

        /// Makes the response.
        package init(proposals: [SnapBackProposal]) {
            self.proposals = proposals
        }
    }
}

/// A snap-back that somebody has asked for.
package struct SnapBackProposal: Codable, Sendable, Hashable {
    /// The request.
    package let requestID: PortRequestID
    /// When it was asked for.
    package let at: Timestamp
    /// The first moment at which it is too late.
    package let until: Timestamp
    /// The name of the person who asked, and who may not approve it; left out if a program asked.
    package let askedBy: String?
    /// Who asked, as histories show it.
    package let actor: String
    /// Why.
    package let reason: String

    /// Makes a proposal.
    package init(
        requestID: PortRequestID,
        at: Timestamp,
        until: Timestamp,
        askedBy: String?,
        actor: String,
        reason: String
    ) {
        self.requestID = requestID
        self.at = at
        self.until = until
        self.askedBy = askedBy
        self.actor = actor
        self.reason = reason
    }
}
