import Durable
import Porting
import VendorInterface

/// Asks the vendor to create the practice's account, or to return the existing one.
///
/// It is idempotent.
package struct OpenAccount: Effect {
    package static let kind: EffectKind = "account-provisioning.open-account.v1"
    package static let repetition = Repetition.harmless

    package let requestID: PortRequestID
    package let practiceGroupID: String
    package let practice: Practice
    package let customerEmail: String

    /// What the vendor answered.
    package enum Outcome: Codable, Hashable, Sendable {
        case open(VendorAccount)
        case refused(String)
    }

    /// What is sent to the vendor about the practice.
    package var profile: VendorAccountProfile {
        VendorAccountProfile(
            practiceName: practice.practiceName ?? "",
            providerName: practice.providerName,
            address: practice.practiceGroupAddress ?? practice.doctorAddress ?? PostalAddress(),
            customerEmail: customerEmail
        )
    }

    static func perform(_ work: OpenAccount, on accounts: any VendorAccounts) async -> EffectResult<Outcome> {
        do {
            let account = try await accounts.openAccount(
                of: work.practiceGroupID,
                profile: work.profile,
                deadline: .seconds(20)
            )
            return .done(.open(account))
        } catch {
            return error.kind == .unavailable ? .notDone(reason: error.sentence) : .done(.refused(error.sentence))
        }
    }
}
