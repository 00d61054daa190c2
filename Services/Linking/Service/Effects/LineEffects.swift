import Durable
import LinkingContract
import Porting
import VendorInterface

/// Reads an account's lines before anything is changed, so that the outbound number of now is remembered.
package struct ReadLines: Effect {
    package static let kind: EffectKind = "linking.read-lines.v1"
    package static let repetition = Repetition.harmless

    package let command: LinkNumber

    package enum Outcome: Codable, Hashable, Sendable {
        case read(outbound: PhoneNumber?)
        case refused(String)
    }
}

/// Links the number and reads it back.
///
/// Repeating it changes nothing.
package struct LinkLine: Effect {
    package static let kind: EffectKind = "linking.link-line.v1"
    package static let repetition = Repetition.harmless

    package let command: LinkNumber

    package enum Outcome: Codable, Hashable, Sendable {
        /// Read back from the account's list.
        case linked(outbound: Bool)
        case refused(String)
    }
}

/// Looks for the number in the account's list.
package struct LookForLine: Effect {
    package static let kind: EffectKind = "linking.look-for-line.v1"
    package static let repetition = Repetition.harmless

    package let command: VerifyLine

    package struct Outcome: Codable, Hashable, Sendable {
        package let present: Bool
        /// Whether it is the account's outbound number; `nil` if it is not there.
        package let outbound: Bool?

        package init(present: Bool, outbound: Bool? = nil) {
            self.present = present
            self.outbound = outbound
        }
    }
}

/// Takes the number from the account and restores the former outbound number.
///
/// Repeating it changes nothing.
package struct UnlinkLine: Effect {
    package static let kind: EffectKind = "linking.unlink-line.v1"
    package static let repetition = Repetition.harmless

    package let command: UnlinkNumber
    package let formerOutbound: PhoneNumber?

    package struct Outcome: Codable, Hashable, Sendable {
        /// The number that is outbound again.
        package let restored: PhoneNumber?

        package init(restored: PhoneNumber?) {
            self.restored = restored
        }
    }
}

/// Does the work on lines through the vendor's account interface.
package struct LinePerformer: Sendable {
    static let deadline = Duration.seconds(20)
    let accounts: any VendorAccounts

    package init(_ accounts: any VendorAccounts) {
        self.accounts = accounts
    }

    package func read(_ work: ReadLines) async -> EffectResult<ReadLines.Outcome> {
        do {
            guard try await accounts.inventoryEntry(of: work.command.number, deadline: Self.deadline) != nil else {
                return .done(.refused("\(work.command.number) is not in the company's \(Vendor.name) inventory."))
            }
            let lines = try await accounts.lines(of: work.command.account.accountNumber, deadline: Self.deadline)
            let outbound = lines.first { $0.direction == .inboundAndOutbound }?.number
            return .done(.read(outbound: outbound == work.command.number ? nil : outbound))
        } catch {
            return error.kind == .unavailable ? .notDone(reason: error.sentence) : .done(.refused(error.sentence))
        }
    }

    package func link(_ work: LinkLine) async -> EffectResult<LinkLine.Outcome> {
        let account = work.command.account.accountNumber
        do {
            _ = try await accounts.link(
                work.command.number,
                to: account,
                useForOutbound: work.command.useForOutbound,
                deadline: Self.deadline
            )
            let lines = try await accounts.lines(of: account, deadline: Self.deadline)
            guard let line = lines.first(where: { $0.number == work.command.number }) else {
                return .done(
                    .refused("\(work.command.number) was linked and is not in the list of account \(account).")
                )
            }
            return .done(.linked(outbound: line.direction == .inboundAndOutbound))
        } catch {
            return error.kind == .unavailable ? .notDone(reason: error.sentence) : .done(.refused(error.sentence))
        }
    }

    package func look(_ work: LookForLine) async -> EffectResult<LookForLine.Outcome> {
        do {
            let lines = try await accounts.lines(of: work.command.account.accountNumber, deadline: Self.deadline)
            let line = lines.first { $0.number == work.command.number }
            return .done(.init(present: line != nil, outbound: line.map { $0.direction == .inboundAndOutbound }))
        } catch {
            return error.kind == .unavailable ? .notDone(reason: error.sentence) : .done(.init(present: false))
        }
    }

    package func unlink(_ work: UnlinkLine) async -> EffectResult<UnlinkLine.Outcome> {
        let account = work.command.account.accountNumber
        do {
            let left = try await accounts.unlink(work.command.number, from: account, deadline: Self.deadline)
            // Where another number has become outbound meanwhile, it stays so.
            let isFree = !left.contains { $0.direction == .inboundAndOutbound && $0.number != work.formerOutbound }
            guard isFree, let former = work.formerOutbound, left.contains(where: { $0.number == former }) else {
                return .done(UnlinkLine.Outcome(restored: nil))
            }
            _ = try await accounts.link(former, to: account, useForOutbound: true, deadline: Self.deadline)
            return .done(UnlinkLine.Outcome(restored: former))
        } catch {
            // What the vendor refuses for good is settled there: the number is gone from the company's inventory.
            return error.kind == .unavailable ? .notDone(reason: error.sentence) : .done(.init(restored: nil))
        }
    }
}
