import IntakeContract
import Porting
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorDomain

/// A saga that a test drives by hand: events in, states and steps out.
struct SagaScript {
    private(set) var saga: PortSaga
    private(set) var now: Timestamp
    private(set) var steps: [Step] = []
    private(set) var mails: [CustomerMailKind] = []
    /// What feeds and histories say.
    private(set) var sentences: [String] = []
    private(set) var events: [(PortEvent, Timestamp)] = []
    let policy = PortingPolicy.bundled

    /// When it started.
    let begun: Timestamp

    /// Starts a saga; if something is missing, the saga of a draft.
    init(missing: [Violation]? = nil, definitionVersion: Int = PortSagaDefinition.newestVersion) {
        guard let id = PortRequestID("01a28a01-d500-799a-ac3a-f74ba69bc704"),
            let number = PhoneNumber(e164: "+13125550142"), let start = Timestamp("2026-11-23T15:00:00Z")
        else { preconditionFailure("the sample is wrong") }
        let facts = RequestFacts(
            number: number,
            practice: Practice(practiceGroupID: "pg-1"),
            customerEmail: "office@lakeside.example",
            losingCarrier: "Prairie Telephone",
            useForOutbound: true
        )
        now = start
        saga = PortSaga(requestID: id, facts: facts, at: start, definitionVersion: definitionVersion)
        begun = start
        let first = missing.map { PortEvent.draftReceived(facts, problems: $0) } ?? .requestReceived(facts)
        saga.begin(because: first, at: start)
        mails = saga.oweMails(since: nil, because: first, at: start, policy).map(\.kind)
    }

    static let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)

    func packet(_ attempt: Int) -> Packet {
        Packet(
            requestID: saga.requestID,
            attempt: attempt,
            number: saga.facts.number,
            account: Self.account,
            form: PortingForm(),
            documents: [],
            hash: "h\(attempt)"
        )
    }

    static func rejected(_ attempt: Int, _ code: String = "ACCOUNT_NUMBER") -> PortEvent {
        .vendorRejected(
            attempt: attempt,
            reasons: [RejectionReason(code: ReasonCode(rawValue: code), vendorText: "…")]
        )
    }

    /// Applies events a minute apart, and records their effects.
    @discardableResult
    mutating func on(_ new: PortEvent...) -> PortState {
        for event in new {
            now = now + .minutes(1)
            let before = saga
            for entry in saga.advance(event, at: now, policy) {
                steps += entry.steps
                sentences.append(entry.sentence(because: event))
            }
            mails += saga.oweMails(since: before, because: event, at: now, policy).map(\.kind)
            events.append((event, now))
        }
        return saga.state
    }

    /// Applies events, and expects the saga to be in this state afterwards.
    mutating func expect(
        _ state: PortState,
        after events: PortEvent...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for event in events { on(event) }
        #expect(saga.state == state, sourceLocation: sourceLocation)
    }

    mutating func wait(_ span: TimeSpan) { now = now + span }

    /// A saga whose first packet is being sent.
    static func submitting() -> SagaScript {
        var script = SagaScript()
        script.on(.gatePassed, .accountReady(account, practiceGroupID: "pg-1"))
        script.on(.packetFrozen(script.packet(1)))
        return script
    }

    /// A saga whose number is ported and linked.
    static func linked() -> SagaScript {
        var script = submitting()
        script.on(.packetSent(attempt: 1, at: script.now), .vendorReceipt(attempt: 1))
        script.on(.vendorCompleted(attempt: 1, portedAt: script.now), .numberLinked(outbound: true))
        return script
    }

    /// A script that has reached a state by the shortest path.
    static func inState(_ state: PortState) -> SagaScript? {
        var script = SagaScript()
        switch state {
        case .draft: break
        case .accountPending: script.on(.gatePassed)
        case .accountBlocked:
            let problem = Violation(field: "f", rule: "r", message: "No practice group.", remedy: "Make one.")
            script.on(.gatePassed, .accountBlocked(problems: [problem], owner: .practiceStaff))
        case .packetOpen: script.on(.gatePassed, .accountReady(account, practiceGroupID: "pg-1"))
        case .submitting: script = submitting()
        case .submitted:
            script = submitting()
            script.on(.packetSent(attempt: 1, at: script.now))
        case .inReview:
            script = submitting()
            script.on(.vendorReceipt(attempt: 1))
        case .scheduled:
            script = submitting()
            if let day = CalendarDay("2026-12-01") { script.on(.vendorDateSet(attempt: 1, day: day)) }
        case .rejected:
            script = submitting()
            script.on(rejected(1))
        case .linking:
            script = submitting()
            script.on(.vendorCompleted(attempt: 1, portedAt: script.now))
        case .linkFailed:
            script = submitting()
            script.on(.vendorCompleted(attempt: 1, portedAt: script.now), .linkFailed(reason: "not in the inventory"))
        case .linked: script = linked()
        case .notified:
            script = linked()
            script.on(.customerTold(kind: .linked, ordinal: 1))
        case .cancelRequested:
            script = submitting()
            script.on(.cancelAsked(reason: "changed their mind"))
        case .cancelled:
            script.on(.cancelAsked(reason: "changed their mind"))
        case .snapBackRequested:
            script = linked()
            script.on(.snapBackAsked(reason: "wrong number", at: script.now))
        case .declined, .packetReady, .ported, .completed, .snappedBack, .snapBackRefused, .abandoned: return nil
        }
        return script
    }
}
