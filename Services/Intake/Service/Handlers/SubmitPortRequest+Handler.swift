import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Timekeeping

/// Takes new requests: all mistakes at once, or all of the request.
struct SubmitHandler: Sendable {
    let present: PresentRules

    func answer(
        _ call: SubmitPortRequest,
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> Reply<SubmitPortRequest.Response> {
        let (documents, missing) = SubmittedDocumentBytes.match(call.documents, attachments)
        let contentHash = try Self.contentHash(call, documents)
        if let known = try PortRequestRecord.fetch(turn.db, key: call.key) {
            guard known.contentHash == contentHash else { throw Self.keyIsTaken(call.key, by: known) }
            return Reply(known.answer)
        }
        try turn.admitNewWork()
        let rules = try present.now(turn.db)
        let isDraft = call.draft == true
        // A draft may still be corrected, so it is declined only when it is published.
        let decline = isDraft ? nil : rules.decline(call.request)
        let number = try rules.check(
            call.request,
            isDraft ? .draft : decline == nil ? .complete : .declined,
            and: Self.violations(of: call) + rules.violations(of: documents, missing: missing)
        )
        if let holder = try PortRequestRecord.fetchActive(turn.db, number: number), decline == nil {
            throw CallError(
                .alreadyExists,
                "The number \(number) already has an active request: \(holder.requestID) (\(holder.requestID.reference)), now"
                    + " \(holder.status.state.rawValue). Wait for its end, or cancel it first."
            )
        }
        let first = FirstLook(rules: rules, decline: decline, missing: isDraft ? rules.missing(in: call.request) : nil)
        let record = try take(call, contentHash, number, documents, first, turn)
        turn.log("accepted as \(record.requestID.reference)", request: record.requestID.description)
        return Reply(record.answer)
    }

    private func take(
        _ call: SubmitPortRequest,
        _ contentHash: String,
        _ number: PhoneNumber,
        _ documents: [SubmittedDocumentBytes],
        _ first: FirstLook,
        _ turn: Turn
    ) throws -> PortRequestRecord {
        let now = turn.now.calendar
        let requestID = PortRequestID.make(
            millisecondsSince1970: now.millisecondsSince1970,
            random: turn.randomBits()
        )
        let references = try documents.map { try $0.keep(turn) }
        let status = first.status(of: call.request, at: now)
        let answer = SubmitPortRequest.Response(
            requestID: requestID,
            reference: requestID.reference,
            documents: references,
            warnings: first.rules.warnings(call.request),
            state: status.state,
            missing: first.missing
        )
        let record = PortRequestRecord(
            requestID: requestID,
            key: call.key,
            contentHash: contentHash,
            answer: answer,
            batchID: call.batchID,
            isDraft: first.missing != nil,
            number: number,
            isActive: first.decline == nil,
            packetPhase: .awaitingAccount,
            attempt: 0,
            submittedAt: now,
            form: call.request,
            status: status
        )
        try record.save(turn.db)
        for reference in references { try DocumentTable.attach(turn.db, reference, to: requestID, at: now) }
        let received = RequestReceived(requestID: requestID, facts: record.facts, gate: first.gate)
        try turn.send(received, to: .sagaSupervisor)
        return record
    }

    private static func violations(of call: SubmitPortRequest) -> [Violation] {
        var found: [Violation] = []
        if call.key.isEmpty || call.key.utf8.count > 128 {
            found.append(
                Violation(
                    field: "key",
                    rule: "request.key",
                    message: "The key has \(call.key.utf8.count) bytes; it must have 1 to 128.",
                    remedy: "Use the id that the request has in your own system."
                )
            )
        }
        guard let batchID = call.batchID else { return found }
        return found
            + LineRule.problems(
                batchID,
                field: "batchID",
                rule: "request.batch",
                limit: 128,
                remedy: "Give all requests of one batch the same short name, or leave it out."
            )
    }

    private static func keyIsTaken(_ key: String, by known: PortRequestRecord) -> CallError {
        CallError(
            .alreadyExists,
            "The key \"\(key)\" was used for the request \(known.requestID) with other content. Use amend to change that one,"
                + " or a new key for a new request."
        )
    }

    /// What makes two submissions the same: the request and the bytes of its documents, not their names.
    private static func contentHash(_ call: SubmitPortRequest, _ documents: [SubmittedDocumentBytes]) throws -> String {
        var content = try MessageCoding.encode(call.request)
        if call.draft == true { content.append(contentsOf: Array("draft\n".utf8)) }
        for document in documents.sorted(by: { $0.kind.rawValue < $1.kind.rawValue }) {
            content.append(
                contentsOf: Array("\(document.kind.rawValue) \(MessageCoding.sha256(document.bytes))\n".utf8)
            )
        }
        return MessageCoding.sha256(content)
    }
}

/// What the rules say of a request when it comes.
private struct FirstLook {
    let rules: IntakeRules
    let decline: Decline?
    /// What a draft lacks; `nil` for anything but a draft.
    let missing: [Violation]?

    var gate: GateOutcome {
        if let missing { return .incomplete(problems: missing) }
        return decline.map { .declined(reason: $0.reason, advice: $0.advice) } ?? .passed
    }

    func status(of request: PortRequestForm, at now: Timestamp) -> PortStatus {
        let calendar = rules.policy.businessCalendar(carrier: request.form.currentCarrier)
        let clock = decline == nil ? rules.policy.clocks[.draft] : nil
        return PortStatus(
            state: decline == nil ? .draft : .declined,
            attempt: 0,
            attention: .none,
            nextStep: decline?.advice ?? (missing == nil ? "The request is taken up." : "The draft is taken up."),
            owner: .system,
            deadline: clock?.overdue.due(from: now, calendar: calendar)
        )
    }
}
