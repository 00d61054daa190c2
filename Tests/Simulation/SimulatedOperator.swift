import Durable
import IntakeContract
import LinkingContract
import Messaging
import Porting
import Rulebook
import SagaSupervisorContract
import SagaSupervisorDomain
import SagaSupervisorService
import SubmissionContract
import SubmissionDomain
import SubmissionService
import Timekeeping

/// The operators: they see their pending tasks, take their time, and can find out the truth.
final class SimulatedOperator {
    unowned let world: World
    /// Draws whether and how clocks are changed; of its own, so that the lives without changes stay as they are.
    let dice: Chance
    /// Whether somebody in operations changes clocks in this life.
    let changesClocks: Bool
    var clocksChanged = 0
    private var errands = 0
    private var toldOf: Set<String> = []
    private var resolving: Set<PortRequestID> = []
    private var isGoingToLook = false

    init(_ world: World) {
        self.world = world
        dice = Chance(seed: ~world.seed)
        changesClocks = dice.strikes(0.25)
    }

    var isDone: Bool { errands == 0 }

    // MARK: Ambiguous effects

    func hearOfAmbiguity(of id: EffectID, _ letter: Letter, at service: ServiceName) {
        guard toldOf.insert("\(service) \(id)").inserted else { return }
        errand(within: world.chance.pick(.minutes(3), .hours(4))) { try $0.settle(id, letter, at: service) }
    }

    private func settle(_ id: EffectID, _ letter: Letter, at service: ServiceName) throws {
        // A person finds out the truth by telephone.
        let happened = world.vendor.hasTaken(letter)
        toldOf.remove("\(service) \(id)")
        let call = SettleEffect(effectID: id, happened: happened, actor: "Sam", reason: "The desk was asked.")
        try send(call, to: service) { $0.errand(within: .minutes(10)) { try $0.settle(id, letter, at: service) } }
    }

    // MARK: Effects that the other side refused

    func hearOfRefusal(of id: EffectID, at service: ServiceName) {
        errand(within: world.chance.pick(.hours(8), .days(3))) { try $0.sendAgain(id, at: service) }
    }

    private func sendAgain(_ id: EffectID, happened: Bool = false, at service: ServiceName) throws {
        let call = SettleEffect(effectID: id, happened: happened, actor: "Sam", reason: "The cause is gone.")
        try send(call, to: service) {
            $0.errand(within: .hours(8)) { try $0.sendAgain(id, happened: happened, at: service) }
        }
    }

    /// An email came back: its effect is among those that wait for a person.
    func hearOfBounce() {
        errand(within: .hours(8)) { try $0.lookAtEffects() }
    }

    private func lookAtEffects() throws {
        errands += 1
        try world.network.call(ListEffects(), of: .submission, as: "Sam") { [unowned self] result in
            errands -= 1
            guard case .success(let answer) = result else { return hearOfBounce() }
            for effect in answer.response.effects where effect.knownState == .refused {
                try sendAgain(effect.effectID, happened: try hasArrived(effect), at: .submission)
            }
        }
    }

    /// A person asks the desk whether it has the packet.
    private func hasArrived(_ effect: ListEffects.OpenEffect) throws -> Bool {
        guard effect.kind == SendPacket.kind.rawValue, let requestID = PortRequestID(effect.lane),
            let saga = try world.look(into: .sagaSupervisor, { try SagaTable.fetch($0, requestID) })
        else { return false }
        let name = OutgoingMail.messageID(requestID, attempt: saga.attempt, OutgoingMail.Addresses())
        return world.vendor.taken[name] != nil
    }

    // MARK: What the vendor says on the telephone

    private func takesACall(about entry: FeedEntry) {
        guard world.strikes(.vendorTelephones, 0.1) else { return }
        let day = PortingPolicy.bundled.businessCalendar().day(of: world.now + .days(3))
        let usual: VendorAnswerKind = entry.status.state == .scheduled ? .dateWithdrawn : .dateSet
        let kind = world.chance.pick(usual, .informationNeeded)
        if kind == .dateSet { world.vendor.saysADate(about: entry.requestID.reference) }
        guard let answer = VendorAnswer(kind, scheduledFor: kind == .dateSet ? day : nil, text: "By telephone.") else {
            return
        }
        let said = VendorAnswered(requestID: entry.requestID, attempt: entry.status.attempt, answer: answer)
        errand(within: .hours(2)) {
            try $0.send(RecordVendorAnswer(answer: said, actor: "Sam", note: "By telephone."), to: .submission)
        }
    }

    // MARK: Requests that wait for a person

