import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Timekeeping

/// Changes requests while they may change.
struct AmendHandler: Sendable {
    let present: PresentRules
    let packets: PacketOffice

    func answer(
        _ call: AmendPortRequest,
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> Answer<AmendPortRequest.Response> {
        var record = try PortRequestRecord.find(call.requestID, turn)
        guard record.isEditable else {
            throw CallError(
                .failedPrecondition,
                "The request is \(record.status.state.rawValue), and its packet is frozen or at an end: nothing edits it now."
                    + " \(record.status.nextStep)"
            )
        }
        try turn.admitNewWork()
        let rules = try present.now(turn.db)
        let before = record
        record.form = try Self.merge(call.patch, into: record.form)
        let step = try Step(call, record, rules)
        let (documents, missing) = SubmittedDocumentBytes.match(call.documents, attachments)
        record.number = try rules.check(
            record.form,
            step.demand,
            and: rules.violations(of: documents, missing: missing)
        )
        try Self.refuseAnotherPort(before, record)
        try Self.refuseTakenNumber(record, turn)
        let documentsBefore = try DocumentTable.present(turn.db, of: record.requestID)
        for document in documents {
            let reference = try document.keep(turn)
            try DocumentTable.attach(turn.db, reference, to: record.requestID, at: turn.now.calendar)
        }
        record.isDraft = step.isDraftStill
        try Self.send(step, record, rules, turn)
        let documentsNow = try DocumentTable.present(turn.db, of: record.requestID)
        let changed = try record.form.changes(since: before.form) + documentsNow.changes(since: documentsBefore)
        try Self.tell(record, step, changed: changed, turn)
        if record.packetPhase == .open { try packets.judge(&record, turn) }
        try record.save(turn.db)
        return Answer(
            AmendPortRequest.Response(
                documents: documentsNow,
                warnings: rules.warnings(record.form),
                missing: step.isDraftStill ? rules.missing(in: record.form) : nil
            )
        )
    }

    /// What an amendment is to the request.
    private enum Step {
        case correction
        case draftChange
        /// A draft goes on its way.
        case publication
        /// A draft is published that can not be ported.
        case publicationOfDeclined(Decline)

        init(_ call: AmendPortRequest, _ record: PortRequestRecord, _ rules: IntakeRules) throws {
            let decline = rules.decline(record.form)
            switch (record.isDraft, call.publish == true) {
            case (true, false): self = .draftChange
            case (true, true): self = decline.map(Step.publicationOfDeclined) ?? .publication
            case (false, _):
                if let decline {
                    throw CallError(.failedPrecondition, "\(decline.advice) Cancel the request if that is so.")
                }
                self = .correction
            }
        }

        var demand: IntakeRules.Demand {
            switch self {
            case .correction, .publication: .complete
            case .draftChange: .draft
            case .publicationOfDeclined: .declined
            }
        }

        var isDraftStill: Bool { if case .draftChange = self { true } else { false } }

        var isPublication: Bool {
            switch self {
            case .publication, .publicationOfDeclined: true
            case .correction, .draftChange: false
            }
        }
    }

    private static func send(_ step: Step, _ record: PortRequestRecord, _ rules: IntakeRules, _ turn: Turn) throws {
        let (requestID, facts) = (record.requestID, record.facts)
        switch step {
        case .correction:
            try turn.send(RequestAmended(requestID: requestID, facts: facts), to: .sagaSupervisor)
        case .draftChange:
            try turn.send(RequestAmended(requestID: requestID, facts: facts), to: .sagaSupervisor)
            let problems = rules.missing(in: record.form)
            try turn.send(PacketIncomplete(requestID: requestID, problems: problems), to: .sagaSupervisor)
        case .publication:
            let published = RequestPublished(requestID: requestID, facts: facts, gate: .passed)
            try turn.send(published, to: .sagaSupervisor)
        case .publicationOfDeclined(let decline):
            let gate = GateOutcome.declined(reason: decline.reason, advice: decline.advice)
            try turn.send(RequestPublished(requestID: requestID, facts: facts, gate: gate), to: .sagaSupervisor)
        }
    }

    private static func refuseTakenNumber(_ record: PortRequestRecord, _ turn: Turn) throws {
        if let holder = try PortRequestRecord.fetchActive(turn.db, number: record.number),
            holder.requestID != record.requestID
        {
            throw CallError(
                .alreadyExists,
                "The number \(record.number) has another active request: \(holder.requestID)."
            )
        }
    }

    /// The feed holds every change, also one that the supervisor has nothing to say about.
    private static func tell(_ record: PortRequestRecord, _ step: Step, changed: [FeedChange], _ turn: Turn) throws {
        guard !changed.isEmpty || step.isPublication else { return }
        let names = changed.map(\.name).joined(separator: ", ")
        let change = changed.isEmpty ? [] : ["The request was changed: \(names)."]
        let news = RecordStatus(
            requestID: record.requestID,
            at: turn.now.calendar,
            happened: (change + (step.isPublication ? ["The draft was published."] : [])).joined(separator: " "),
            status: record.status
        )
        try FeedTable.append(turn.db, news, since: record.status, and: changed)
    }

    /// What has been told to the vendor stays: another number or another practice is another request.
    private static func refuseAnotherPort(_ before: PortRequestRecord, _ after: PortRequestRecord) throws {
        if before.attempt > 0, after.number != before.number {
            throw CallError(
                .failedPrecondition,
                "An attempt was made for \(before.number), so the number can not change. Cancel, and submit a new request."
            )
        }
        if before.account != nil, after.form.practice.practiceGroupID != before.form.practice.practiceGroupID {
            throw CallError(
                .failedPrecondition,
                "The account of the practice group is open, so the group can not change. Cancel, and submit a new request."
            )
        }
    }

    private static func merge(_ patch: JSONValue, into form: PortRequestForm) throws -> PortRequestForm {
        do {
            let present = try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(form))
            return try MessageCoding.decode(
                PortRequestForm.self,
                from: try MessageCoding.encode(present.merging(patch))
            )
        } catch {
            throw CallError(.invalidArgument, "The patch does not fit a request: \(MessageCoding.sentence(for: error))")
        }
    }
}

extension PortRequestRecord {
    /// Whether form and documents may change: the state allows it, and no packet was frozen since that state was told.
    var isEditable: Bool { packetPhase != .frozen && status.state.allowsEditing }

    /// The request with this id, or a refusal that says it is not known.
    static func find(_ requestID: PortRequestID, _ turn: Turn) throws -> PortRequestRecord {
        guard let record = try fetch(turn.db, id: requestID) else {
            throw CallError(.notFound, "No request \(requestID) is known here.")
        }
        return record
    }
}
