import Durable
import LinkingContract
import Messaging
import Porting

/// Carries out what people decide about lines: relink, release, change of outbound, move.
///
/// Why: `deploy/decisions/0034-lines-of-an-account.md`.
enum ChangeHandlers {
    static func change(_ call: ChangeLine, _ turn: Turn) throws -> ChangeLine.Response {
        let actor = turn.actor(claiming: call.actor)
        if let (entry, isSame) = try LineEntryTable.find(turn.db, call, by: actor) {
            guard isSame else {
                throw CallError(.alreadyExists, "The key \"\(call.key)\" belongs to another change. Use a new one.")
            }
            return ChangeLine.Response(entry: entry)
        }
        if let other = try LineEntryTable.underWay(turn.db, call.number) {
            let what = "\(other.what.rawValue) by \(other.actor)"
            throw CallError(
                .failedPrecondition,
                "A change of \(call.number) is under way since \(other.at): \(what). Repeat yours when it has ended."
            )
        }
        let line = try LineTable.fetch(turn.db, call.number)
        let account = try account(of: call, line)
        try check(call, line, turn)
        try turn.admitNewWork()
        let entry = try LineEntryTable.begin(
            turn.db,
            call,
            in: account,
            for: line?.requestID ?? call.requestID,
            by: actor,
            at: turn.now.calendar
        )
        try turn.plan(work(call, line, entry), lane: account)
        return ChangeLine.Response(entry: entry)
    }

    /// The account that has the line, or that is to have it.
    private static func account(of call: ChangeLine, _ line: LineTable.Stored?) throws -> String {
        guard let line else {
            guard call.change != .move, let account = call.accountNumber else {
                throw CallError(
                    .invalidArgument,
                    "\(call.number) was not linked through this system. "
                        + (call.change == .move
                            ? "Link it to its account first: faxport lines relink."
                            : "Name its account with --account.")
                )
            }
            return account
        }
        if call.change != .move, let account = call.accountNumber, account != line.accountNumber {
            throw CallError(
                .failedPrecondition,
                "\(call.number) is linked to the account \(line.accountNumber)."
                    + " To link it to \(account): faxport lines move."
            )
        }
        return line.accountNumber
    }

    private static func check(_ call: ChangeLine, _ line: LineTable.Stored?, _ turn: Turn) throws {
        switch call.change {
        case .release:
            guard let line, try !NoticeTable.isDone(turn.db, line.requestID) else { return }
            throw CallError(
                .failedPrecondition,
                "\(call.number) is the line of the request \(line.requestID.reference), which has not ended."
                    + " A number that was ported by mistake goes back with: faxport snap-back."
                    + " Otherwise release it when the request is completed."
            )
        case .relink:
            guard line == nil, call.practiceGroupID == nil else { return }
            throw CallError(
                .invalidArgument,
                "\(call.number) was not linked through this system. Name the practice group of the account with"
                    + " --practice, so that the number is not linked to another practice."
            )
        case .move: try checkMove(call, line, turn)
        case .outbound, .inbound: break
        }
    }

    private static func checkMove(_ call: ChangeLine, _ line: LineTable.Stored?, _ turn: Turn) throws {
        guard let target = call.accountNumber else {
            throw CallError(.invalidArgument, "Name the account to which the number moves with --to.")
        }
        guard target != line?.accountNumber else {
            throw CallError(.failedPrecondition, "\(call.number) is in the account \(target) already.")
        }
        guard let group = call.practiceGroupID ?? line?.practiceGroupID else {
            throw CallError(
                .invalidArgument,
                "It is not known to which practice group \(call.number) belongs. Name it with --practice."
            )
        }
        let others = try LineTable.lines(turn.db, of: target).compactMap(\.practiceGroupID)
        guard let other = others.first(where: { $0 != group }) else { return }
        throw CallError(
            .failedPrecondition,
            "The account \(target) has lines of the practice group \(other), and \(call.number) belongs to \(group):"
                + " a line never goes to another practice."
        )
    }

    private static func work(_ call: ChangeLine, _ line: LineTable.Stored?, _ entry: LineEntry) -> ChangeLineAtVendor {
        let step: ChangeLineAtVendor.Step
        let outbound: Bool
        switch call.change {
        case .relink: (step, outbound) = (.link, call.outbound ?? line?.outboundAsked ?? false)
        case .outbound: (step, outbound) = (.link, true)
        case .inbound: (step, outbound) = (.link, false)
        case .release: (step, outbound) = (.release, false)
        case .move: (step, outbound) = (.take, call.outbound ?? false)
        }
        // Only a line that comes to an account needs proof that the account is that of its practice.
        let comes = call.change == .move || line == nil && call.change == .relink
        return ChangeLineAtVendor(
            entry: entry.n,
            step: step,
            number: call.number,
            accountNumber: entry.accountNumber,
            target: entry.target,
            outbound: outbound,
            wasOutbound: line?.outbound ?? false,
            practiceGroupID: comes ? call.practiceGroupID ?? line?.practiceGroupID : nil,
            refusal: nil
        )
    }

