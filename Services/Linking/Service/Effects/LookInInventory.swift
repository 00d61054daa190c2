import Durable
import LinkingContract
import Porting
import VendorInterface

/// Asks the company's inventory for a number.
///
/// An interface that is down answers nothing: the question waits and is asked again.
package struct LookInInventory: Effect {
    package static let kind: EffectKind = "linking.look-in-inventory.v1"
    package static let repetition = Repetition.harmless

    package let command: LookForNumber

    package init(command: LookForNumber) {
        self.command = command
    }

    package struct Outcome: Codable, Hashable, Sendable {
        package let finding: InventoryFinding
        package let note: String

        package init(_ finding: InventoryFinding, note: String = "") {
            self.finding = finding
            self.note = note
        }
    }
}

extension LookInInventory.Outcome {
    /// What an entry of the inventory means for a request of this account.
    package init(_ entry: InventoryEntry?, for account: VendorAccount) {
        guard let entry else {
            self.init(.absent)
            return
        }
        guard let holder = entry.accountNumber, holder != account.accountNumber else {
            self.init(.present)
            return
        }
        self.init(.elsewhere, note: "It is linked to the account \(holder).")
    }
}

extension LinePerformer {
    package func lookInInventory(_ work: LookInInventory) async -> EffectResult<LookInInventory.Outcome> {
        let command = work.command
        do {
            let entry = try await accounts.inventoryEntry(of: command.number, deadline: Self.deadline)
            return .done(LookInInventory.Outcome(entry, for: command.account))
        } catch {
            guard error.kind == .unavailable else { return .done(.init(.notChecked, note: error.sentence)) }
            return .notDone(reason: error.sentence)
        }
    }
}
