import Durable
import LinkingContract
import Porting
import VendorInterface

/// Asks the vendor for all lines of an account, and the inventory for each number that should be among them.
///
/// An interface that is down answers nothing: the question waits and is asked again.
package struct LookAtLines: Effect {
    package static let kind: EffectKind = "linking.look-at-lines.v1"
    package static let repetition = Repetition.harmless

    package let accountNumber: String
    /// The number of the question.
    package let look: Int
    /// The numbers that this system has linked to the account.
    package let expected: [PhoneNumber]

    package struct Outcome: Codable, Hashable, Sendable {
        package let lines: [AccountView.Line]
        package let missing: [AccountView.Missing]
        package let refusal: String?

        package init(
            lines: [AccountView.Line] = [],
            missing: [AccountView.Missing] = [],
            refusal: String? = nil
        ) {
            self.lines = lines
            self.missing = missing
            self.refusal = refusal
        }
    }
}

extension LinePerformer {
    package func lookAtLines(_ work: LookAtLines) async -> EffectResult<LookAtLines.Outcome> {
        do {
            let found = try await accounts.lines(of: work.accountNumber, deadline: Self.deadline)
            let lines = found.map {
                AccountView.Line(number: $0.number, outbound: $0.direction == .inboundAndOutbound)
            }
            var missing: [AccountView.Missing] = []
            for number in work.expected where !found.contains(where: { $0.number == number }) {
                let entry = try await accounts.inventoryEntry(of: number, deadline: Self.deadline)
                missing.append(AccountView.Missing(number: number, note: Self.sentence(about: entry)))
            }
            return .done(LookAtLines.Outcome(lines: lines, missing: missing))
        } catch {
            guard error.kind == .unavailable else { return .done(LookAtLines.Outcome(refusal: error.sentence)) }
            return .notDone(reason: error.sentence)
        }
    }

    private static func sentence(about entry: InventoryEntry?) -> String {
        guard let entry else { return "The number is not in the company's \(Vendor.name) inventory." }
        guard let holder = entry.accountNumber else {
            return "The number is in the company's \(Vendor.name) inventory, linked to no account."
        }
        return "The number is linked to the account \(holder)."
    }
}