    // MARK: Outcomes

    static func changed(_ work: ChangeLineAtVendor, _ outcome: ChangeLineAtVendor.Outcome, _ turn: Turn) throws {
        guard let entry = try LineEntryTable.fetch(turn.db, n: work.entry) else { return }
        switch (work.step, outcome) {
        case (.link, .linked(let outbound, let former)), (.give, .linked(let outbound, let former)):
            try end(work, entry, outbound: outbound, replacing: former, turn)
        case (.take, .unlinked):
            // Until it is in the other account, it sends nothing.
            try LineTable.setDirection(turn.db, work.number, outbound: false, asked: false)
            try turn.plan(work.next(.give), lane: work.target ?? work.accountNumber)
        case (.release, .unlinked):
            try release(work, entry, turn)
        case (.give, .refused(let reason)):
            try turn.plan(work.next(.giveBack, refusal: reason), lane: work.accountNumber)
        case (.giveBack, .linked(let outbound, _)):
            if outbound { try LineTable.makeInbound(turn.db, work.accountNumber) }
            try LineTable.setDirection(turn.db, work.number, outbound: outbound, asked: work.wasOutbound)
            let note = "\(work.refusal ?? "") The number is in the account \(work.accountNumber) again."
            try LineEntryTable.end(turn.db, work.entry, .refused, note: note)
        case (.giveBack, .refused(let reason)):
            let note = "\(work.refusal ?? "") It could not be given back either: \(reason) Link it by hand."
            try LineEntryTable.end(turn.db, work.entry, .refused, note: note)
        case (.link, .refused(let reason)), (.release, .refused(let reason)), (.take, .refused(let reason)):
            try LineEntryTable.end(turn.db, work.entry, .refused, note: reason)
        case (.link, .unlinked), (.give, .unlinked), (.giveBack, .unlinked), (.take, .linked), (.release, .linked):
            throw Unrecoverable("The step \(work.step.rawValue) cannot have this outcome.")
        }
    }

    private static func end(
        _ work: ChangeLineAtVendor,
        _ entry: LineEntry,
        outbound: Bool,
        replacing former: PhoneNumber?,
        _ turn: Turn
    ) throws {
        let account = entry.target ?? entry.accountNumber
        if outbound { try LineTable.makeInbound(turn.db, account) }
        if let requestID = entry.requestID {
            let isOutboundAlready = try LineTable.fetch(turn.db, work.number)?.outbound ?? false
            if entry.what == .move { try leave(work.number, requestID, turn) }
            if outbound {
                try FormerOutboundTable.remember(
                    turn.db,
                    former,
                    for: requestID,
                    isOutboundAlready: isOutboundAlready
                )
            }
            try LineTable.link(
                turn.db,
                work.number,
                to: account,
                by: requestID,
                of: work.practiceGroupID,
                outbound: outbound,
                asked: work.outbound,
                at: turn.now.calendar
            )
        }
        let note = outbound ? "It is the outbound number." : "It is inbound only."
        try LineEntryTable.end(turn.db, work.entry, .done, note: note)
        try tell(entry, linked: true, outbound: outbound, "\(entry.happened) \(note)", turn)
    }

    private static func release(_ work: ChangeLineAtVendor, _ entry: LineEntry, _ turn: Turn) throws {
        let wasOutbound = try LineTable.fetch(turn.db, work.number)?.outbound ?? false
        try LineTable.unlink(turn.db, work.number)
        if let requestID = entry.requestID { try leave(work.number, requestID, turn) }
        let note = wasOutbound ? "The account has no outbound number now." : ""
        try LineEntryTable.end(turn.db, work.entry, .done, note: note)
        try tell(entry, linked: false, outbound: false, entry.happened, turn)
    }

    /// The number leaves its account: nobody restores it there, and it restores nothing there.
    private static func leave(_ number: PhoneNumber, _ requestID: PortRequestID, _ turn: Turn) throws {
        let former = try FormerOutboundTable.fetch(turn.db, requestID)
        try FormerOutboundTable.forget(turn.db, number, inFavorOf: former)
        try FormerOutboundTable.forget(turn.db, of: requestID)
    }

    private static func tell(
        _ entry: LineEntry,
        linked: Bool,
        outbound: Bool,
        _ happened: String,
        _ turn: Turn
    ) throws {
        guard let requestID = entry.requestID else { return }
        let message = LineChanged(
            requestID: requestID,
            linked: linked,
            outbound: outbound,
            happened: happened,
            actor: entry.actor,
            reason: entry.reason
        )
        try turn.send(message, to: .sagaSupervisor)
    }
}

extension LineEntry {
    /// What was done, as one sentence.
    fileprivate var happened: String {
        switch what {
        case .linked, .relink: "The number was linked to the account \(accountNumber)."
        case .unlinked, .release: "The number was released from the account \(accountNumber)."
        case .outbound, .inbound: "The direction of the number was changed."
        case .move: "The number was moved from the account \(accountNumber) to \(target ?? "another one")."
        }
    }
}
