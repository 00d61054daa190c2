import Durable
import IntakeContract
import Messaging
import Porting
import Timekeeping

/// Changes requests while they may change.
struct AmendHandler: Sendable {
    let rules: IntakeRules

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
        let (documents, missing) = SubmittedDocumentBytes.match(call.documents, attachments)
        let before = record
        record.form = try Self.merge(call.patch, into: record.form)
        if let decline = rules.decline(record.form) {
            throw CallError(.failedPrecondition, "\(decline.advice) Cancel the request if that is so.")
        }
        record.number = try rules.check(
            record.form,
            decline: nil,
            and: rules.violations(of: documents, missing: missing)
        )
        try Self.refuseAnotherPort(before, record)
        if let holder = try PortRequestRecord.fetchActive(turn.db, number: record.number),
            holder.requestID != record.requestID
        {
            throw CallError(
                .alreadyExists,
                "The number \(record.number) has another active request: \(holder.requestID)."
            )
        }
        let documentsBefore = try DocumentTable.present(turn.db, of: record.requestID)
        for document in documents {
            let reference = try document.keep(turn.db)
            try DocumentTable.attach(turn.db, reference, to: record.requestID, at: turn.now.calendar)
        }
        try turn.send(RequestAmended(requestID: record.requestID, facts: record.facts), to: .sagaSupervisor)
        let present = try DocumentTable.present(turn.db, of: record.requestID)
        try Self.tell(
            record,
            changed: try record.form.changes(since: before.form) + present.changes(since: documentsBefore),
            turn
        )
        if record.packetPhase == .open { try PacketOffice(rules: rules).judge(&record, turn) }
        try record.save(turn.db)
        return Answer(AmendPortRequest.Response(documents: present, warnings: rules.warnings(record.form)))
    }

    /// The feed holds every change, also one that the supervisor has nothing to say about.
    private static func tell(_ record: PortRequestRecord, changed: [FeedChange], _ turn: Turn) throws {
        guard !changed.isEmpty else { return }
        let names = changed.map(\.name).joined(separator: ", ")
        let news = RecordStatus(
            requestID: record.requestID,
            at: turn.now.calendar,
            happened: "The request was changed: \(names).",
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
    /// Nothing edits a frozen packet, and nothing edits what is over.
    var isEditable: Bool { packetPhase != .frozen && !status.state.isEnd && !status.pivoted }

    /// The request with this id, or a refusal that says it is not known.
    static func find(_ requestID: PortRequestID, _ turn: Turn) throws -> PortRequestRecord {
        guard let record = try fetch(turn.db, id: requestID) else {
            throw CallError(.notFound, "No request \(requestID) is known here.")
        }
        return record
    }
}
