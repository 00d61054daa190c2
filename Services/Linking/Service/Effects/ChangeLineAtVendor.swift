import Durable
import LinkingContract
import Porting
import VendorInterface

/// Carries out one step of what a person decided about a line.
///
/// A move has two steps, each in the lane of the account that it changes: the number is taken from one account, and
/// then given to the other. If the vendor refuses the second, the number is given back. Repeating a step changes
/// nothing.
package struct ChangeLineAtVendor: Effect {
    package static let kind: EffectKind = "linking.change-line.v1"
    package static let repetition = Repetition.harmless

    package enum Step: String, Codable, Hashable, Sendable {
        case link
        case release
        case take
        case give
        case giveBack
    }

    /// The entry of the history that this carries out.
    package let entry: Int64
    package let step: Step
    package let number: PhoneNumber
    /// The account that has the number, or is to have it again.
    package let accountNumber: String
    /// The account to which it moves.
    package let target: String?
    /// Whether it becomes the outbound number of the account that it is linked to.
    package let outbound: Bool
    /// Whether it is the outbound number of the account that has it now.
    package let wasOutbound: Bool
    /// The practice group to which the account must belong; `nil` if that needs no proof.
    package let practiceGroupID: String?
    /// Why the number is given back.
    package let refusal: String?

    package enum Outcome: Codable, Hashable, Sendable {
        /// Read back from the account's list; `former` was the outbound number before.
        case linked(outbound: Bool, former: PhoneNumber?)
        case unlinked
        case refused(String)
    }

    /// The same change, another step.
    func next(_ step: Step, refusal: String? = nil) -> ChangeLineAtVendor {
        ChangeLineAtVendor(
            entry: entry,
            step: step,
            number: number,
            accountNumber: accountNumber,
            target: target,
            outbound: outbound,
            wasOutbound: wasOutbound,
            practiceGroupID: practiceGroupID,
            refusal: refusal
        )
    }
}

extension LinePerformer {
    package func change(_ work: ChangeLineAtVendor) async -> EffectResult<ChangeLineAtVendor.Outcome> {
        do {
            switch work.step {
            case .link:
                if let refusal = try await refusal(of: work.accountNumber, for: work) {
                    return .done(.refused(refusal))
                }
                return .done(try await link(work, to: work.accountNumber))
            case .give: return .done(try await link(work, to: work.target ?? work.accountNumber))
            case .giveBack: return .done(try await link(work, to: work.accountNumber))
            case .release:
                _ = try await accounts.unlink(work.number, from: work.accountNumber, deadline: Self.deadline)
                return .done(.unlinked)
            case .take: return .done(try await take(work))
            }
        } catch {
            return error.kind == .unavailable ? .notDone(reason: error.sentence) : .done(.refused(error.sentence))
        }
    }

    private func link(
        _ work: ChangeLineAtVendor,
        to account: String
    ) async throws(VendorAccountsError) -> ChangeLineAtVendor.Outcome {
        let before = try await accounts.lines(of: account, deadline: Self.deadline)
        _ = try await accounts.link(
            work.number,
            to: account,
            useForOutbound: work.step == .giveBack ? work.wasOutbound : work.outbound,
            deadline: Self.deadline
        )
        let lines = try await accounts.lines(of: account, deadline: Self.deadline)
        guard let line = lines.first(where: { $0.number == work.number }) else {
            return .refused("\(work.number) was linked and is not in the list of account \(account).")
        }
        let former = before.first { $0.direction == .inboundAndOutbound && $0.number != work.number }?.number
        return .linked(outbound: line.direction == .inboundAndOutbound, former: former)
    }

    /// Everything that can refuse a move is found out before the number is taken from its account.
    private func take(_ work: ChangeLineAtVendor) async throws(VendorAccountsError) -> ChangeLineAtVendor.Outcome {
        guard let target = work.target else { return .refused("The move names no account.") }
        if let refusal = try await refusal(of: target, for: work) { return .refused(refusal) }
        _ = try await accounts.lines(of: target, deadline: Self.deadline)
        guard let entry = try await accounts.inventoryEntry(of: work.number, deadline: Self.deadline) else {
            return .refused("\(work.number) is not in the company's \(Vendor.name) inventory.")
        }
        if let holder = entry.accountNumber, holder != work.accountNumber, holder != target {
            return .refused("\(work.number) is linked to the account \(holder), not to \(work.accountNumber).")
        }
        // An account that was closed meanwhile has nothing that could be taken from it.
        if entry.accountNumber == work.accountNumber {
            _ = try await accounts.unlink(work.number, from: work.accountNumber, deadline: Self.deadline)
        }
        return .unlinked
    }

    /// Why a line must not be linked to this account; `nil` if it is that of its practice.
    private func refusal(
        of account: String,
        for work: ChangeLineAtVendor
    ) async throws(VendorAccountsError) -> String? {
        guard let group = work.practiceGroupID else { return nil }
        let own = try await accounts.account(of: group, deadline: Self.deadline)
        guard own?.accountNumber != account else { return nil }
        let has = own.map { "has the account \($0.accountNumber)" } ?? "has no account"
        return
            "The practice group \(group) \(has), not \(account): a line never goes to another practice."
            + " If the practice is in another group now, name that group with --practice."
    }
}