    func sees(_ entry: FeedEntry) {
        let status = entry.status
        considerClocks(of: entry)
        if status.attention == .contradiction, resolving.insert(entry.requestID).inserted {
            errand(within: .hours(30)) { try $0.resolve(entry.requestID) }
        }
        if status.state == .inReview || status.state == .scheduled { takesACall(about: entry) }
        switch status.state {
        case .packetReady where status.attention == .operator:
            guard world.chance.strikes(0.75) else { return }
            let call = ApproveAttempt(
                requestID: entry.requestID,
                attempt: status.attempt,
                actor: "Sam",
                reason: "The form looks right now."
            )
            errand(within: .days(1)) { try $0.send(call, to: .sagaSupervisor) }
        case .linkFailed, .accountBlocked:
            guard world.chance.strikes(0.4) else { return }
            let call = RetryStep(requestID: entry.requestID, actor: "Sam", reason: "Put right.")
            errand(within: .hours(2)) { try $0.send(call, to: .sagaSupervisor) }
        case .packetOpen where Self.isHeldForLegibility(status.nextStep):
            guard world.chance.strikes(0.5) else { return }
            let call = OverrideFinding(
                requestID: entry.requestID,
                rule: "document.legible",
                actor: "Sam",
                reason: "It can be read on paper."
            )
            errand(within: .hours(8)) { try $0.send(call, to: .intake) }
        case .linked:
            guard world.chance.strikes(0.3) else { return }
            let change: ChangeLine.Change = world.chance.pick(.relink, .outbound)
            errand(within: .hours(40)) { try $0.change(entry.requestID, change) }
        case .draft, .declined, .accountPending, .packetOpen, .packetReady, .submitting, .submitted, .inReview,
            .scheduled, .rejected, .ported, .linking, .notified, .completed, .cancelRequested, .cancelled,
            .snapBackRequested, .snappedBack, .snapBackRefused, .abandoned:
            break
        }
    }

    /// Somebody wants the line otherwise, or to be sure that the vendor has it.
    private func change(_ requestID: PortRequestID, _ change: ChangeLine.Change) throws {
        guard let saga = try world.look(into: .sagaSupervisor, { try SagaTable.fetch($0, requestID) }) else { return }
        let account = saga.packet?.account ?? saga.account
        try send(
            ChangeLine(
                key: "\(requestID) \(change.rawValue)",
                number: saga.facts.number,
                change: change,
                accountNumber: account?.accountNumber,
                practiceGroupID: saga.facts.practice.practiceGroupID,
                requestID: requestID,
                actor: "Sam",
                reason: "The practice asked for it."
            ),
            to: .linking
        ) { $0.errand(within: .minutes(10)) { try $0.change(requestID, change) } }
    }

    private func resolve(_ requestID: PortRequestID) throws {
        resolving.remove(requestID)
        let saga = try world.look(into: .sagaSupervisor) { try SagaTable.fetch($0, requestID) }
        // A person telephones the desk, whose own records are right.
        let isPorted = world.vendor.desk.ledger.ports.contains { $0.requestReference == requestID.reference }
        let call = ResolveContradiction(
            requestID: requestID,
            actor: "Sam",
            reason: "The customer and the desk were called.",
            completion: saga?.completion.map { _ in isPorted ? .ported : .notPorted }
        )
        try send(call, to: .sagaSupervisor) { $0.errand(within: .minutes(10)) { try $0.resolve(requestID) } }
    }

    // MARK: Mails that wait for a person

    /// A mail is on its way; a person will look at the mails that wait.
    func expectsMail() {
        guard !isGoingToLook else { return }
        isGoingToLook = true
        errand(within: .days(1)) { human in
            human.isGoingToLook = false
            try human.lookAtMails()
        }
    }

    private func lookAtMails() throws {
        errands += 1
        try world.network.call(ListUnmatchedMail(), of: .submission, as: "Sam") { [unowned self] result in
            errands -= 1
            guard case .success(let answer) = result else { return expectsMail() }
            for mail in answer.response.mails { try decide(mail) }
        }
    }

    /// The desk is asked what it meant, and writes anew.
    private func decide(_ mail: ListUnmatchedMail.Mail) throws {
        try world.vendor.writeAgain(mail.mailID)
        world.log("operator sees \(mail.mailID): \(mail.why)")
        try send(
            DecideVendorMail(
                mailID: mail.mailID,
                answers: [],
                actor: "Sam",
                note: "The desk was asked.",
                confirmsWording: false
            ),
            to: .submission
        )
    }

    /// The one finding that holds packets here; the next step names its remedy.
    private static func isHeldForLegibility(_ nextStep: String) -> Bool {
        RuleCatalogue.rule("document.legible").map { nextStep.contains($0.remedy) } ?? false
    }

    // MARK: Calls

    func errand(within span: TimeSpan, _ act: @escaping (SimulatedOperator) throws -> Void) {
        errands += 1
        world.after(world.chance.span(.seconds(10)...span)) { [unowned self] in
            errands -= 1
            try act(self)
        }
    }

    func send<Call: CallContract>(
        _ call: Call,
        to service: ServiceName,
        unanswered: @escaping (SimulatedOperator) -> Void = { _ in }
    ) throws {
        errands += 1
        world.log("operator: \(call)")
        try world.network.call(call, of: service, as: "Sam") { [unowned self] result in
            errands -= 1
            guard case .failure(let error) = result else { return }
            world.log("operator: refused, \(error)")
            switch error.status {
            case .deadlineExceeded, .unavailable: unanswered(self)
            // What a lost answer had already done is refused the second time.
            case .failedPrecondition, .notFound: break
            case .ok, .cancelled, .unknown, .invalidArgument, .alreadyExists, .permissionDenied,
                .resourceExhausted, .aborted, .outOfRange, .unimplemented, .internal, .dataLoss, .unauthenticated:
                throw InvariantViolation("calls are understood", "\(Call.method): \(error)")
            }
        }
    }
}
