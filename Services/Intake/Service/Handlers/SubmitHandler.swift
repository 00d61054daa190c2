import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Rulebook
import Timekeeping
import Violations

/// Accepts new requests: reports all mistakes at once, or takes the whole request.
struct SubmitHandler: Sendable {
    let present: PresentRules

    func answer(
        _ call: SubmitPortRequest,
        _ unknown: [String],
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> Reply<SubmitPortRequest.Response> {
        let submission = try Submission(call, attachments)
        if let known = try PortRequestRecord.fetch(turn.db, key: call.key) {
            guard known.contentHash == submission.contentHash else { throw Self.keyIsTaken(call.key, by: known) }
            return Reply(call.tellsRepetition == true ? known.answer.asRepetition : known.answer)
        }
        try turn.admitNewWork()
        let rules = try present.now(turn)
        let judgement = rules.book.judgement(of: call.request)
        let first = FirstLook(judgement, isDraft: call.draft == true)
        let checked = try rules.check(
            submission.request,
            judgement,
            first.demand,
            submission.received,
            and: Self.violations(of: call)
        )
        if let holder = try PortRequestRecord.fetchActive(turn.db, number: checked.number), first.decline == nil {
            throw CallError(
                .alreadyExists,
                "The number \(checked.number) already has an active request: \(holder.requestID)"
                    + " (\(holder.requestID.reference)), now \(holder.status.state.rawValue). Wait until it ends, or"
                    + " cancel it first."
            )
        }
        let record = try take(call, submission.contentHash, checked, first, unknown, rules.policy, turn)
        turn.log("accepted as \(record.requestID.reference)", request: record.requestID.description)
        return Reply(record.answer)
    }

    private func take(
        _ call: SubmitPortRequest,
        _ contentHash: String,
        _ checked: CheckedRequest,
        _ first: FirstLook,
        _ unknown: [String],
        _ policy: PortingPolicy,
        _ turn: Turn
    ) throws -> PortRequestRecord {
        let now = turn.now.calendar
        let requestID = PortRequestID.make(
            millisecondsSince1970: now.millisecondsSince1970,
            random: turn.randomBits()
        )
        let status = first.status(of: call.request, at: now, policy)
        let answer = SubmitPortRequest.Response(
            requestID: requestID,
            reference: requestID.reference,
            documents: checked.documents.map(\.reference),
            warnings: checked.judgement.warnings + Self.warnings(about: unknown),
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
            number: checked.number,
            isActive: first.decline == nil,
            packetPhase: .awaitingAccount,
            attempt: 0,
            asker: turn.asker,
            submittedAt: now,
            request: checked.request,
            status: status
        )
        for document in checked.documents { try document.keep(turn) }
        try record.insert(turn.db)
        for document in answer.documents { try DocumentTable.attach(turn.db, document, to: requestID, at: now) }
        let received = RequestReceived(requestID: requestID, facts: record.facts, gate: first.gate)
        try turn.send(received, to: .sagaSupervisor)
        return record
    }

    /// Everything that is wrong with a call of which something could not be read.
    func violations(
        _ call: SubmitPortRequest,
        _ unfit: [Violation],
        _ attachments: [Attachment],
        _ turn: Turn
    ) throws -> [Violation] {
        let rules = try present.now(turn)
        let judgement = rules.book.judgement(of: call.request)
        return rules.violations(
            try EncodedRequest(call.request),
            judgement,
            FirstLook(judgement, isDraft: call.draft == true).demand,
            ReceivedDocuments(call.documents, among: attachments),
            and: Self.violations(of: call),
            unfit: unfit
        )
    }

    /// The names within the request that no request has; the others are told beside the answer.
    private static func warnings(about unknown: [String]) -> [String] {
        let prefix = "request."
        return RequestFields.warnings(
            about: unknown.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }.sorted()
        )
    }

    private static func violations(of call: SubmitPortRequest) -> [Violation] {
        let remedy = "Give all requests of one batch the same short name, or leave it out."
        return RequestKey.problems(call.key) + BatchName.problems(call.batchID, remedy: remedy)
    }

    private static func keyIsTaken(_ key: String, by known: PortRequestRecord) -> CallError {
        CallError(
            .alreadyExists,
            "The key \"\(key)\" was used for the request \(known.requestID) with other content. To change that"
                + " request, amend it. For a new request, use a new key."
        )
    }
}

/// What came with the call: encoded and hashed once.
private struct Submission {
    let request: EncodedRequest
    let received: ReceivedDocuments
    /// Two submissions are the same if this is: it covers the request and the bytes of its documents, not their names.
    let contentHash: String

    init(_ call: SubmitPortRequest, _ attachments: [Attachment]) throws {
        request = try EncodedRequest(call.request)
        received = ReceivedDocuments(call.documents, among: attachments)
        var content = request.bytes
        if call.draft == true { content.append(contentsOf: Array("draft\n".utf8)) }
        contentHash = MessageCoding.sha256(content + Bytes(received.content.utf8))
    }
}

/// What the rules say about a request when it arrives.
private struct FirstLook {
    /// Why the request ends at once; a draft can still be corrected, so it is declined only when it is published.
    let decline: Decline?
    /// What a draft lacks; `nil` for anything but a draft.
    let missing: [Violation]?

    init(_ judgement: RequestJudgement, isDraft: Bool) {
        decline = isDraft ? nil : judgement.decline
        missing = isDraft ? judgement.violations : nil
    }

    var demand: RequestDemand {
        if missing != nil { return .draft }
        return decline == nil ? .complete : .declined
    }

    var gate: GateOutcome {
        if let missing { return .incomplete(problems: missing) }
        return decline.map { .declined(reason: $0.reason, advice: $0.advice) } ?? .passed
    }

    /// The status until the supervisor, which decides from then on, has sent its first one.
    func status(of request: PortRequestForm, at now: Timestamp, _ policy: PortingPolicy) -> PortStatus {
        let state: PortState = decline == nil ? .draft : .declined
        let calendar = policy.businessCalendar(carrier: request.form.currentCarrier)
        return PortStatus(
            state: state,
            attempt: 0,
            attention: .none,
            nextStep: decline?.advice
                ?? (missing == nil ? "The request is being processed." : "The draft is being processed."),
            owner: .system,
            deadline: policy.clocks[state]?.overdue.due(from: now, calendar: calendar)
        )
    }
}
