import Durable
import GRDB
import IntakeContract
import Messaging
import Porting
import Timekeeping

/// The customers and their CRM: they submit, wait, correct, change their minds, and retry lost calls.
final class SimulatedCRM {
    private unowned let world: World
    private(set) var plans: [CustomerPlan] = []
    /// The first answer to each key; it must never change.
    private(set) var answers: [String: SubmitPortRequest.Response] = [:]
    private var errands = 0
    private var cursor: Int64 = 0
    private var isReading = false

    init(_ world: World) {
        self.world = world
    }

    /// Whether every request was answered and no action is pending.
    var isDone: Bool { errands == 0 && !isReading }

    func begin() {
        let chance = world.chance
        for index in 1...chance.pick(1, 1, 1, 1, 1, 1, 1, 2, 2, 3) {
            let plan = CustomerPlan(index, chance)
            plans.append(plan)
            world.vendor.follow(plan.rules(chance))
            errand(within: .hours(30)) { try $0.submit(plan, key: plan.key) }
            if plan.repeats { errand(within: .days(3)) { try $0.submit(plan, key: plan.key) } }
            if plan.rivals { errand(within: .days(10)) { try $0.submit(plan, key: "\(plan.key)-rival") } }
            if let wait = plan.cancelsAfter { errand(at: wait) { try $0.cancel(plan) } }
        }
    }

    private func errand(within span: TimeSpan, _ act: @escaping (SimulatedCRM) throws -> Void) {
        errand(at: world.chance.span(.seconds(1)...span), act)
    }

    private func errand(at span: TimeSpan, _ act: @escaping (SimulatedCRM) throws -> Void) {
        errands += 1
        world.after(span) { [unowned self] in
            errands -= 1
            try act(self)
        }
    }

    // MARK: Calls

    private func submit(_ plan: CustomerPlan, key: String) throws {
        let isBare = plan.kind == .withoutDocuments || plan.kind == .draft
        let call = SubmitPortRequest(
            key: key,
            request: plan.firstForm,
            documents: isBare ? [] : CustomerDocuments.announced,
            draft: plan.kind == .draft ? true : nil
        )
        let attachments = isBare ? [] : CustomerDocuments.attachments(of: plan, version: 1)
        try send(call, attachments) { [unowned self] result in
            guard case .success(let response) = result else { return }
            if let first = answers[key], first != response {
                throw InvariantViolation("same key, same answer", "\(key): \(first) and then \(response)")
            }
            if plan.kind == .draft, answers[key] == nil { complete(plan, response.requestID) }
            answers[key] = response
            world.log("crm: \(key) is \(response.requestID)")
        }
    }

    /// A draft is changed once or twice and then published, unless it is forgotten.
    private func complete(_ plan: CustomerPlan, _ requestID: PortRequestID) {
        if world.chance.strikes(0.5) {
            errand(within: .days(4)) {
                try $0.amend(plan, requestID, .object(["useForOutbound": .bool(plan.useForOutbound)]))
            }
        }
        guard world.chance.strikes(0.8) else { return }
        errand(within: .days(20)) { try $0.publish(plan, requestID) }
    }

