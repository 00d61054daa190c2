import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Rulebook
import Timekeeping
import Violations

/// Amends requests while they may be edited.
struct AmendHandler: Sendable {
    let present: PresentRules
    let packets: PacketOffice

    /// Carries out an amendment once; a key in which something is wrong is told with everything else that is wrong.
    func answer(
        _ call: AmendPortRequest,
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> Reply<AmendPortRequest.Response> {
        let unfit = try EncodedRequest(PortRequestForm()).merging(call.patch).unfit
        guard unfit.isEmpty else { return Reply(try refuse(call, attachments, turn)) }
        let wrong = KeyedAnswers.problems(of: call)
        // A dry run changes nothing, so its key stays free for the amendment itself.
        guard wrong.isEmpty, call.dryRun != true else { return Reply(try amend(call, attachments, and: wrong, turn)) }
        return Reply(
            try KeyedAnswers.once(call, turn, with: call.documents, among: attachments) {
                try amend(call, attachments, turn)
            }
        )
    }

    /// Refuses a patch whose fields do not fit: with everything else that is wrong, if the request may be amended, or
    /// else with what is wrong with the call itself, which comes before its key and its request.
    private func refuse(
        _ call: AmendPortRequest,
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> AmendPortRequest.Response {
        do {
            return try amend(call, attachments, and: KeyedAnswers.problems(of: call), turn)
        } catch let error as CallError where error.status != .invalidArgument {
            throw IntakeRules.invalid(try violations(call, [], attachments, turn))
        }
    }

    private func amend(
        _ call: AmendPortRequest,
        _ attachments: [Attachment],
        and callViolations: [Violation] = [],
        _ turn: Turn
    ) throws -> AmendPortRequest.Response {
        let before = try PortRequestRecord.find(call.requestID, turn)
        let isLate = try before.takesLate(call)
        guard before.isEditable || isLate else {
            throw CallError(
                .failedPrecondition,
                "The request is \(before.status.state.rawValue), and its packet is frozen or the request has ended,"
                    + " so only the email can be changed before the end, and useForOutbound before the port."
                    + " \(before.status.nextStep)"
            )
        }
        try turn.admitNewWork()
        let rules = try present.now(turn)
        let (request, unfit) = try before.request.merging(call.patch)
        let judgement = rules.book.judgement(of: request.form)
        let step =
            before.isEditable
            ? try Step(call, isDraft: before.isDraft, judgement.decline, isLate: isLate) : .lateChange
        let received = ReceivedDocuments(call.documents, among: attachments)
        let checked = try rules.check(
            request,
            judgement,
            isLate && !step.isPublication ? .lateChange : step.demand,
            received,
            and: callViolations,
            unfit: unfit
        )
        let isSent = before.isEditable && call.send == true
        let record = before.amended(by: checked, step, isSent: isSent, asker: turn.asker)
        try Self.refuseAnotherPort(before, record)
        if record.number != before.number { try Self.refuseTakenNumber(record, turn) }
        let (documents, nextAttempt) =
            call.dryRun == true
            ? try preview(checked, record, turn) : try take(checked, record, step, since: before, turn)
        return AmendPortRequest.Response(
            documents: documents,
            warnings: step.warnings + judgement.warnings
                + RequestFields.warnings(about: RequestFields.unknown(in: call.patch)),
            missing: step.isDraftStill ? judgement.violations : nil,
            nextAttempt: nextAttempt
        )
    }

    /// Everything that is wrong with a call of which something could not be read, whatever the request is.
    func violations(
        _ call: AmendPortRequest,
        _ unfit: [Violation],
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> [Violation] {
        let documents = try present.now(turn).violations(of: ReceivedDocuments(call.documents, among: attachments))
        let patch = try EncodedRequest(PortRequestForm()).merging(call.patch).unfit
        return UnfitFields.all(unfit, and: patch + KeyedAnswers.problems(of: call) + documents)
    }

    /// What the same amendment would leave and send; nothing is written.
    private func preview(
        _ checked: CheckedRequest,
        _ amended: PortRequestRecord,
        _ turn: Turn
    ) throws -> ([DocumentReference], NextAttempt?) {
        let replaced = checked.documents.map(\.reference)
        let kept = try DocumentTable.present(turn.db, of: amended.requestID).filter { old in
            !replaced.contains { $0.kind == old.kind }
        }
        let documents = (kept + replaced).sorted { $0.kind.rawValue < $1.kind.rawValue }
        return (documents, try packets.nextAttempt(of: amended, with: documents, turn))
    }

    /// Stores the amendment, updates the feed and the supervisor, and returns the current documents and, after a
    /// rejection, what another attempt answers and costs.
    private func take(
        _ checked: CheckedRequest,
        _ amended: PortRequestRecord,
        _ step: Step,
        since before: PortRequestRecord,
        _ turn: Turn
    ) throws -> ([DocumentReference], NextAttempt?) {
        var record = amended
        let documentsBefore = try DocumentTable.present(turn.db, of: record.requestID)
        for document in checked.documents {
            try document.keep(turn)
            try DocumentTable.attach(turn.db, document.reference, to: record.requestID, at: turn.now.calendar)
        }
        try Self.send(step, record, checked.judgement, turn)
        let documents = try DocumentTable.present(turn.db, of: record.requestID)
        let changed =
            try record.request.changes(since: before.request) + documents.changes(since: documentsBefore)
        let next = try packets.nextAttempt(of: record, turn)
        try Self.tell(record, step, changed: changed, next, turn)
        if record.packetPhase == .open { try packets.judge(&record, turn) }
        try record.update(turn.db)
        if record.request != before.request { try record.updateForm(turn.db) }
        return (documents, next)
    }

    /// What an amendment means for the request.
    fileprivate enum Step {
        case correction
        /// What may change although the packet is frozen.
        case lateChange
        case draftChange
        /// A draft is published.
        case publication
        /// A draft is published whose number cannot be ported.
        case publicationOfDeclined(Decline)

        init(_ call: AmendPortRequest, isDraft: Bool, _ decline: Decline?, isLate: Bool) throws {
            switch (isDraft, call.publish == true) {
            case (true, false): self = .draftChange
            case (true, true): self = decline.map(Step.publicationOfDeclined) ?? .publication
            case (false, _):
                if let decline, !isLate {
                    throw CallError(.failedPrecondition, "\(decline.advice) Cancel the request if this is correct.")
                }
                self = .correction
            }
        }

        var demand: RequestDemand {
            switch self {
            case .correction, .publication: .complete
            case .draftChange: .draft
            case .lateChange: .lateChange
            case .publicationOfDeclined: .declined
            }
        }

        /// An end that cannot be taken back is told before it, to a dry run, and with it.
        var warnings: [String] {
            switch self {
            case .publicationOfDeclined(let decline): ["The request ends as declined: \(decline.advice)"]
            case .correction, .lateChange, .draftChange, .publication: []
            }
        }

        var isDraftStill: Bool { if case .draftChange = self { true } else { false } }

        var isPublication: Bool {
            switch self {
            case .publication, .publicationOfDeclined: true
            case .correction, .draftChange, .lateChange: false
            }
        }
    }

    private static func send(
        _ step: Step,
        _ record: PortRequestRecord,
        _ judgement: RequestJudgement,
        _ turn: Turn
    ) throws {
        let (requestID, facts) = (record.requestID, record.facts)
        switch step {
        case .correction, .lateChange:
            try turn.send(RequestAmended(requestID: requestID, facts: facts), to: .sagaSupervisor)
        case .draftChange:
            try turn.send(RequestAmended(requestID: requestID, facts: facts), to: .sagaSupervisor)
            let incomplete = PacketIncomplete(requestID: requestID, problems: judgement.violations)
            try turn.send(incomplete, to: .sagaSupervisor)
        case .publication:
            let published = RequestPublished(requestID: requestID, facts: facts, gate: .passed)
            try turn.send(published, to: .sagaSupervisor)
        case .publicationOfDeclined(let decline):
            let gate = GateOutcome.declined(reason: decline.reason, advice: decline.advice)
            try turn.send(RequestPublished(requestID: requestID, facts: facts, gate: gate), to: .sagaSupervisor)
        }
    }

    /// The feed lists every change, including those that the supervisor does not report.
    private static func tell(
        _ record: PortRequestRecord,
        _ step: Step,
        changed: [FeedChange],
        _ next: NextAttempt?,
        _ turn: Turn
    ) throws {
        guard !changed.isEmpty || step.isPublication else { return }
        let names = changed.map(\.name).joined(separator: ", ")
        let change = changed.isEmpty ? [] : ["The request was changed: \(names)."]
        let news = RecordStatus(
            requestID: record.requestID,
            at: turn.now.calendar,
            happened: (change + (step.isPublication ? ["The draft was published."] : []) + Self.words(next))
                .joined(separator: " "),
            status: record.status
        )
        try FeedTable.append(turn, news, since: record.status, and: changed, batchID: record.batchID)
    }

    private static func words(_ next: NextAttempt?) -> [String] {
        guard let next, !next.isSent else { return [] }
        let open = next.unanswered.map(\.rawValue).joined(separator: ", ")
        return ["Attempt \(next.attempt) is not sent" + (open.isEmpty ? "." : ": not answered are \(open).")]
    }
}

extension PortRequestRecord {
    fileprivate func amended(
        by checked: CheckedRequest,
        _ step: AmendHandler.Step,
        isSent: Bool,
        asker: Asker?
    ) -> PortRequestRecord {
        var record = self
        // A packet that is frozen already was asked for by whoever changed it before, and an attempt by whoever asked
        // to send it, whatever others correct meanwhile.
        if packetPhase != .frozen, isSent || sendAsked != attempt + 1 { record.asker = asker ?? record.asker }
        if isSent, attempt > 0 { record.sendAsked = attempt + 1 }
        record.request = checked.request
        record.number = checked.number
        record.isDraft = step.isDraftStill
        return record
    }

    /// Whether form and documents may change: the state allows it, and no packet has been frozen since its last status.
    var isEditable: Bool { packetPhase != .frozen && status.state.allowsEditing }

    /// The request with this id.
    ///
    /// - Throws: `NOT_FOUND` if there is none.
    static func find(_ requestID: PortRequestID, _ reading: Reading) throws -> PortRequestRecord {
        guard let record = try fetch(reading.db, id: requestID) else {
            throw CallError(.notFound, "No request \(requestID) is known here.")
        }
        return record
    }
}
