import Durable
import Porting
import VendorInterface

/// Asks the vendor to open the practice's account, or to return the one that exists.
///
/// Repeating it is harmless.
package struct OpenAccount: Effect {
    package static let kind: EffectKind = "account-provisioning.open-account.v1"
    package static let repetition = Repetition.harmless

    package let requestID: PortRequestID
    package let practiceGroupID: String
    package let practice: Practice
    package let customerEmail: String

    package init(requestID: PortRequestID, practiceGroupID: String, practice: Practice, customerEmail: String) {
        self.requestID = requestID
        self.practiceGroupID = practiceGroupID
        self.practice = practice
        self.customerEmail = customerEmail
    }

    /// What the vendor answered.
    package enum Outcome: Codable, Hashable, Sendable {
        case open(VendorAccount)
        case refused(String)
        /// The provider has an account of an earlier time, which cannot be used.
        case ownAccount(String)
    }

    /// What the vendor receives about the practice.
    package var profile: VendorAccountProfile {
        VendorAccountProfile(
            practiceName: practice.practiceName ?? "",
            providerName: practice.providerName,
            address: practice.practiceGroupAddress ?? practice.doctorAddress ?? PostalAddress(),
            customerEmail: customerEmail
        )
    }

    package static func perform(_ work: OpenAccount, on accounts: any VendorAccounts) async -> EffectResult<Outcome> {
        do {
            let account = try await accounts.openAccount(
                of: work.practiceGroupID,
                profile: work.profile,
                deadline: .seconds(20)
            )
            return .done(.open(account))
        } catch {
            switch error.kind {
            case .unavailable: return .notDone(reason: error.sentence)
            case .conflict: return .done(.ownAccount(error.sentence))
            case .refused, .notFound: return .done(.refused(error.sentence))
            }
        }
    }
}