    private func publish(_ plan: CustomerPlan, _ requestID: PortRequestID) throws {
        let call = AmendPortRequest(
            requestID: requestID,
            patch: try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(plan.form)),
            documents: CustomerDocuments.announced,
            publish: true
        )
        try send(call, CustomerDocuments.attachments(of: plan, version: 1)) { _ in }
    }

    private func cancel(_ plan: CustomerPlan) throws {
        guard let requestID = answers[plan.key]?.requestID else { return }
        let call = CancelPortRequest(requestID: requestID, actor: "crm", reason: "The customer changed his mind.")
        try send(call) { _ in }
    }

    /// A customer cancels shortly after a mail about the request has left.
    func changesTheirMind(about mail: String) {
        guard let (key, _) = answers.first(where: { mail.hasPrefix("\($0.value.requestID)") }),
            let plan = plans.first(where: { $0.key == key })
        else { return }
        errand(within: .minutes(20)) { try $0.cancel(plan) }
    }

    private func amend(_ plan: CustomerPlan, _ requestID: PortRequestID, _ patch: JSONValue) throws {
        let version = world.chance.number(2...9)
        let withDocuments = patch == .object([:]) || world.chance.strikes(0.3)
        let call = AmendPortRequest(
            requestID: requestID,
            patch: patch,
            documents: withDocuments ? CustomerDocuments.announced : [],
            send: world.chance.strikes(0.8) ? true : nil
        )
        let attachments = withDocuments ? CustomerDocuments.attachments(of: plan, version: version) : []
        try send(call, attachments) { _ in }
    }

    /// Calls intake, and retries if no answer arrives; a refusal is an answer.
    private func send<Call: CallContract>(
        _ call: Call,
        _ attachments: [Attachment] = [],
        answered: @escaping (Result<Call.Response, CallError>) throws -> Void
    ) throws {
        errands += 1
        world.log("crm: \(Call.method)")
        try world.network.call(call, of: .intake, attachments: attachments, as: "crm") { [unowned self] result in
            errands -= 1
            switch result {
            case .success(let answer): try answered(.success(answer.response))
            case .failure(let error) where error.status == .resourceExhausted:
                world.note(.refusedForNeed)
                errand(within: .minutes(30)) { try $0.send(call, attachments, answered: answered) }
            case .failure(let error) where error.status == .deadlineExceeded:
                world.note(.callRepeated)
                errand(within: .seconds(40)) { try $0.send(call, attachments, answered: answered) }
            case .failure(let error):
                world.log("crm: refused, \(error)")
                let isOrdinary = error.status == .failedPrecondition || error.status == .alreadyExists
                guard isOrdinary else { throw InvariantViolation("calls are understood", "\(Call.method): \(error)") }
                try answered(.failure(error))
            }
        }
    }

    // MARK: The feed

    /// Intake may have news; the CRM reads it after a while.
    func newsMayHaveCome(_ intake: SimulatedProcess) throws {
        guard !isReading else { return }
        let last = try intake.disk.inDatabase { try Int64.fetchOne($0, sql: "SELECT max(cursor) FROM feed") ?? 0 }
        guard last > cursor else { return }
        isReading = true
        world.after(world.chance.span(.seconds(1)...(world.chance.strikes(0.5) ? .minutes(1) : .hours(9)))) {
            [unowned self] in try readFeed()
        }
    }

    private func readFeed() throws {
        try world.network.call(ReadFeed(after: cursor), of: .intake, as: "feed") { [unowned self] result in
            isReading = false
            guard case .success(let answer) = result else { return }
            for entry in answer.response.entries where entry.cursor > cursor {
                cursor = entry.cursor
                if !world.isHealed { react(to: entry) }
            }
        }
    }

    private func react(to entry: FeedEntry) {
        guard let plan = plans.first(where: { answers[$0.key]?.requestID == entry.requestID }) else { return }
        // The CRM's own amendments also appear in the feed, and need no reaction.
        let isAmendment = { (name: String) in name.hasPrefix("request.") || name.hasPrefix("documents.") }
        guard entry.changed.isEmpty || !entry.changed.map(\.name).allSatisfy(isAmendment) else { return }
        world.people.sees(entry)
        switch entry.status.state {
        case .rejected: answerRejection(plan, entry.requestID)
        case .packetOpen where entry.status.attention == .none && entry.status.owner == .customer:
            guard world.chance.strikes(0.6) else { return }
            errand(within: .days(5)) { try $0.amend(plan, entry.requestID, .object([:])) }
        case .submitting where entry.status.attention == .operator:
            guard world.chance.strikes(0.2) else { return }
            errand(within: .hours(3)) { try $0.cancel(plan) }
        case .accountBlocked:
            guard world.chance.strikes(0.65) else { return }
            let patch = JSONValue.object(["practice": .object(["practiceGroupID": .string(plan.practiceGroup)])])
            errand(within: .days(4)) { try $0.amend(plan, entry.requestID, patch) }
        case .ported where plan.wantsSnapBack: errand(within: .hours(20)) { try $0.askForSnapBack(entry.requestID) }
        case .inReview, .submitted, .scheduled:
            guard entry.status.attention == .vendorOverdue, world.chance.strikes(0.8) else { return }
            errand(within: .days(5)) { try $0.cancel(plan) }
        case .draft, .declined, .accountPending, .packetOpen, .packetReady, .submitting, .ported, .linking, .linkFailed,
            .linked, .notified, .completed, .cancelRequested, .cancelled, .snapBackRequested, .snappedBack,
            .snapBackRefused, .abandoned:
            break
        }
    }

    private func answerRejection(_ plan: CustomerPlan, _ requestID: PortRequestID) {
        switch world.chance.pick(.amend, .amend, .amend, .amend, .cancel, .leave) as CustomerPlan.AnswerToRejection {
        case .amend:
            let account = JSONValue.string("774-\(world.chance.number(10_000...99_999))")
            let patch = JSONValue.object(["form": .object(["carrierAccountNumber": account])])
            errand(within: .days(6)) { try $0.amend(plan, requestID, patch) }
        case .cancel: errand(within: .days(6)) { try $0.cancel(plan) }
        case .leave: break
        }
    }

    private func askForSnapBack(_ requestID: PortRequestID) throws {
        let call = RequestSnapBack(
            requestID: requestID,
            reason: "It is the wrong number.",
            approver: "Priya Nair",
            acceptedFee: PortingPolicy.bundled.snapBackFee
        )
        try send(call) { _ in }
    }
}

/// The bill and the letter as small PDFs.
enum CustomerDocuments {
    static let announced = [
        SubmittedDocument(kind: .bill, attachment: "bill.pdf"),
        SubmittedDocument(kind: .letter, attachment: "letter.pdf"),
    ]

    static func attachments(of plan: CustomerPlan, version: Int) -> [Attachment] {
        ["bill", "letter"].map { kind in
            let text = "%PDF-1.4\n\(kind) of \(plan.key), version \(version)\n%%EOF\n"
            return Attachment(name: "\(kind).pdf", contentType: "application/pdf", bytes: Bytes(text.utf8))
        }
    }
}
