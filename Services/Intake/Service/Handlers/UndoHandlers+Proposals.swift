import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting

/// Snap-backs that one person asks for and another approves.
extension UndoHandlers {
    func propose(_ call: ProposeSnapBack, _ turn: Turn) throws -> ProposeSnapBack.Response {
        let actor = turn.actor(claiming: call.actor)
        let wrong = DeskRule.problems(actor: turn.nameToJudge(claiming: call.actor), reason: call.reason)
        guard wrong.isEmpty else { throw IntakeRules.invalid(wrong) }
        let record = try PortRequestRecord.find(call.requestID, turn)
        let (until, now) = (try snapBackUntil(record, at: turn.now.calendar), turn.now.calendar)
        // Another person may ask again: then whoever asked first, perhaps the only approver, can approve it.
        if let known = try SnapBackProposalTable.fetch(turn.db, of: call.requestID, at: now),
            turn.asker == nil || known.asker == turn.asker
        {
            return ProposeSnapBack.Response(proposal: known.proposal)
        }
        let proposal = SnapBackProposal(
            requestID: call.requestID,
            at: now,
            until: until,
            askedBy: turn.asker?.name,
            actor: actor,
            reason: call.reason
        )
        try SnapBackProposalTable.put(turn.db, proposal, by: turn.asker)
        let news = RecordStatus(
            requestID: record.requestID,
            at: now,
            happened: "\(actor) asked for a snap-back, which another person approves: \(call.reason)",
            status: record.status
        )
        try FeedTable.append(turn, news, since: record.status, batchID: record.batchID)
        return ProposeSnapBack.Response(proposal: proposal)
    }

    static func proposals(_ call: ListSnapBackProposals, _ reading: Reading) throws -> ListSnapBackProposals.Response {
        let now = reading.now.calendar
        let known =
            if let requestID = call.requestID {
                try [SnapBackProposalTable.fetch(reading.db, of: requestID, at: now)].compactMap(\.self)
            } else {
                try SnapBackProposalTable.all(reading.db, at: now)
            }
        return ListSnapBackProposals.Response(proposals: known.map(\.proposal))
    }

    /// The person who asked for the snap-back that the caller approves; `nil` if nobody proven did.
    ///
    /// - Throws: `FAILED_PRECONDITION` if the policy wants a second person and the caller is the first, or alone.
    func firstPerson(of requestID: PortRequestID, _ turn: Turn) throws -> Asker? {
        let known = try SnapBackProposalTable.fetch(turn.db, of: requestID, at: turn.now.calendar)
        guard policies.inForce(at: turn.now.calendar).needsSecondPerson else { return known?.asker }
        if known == nil, turn.asker != nil { throw turn.refusalWithoutFirstPerson(for: "the snap-back") }
        try turn.demandSecondPerson(for: "the snap-back", askedBy: known?.asker)
        return known?.asker
    }
}
