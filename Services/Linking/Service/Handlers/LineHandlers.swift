import Durable
import LinkingContract
import Messaging
import Porting

/// Links numbers to accounts, looks for them, takes them away again.
enum LineHandlers {
    static func link(_ message: LinkNumber, _ turn: Turn) throws {
        let account = message.account.accountNumber
        if let holder = try LineTable.account(turn.db, of: message.number), holder != account {
            let reason = "\(message.number) is linked to account \(holder); a number is never linked to two."
            try turn.send(LinkFailed(requestID: message.requestID, reason: reason), to: .sagaSupervisor)
            return
        }
        // One lane for each account, in which the link keeps the place of its look: what two requests do to the
        // account's outbound number never interleaves.
        try turn.plan(ReadLines(command: message), lane: account)
    }

    static func read(_ work: ReadLines, _ outcome: ReadLines.Outcome, _ turn: Turn) throws {
        switch outcome {
        case .read(let outbound):
            if work.command.useForOutbound {
                try FormerOutboundTable.remember(turn.db, outbound, for: work.command.requestID)
            }
            try turn.plan(LinkLine(command: work.command), lane: work.command.account.accountNumber)
        case .refused(let reason):
            try turn.send(LinkFailed(requestID: work.command.requestID, reason: reason), to: .sagaSupervisor)
        }
    }

    static func linked(_ work: LinkLine, _ outcome: LinkLine.Outcome, _ turn: Turn) throws {
        let command = work.command
        switch outcome {
        case .linked(let outbound):
            try LineTable.link(
                turn.db,
                command.number,
                to: command.account.accountNumber,
                by: command.requestID,
                outbound: outbound
            )
            try turn.send(NumberLinked(requestID: command.requestID, outbound: outbound), to: .sagaSupervisor)
        case .refused(let reason):
            try turn.send(LinkFailed(requestID: command.requestID, reason: reason), to: .sagaSupervisor)
        }
    }

    static func verify(_ message: VerifyLine, _ turn: Turn) throws {
        try turn.plan(LookForLine(command: message), lane: message.account.accountNumber)
    }

    static func looked(_ work: LookForLine, _ outcome: LookForLine.Outcome, _ turn: Turn) throws {
        let verified = LineVerified(requestID: work.command.requestID, present: outcome.present)
        try turn.send(verified, to: .sagaSupervisor)
    }

    /// In a lane of its own, so that it waits for no other work on the account.
    static func lookInInventory(_ message: LookForNumber, _ turn: Turn) throws {
        try turn.plan(LookInInventory(command: message), lane: "inventory.\(message.requestID)")
    }

    static func lookedInInventory(
        _ work: LookInInventory,
        _ outcome: LookInInventory.Outcome,
        _ turn: Turn
    ) throws {
        let command = work.command
        var found = NumberLookedFor(requestID: command.requestID, finding: outcome.finding, note: outcome.note)
        // What another request has moved here says nothing about this one.
        if let other = try LineTable.request(turn.db, of: command.number), other != command.requestID {
            let note = "It was linked for the request \(other.reference)."
            found = NumberLookedFor(requestID: command.requestID, finding: .elsewhere, note: note)
        }
        try turn.send(found, to: .sagaSupervisor)
    }

    static func unlink(_ message: UnlinkNumber, _ turn: Turn) throws {
        let former = try FormerOutboundTable.fetch(turn.db, message.requestID)
        try turn.plan(
            UnlinkLine(command: message, formerOutbound: former),
            lane: message.account.accountNumber
        )
    }

    static func unlinked(_ work: UnlinkLine, _ outcome: UnlinkLine.Outcome, _ turn: Turn) throws {
        try LineTable.unlink(turn.db, work.command.number, restoring: outcome.restored)
        try FormerOutboundTable.forget(turn.db, work.command.number, inFavorOf: work.formerOutbound)
    }
}
