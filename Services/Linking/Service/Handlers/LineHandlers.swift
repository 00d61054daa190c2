import Durable
import LinkingContract
import Messaging
import Porting

/// Links numbers to accounts, looks for them, takes them away again.
enum LineHandlers {
    static func link(_ message: LinkNumber, _ turn: Turn) throws {
        let line = try LineTable.fetch(turn.db, message.number)
        var command = message
        if let line, line.requestID == message.requestID, try LineEntryTable.wasPutThere(turn.db, line) {
            // Where a person has put the request's line, it stays.
            command = message.inAccount(line.accountNumber)
        }
        if let line, line.accountNumber != command.account.accountNumber {
            let reason =
                "\(message.number) is linked to account \(line.accountNumber); a number is never linked to two."
            try turn.send(LinkFailed(requestID: message.requestID, reason: reason), to: .sagaSupervisor)
            return
        }
        // One lane for each account, in which the link keeps the place of its look: what two requests do to the
        // account's outbound number never interleaves.
        try turn.plan(ReadLines(command: command), lane: command.account.accountNumber)
    }

    static func read(_ work: ReadLines, _ outcome: ReadLines.Outcome, _ turn: Turn) throws {
        switch outcome {
        case .read(let outbound):
            if work.command.useForOutbound {
                let line = try LineTable.fetch(turn.db, work.command.number)
                try FormerOutboundTable.remember(
                    turn.db,
                    outbound,
                    for: work.command.requestID,
                    isOutboundAlready: line?.outbound ?? false
                )
            }
            try turn.plan(LinkLine(command: work.command), lane: work.command.account.accountNumber)
        case .refused(let reason):
            try turn.send(LinkFailed(requestID: work.command.requestID, reason: reason), to: .sagaSupervisor)
        }
    }

    static func linked(_ work: LinkLine, _ outcome: LinkLine.Outcome, _ turn: Turn) throws {
        let (command, now) = (work.command, turn.now.calendar)
        switch outcome {
        case .linked(let outbound):
            let account = command.account.accountNumber
            try LineTable.link(
                turn.db,
                command.number,
                to: account,
                by: command.requestID,
                of: command.practiceGroupID,
                outbound: outbound,
                asked: command.useForOutbound,
                at: now
            )
            let note = outbound ? "It is the outbound number." : "It is inbound only."
            try LineEntryTable.record(
                turn.db,
                .linked,
                command.number,
                of: account,
                for: command.requestID,
                note: note,
                at: now
            )
            try turn.send(NumberLinked(requestID: command.requestID, outbound: outbound), to: .sagaSupervisor)
        case .refused(let reason):
            try turn.send(LinkFailed(requestID: command.requestID, reason: reason), to: .sagaSupervisor)
        }
    }

    static func verify(_ message: VerifyLine, _ turn: Turn) throws {
        let account = try LineTable.fetch(turn.db, message.number)?.accountNumber
        let command = account.map(message.inAccount) ?? message
        try turn.plan(LookForLine(command: command), lane: command.account.accountNumber)
    }

    static func looked(_ work: LookForLine, _ outcome: LookForLine.Outcome, _ turn: Turn) throws {
        let line = try LineTable.fetch(turn.db, work.command.number)
        let verified = LineVerified(
            requestID: work.command.requestID,
            present: outcome.present,
            difference: line.flatMap { $0.difference(from: outcome) }
        )
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
        if let other = try LineTable.fetch(turn.db, command.number)?.requestID, other != command.requestID {
            let note = "It was linked for the request \(other.reference)."
            found = NumberLookedFor(requestID: command.requestID, finding: .elsewhere, note: note)
        }
        try turn.send(found, to: .sagaSupervisor)
    }

    static func unlink(_ message: UnlinkNumber, _ turn: Turn) throws {
        let account = try LineTable.fetch(turn.db, message.number)?.accountNumber
        let command = account.map(message.inAccount) ?? message
        let former = try FormerOutboundTable.fetch(turn.db, message.requestID)
        try turn.plan(UnlinkLine(command: command, formerOutbound: former), lane: command.account.accountNumber)
    }

    static func unlinked(_ work: UnlinkLine, _ outcome: UnlinkLine.Outcome, _ turn: Turn) throws {
        let command = work.command
        let former = try FormerOutboundTable.fetch(turn.db, command.requestID)
        guard former == work.formerOutbound else {
            // The number that it had replaced went back as well since this was planned: the one before it counts.
            try LineTable.unlink(turn.db, command.number)
            try turn.plan(
                UnlinkLine(command: command, formerOutbound: former),
                lane: command.account.accountNumber
            )
            return
        }
        try LineTable.unlink(turn.db, command.number, restoring: outcome.restored)
        try FormerOutboundTable.forget(turn.db, command.number, inFavorOf: former)
        let note = outcome.restored.map { "\($0) is the outbound number again." } ?? ""
        try LineEntryTable.record(
            turn.db,
            .unlinked,
            command.number,
            of: command.account.accountNumber,
            for: command.requestID,
            note: note,
            at: turn.now.calendar
        )
    }

    // MARK: What the vendor has

    static func lookAtAccount(_ call: LookAtAccount, _ turn: Turn) throws -> LookAtAccount.Response {
        let (look, isNew) = try AccountLookTable.ask(turn.db, call.accountNumber)
        if isNew {
            let expected = try LineTable.lines(turn.db, of: call.accountNumber).map(\.number)
            // In the account's lane, so that it sees no change that is half done.
            try turn.plan(
                LookAtLines(accountNumber: call.accountNumber, look: look, expected: expected),
                lane: call.accountNumber
            )
        }
        return LookAtAccount.Response(look: look)
    }

    static func lookedAtAccount(_ work: LookAtLines, _ outcome: LookAtLines.Outcome, _ turn: Turn) throws {
        let view = AccountView(
            look: work.look,
            at: turn.now.calendar,
            lines: outcome.lines,
            missing: outcome.missing,
            refusal: outcome.refusal
        )
        try AccountLookTable.answer(turn.db, work.accountNumber, view)
    }
}

extension LineTable.Stored {
    /// How the account's list differs from what was asked for, as one sentence; `nil` if it does not.
    fileprivate func difference(from outcome: LookForLine.Outcome) -> String? {
        guard outcome.present, let outbound = outcome.outbound, outbound != outboundAsked else { return nil }
        let (found, asked) =
            outbound ? ("the outbound number", "inbound only") : ("inbound only", "the outbound number")
        return "\(number) is \(found) in the list of account \(accountNumber), and was asked for as \(asked)."
    }
}

extension VendorAccount {
    /// The account with this number; the vendor's interface knows it by that alone.
    fileprivate func at(_ accountNumber: String) -> VendorAccount {
        accountNumber == self.accountNumber
            ? self : VendorAccount(userID: userID, accountNumber: accountNumber, origin: origin)
    }
}

extension LinkNumber {
    fileprivate func inAccount(_ accountNumber: String) -> LinkNumber {
        LinkNumber(
            requestID: requestID,
            number: number,
            account: account.at(accountNumber),
            useForOutbound: useForOutbound,
            practiceGroupID: practiceGroupID
        )
    }
}

extension VerifyLine {
    fileprivate func inAccount(_ accountNumber: String) -> VerifyLine {
        VerifyLine(requestID: requestID, number: number, account: account.at(accountNumber))
    }
}

extension UnlinkNumber {
    fileprivate func inAccount(_ accountNumber: String) -> UnlinkNumber {
        UnlinkNumber(requestID: requestID, number: number, account: account.at(accountNumber))
    }
}
