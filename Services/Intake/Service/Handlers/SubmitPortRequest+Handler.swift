import Durable
import IntakeContract
import Messaging
import Porting
import Timekeeping

/// Takes new requests: all mistakes at once, or all of the request.
struct SubmitHandler: Sendable {
    let rules: IntakeRules

    func answer(
        _ call: SubmitPortRequest,
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> Answer<SubmitPortRequest.Response> {
        let (documents, missing) = SubmittedDocumentBytes.match(call.documents, attachments)
        let contentHash = try Self.contentHash(call, documents)
        if let known = try PortRequestRecord.fetch(turn.db, key: call.key) {
            guard known.contentHash == contentHash else { throw Self.keyIsTaken(call.key, by: known) }
            return Answer(known.answer)
        }
        try turn.admitNewWork()
        let violations = keyViolations(call.key) + rules.violations(of: documents, missing: missing)
        let decline = rules.decline(call.request)
        let number = try rules.check(call.request, decline: decline, and: violations)
        if let holder = try PortRequestRecord.fetchActive(turn.db, number: number), decline == nil {
            throw CallError(
                .alreadyExists,
                "The number \(number) already has an active request: \(holder.requestID) (\(holder.requestID.reference)), now"
                    + " \(holder.status.state.rawValue). Wait for its end, or cancel it first."
            )
        }
        let record = try take(call, contentHash, number, documents, decline, turn)
        turn.log("accepted as \(record.requestID.reference)", request: record.requestID.description)
        return Answer(record.answer)
    }

    private func take(
        _ call: SubmitPortRequest,
        _ contentHash: String,
        _ number: PhoneNumber,
        _ documents: [SubmittedDocumentBytes],
        _ decline: Decline?,
        _ turn: Turn
    ) throws -> PortRequestRecord {
        let now = turn.now.calendar
        let requestID = PortRequestID.make(
            millisecondsSince1970: now.millisecondsSince1970,
            random: turn.randomBits()
        )
        let references = try documents.map { try $0.keep(turn.db) }
        let answer = SubmitPortRequest.Response(
            requestID: requestID,
            reference: requestID.reference,
            documents: references,
            warnings: rules.warnings(call.request),
            state: decline == nil ? .draft : .declined
        )
        let record = PortRequestRecord(
            requestID: requestID,
            key: call.key,
            contentHash: contentHash,
            answer: answer,
            number: number,
            isActive: decline == nil,
            packetPhase: .awaitingAccount,
            attempt: 0,
            submittedAt: now,
            form: call.request,
            status: firstStatus(decline, of: call.request, at: now)
        )
        try record.save(turn.db)
        for reference in references { try DocumentTable.attach(turn.db, reference, to: requestID, at: now) }
        let gate: GateOutcome = decline.map { .declined(reason: $0.reason, advice: $0.advice) } ?? .passed
        try turn.send(RequestReceived(requestID: requestID, facts: record.facts, gate: gate), to: .sagaSupervisor)
        return record
    }

    private func firstStatus(_ decline: Decline?, of request: PortRequestForm, at now: Timestamp) -> PortStatus {
        let calendar = rules.policy.businessCalendar(carrier: request.form.currentCarrier)
        let clock = decline == nil ? rules.policy.clocks[.draft] : nil
        return PortStatus(
            state: decline == nil ? .draft : .declined,
            attempt: 0,
            attention: .none,
            nextStep: decline?.advice ?? "The request is taken up.",
            owner: .system,
            deadline: clock?.overdue.due(from: now, calendar: calendar)
        )
    }

    private func keyViolations(_ key: String) -> [Violation] {
        guard key.isEmpty || key.utf8.count > 128 else { return [] }
        return [
            Violation(
                field: "key",
                rule: "request.key",
                message: "The key has \(key.utf8.count) bytes; it must have 1 to 128.",
                remedy: "Use the id that the request has in your own system."
            )
        ]
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
        for document in documents.sorted(by: { $0.kind.rawValue < $1.kind.rawValue }) {
            content.append(
                contentsOf: Array("\(document.kind.rawValue) \(MessageCoding.sha256(document.bytes))\n".utf8)
            )
        }
        return MessageCoding.sha256(content)
    }
}
