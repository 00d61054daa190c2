import Durable
import Foundation
import Porting
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorDomain

/// Pins the decisions of the first definition: sagas that started with it must continue with it.
struct DefinitionVersion1Tests {
    @Test func theFirstDefinitionDecidesAsItAlwaysDid() throws {
        let walks = (1...400).map { RandomWalk(seed: UInt64($0)).line }.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil {
            try walks.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let known = try String(contentsOf: Self.file, encoding: .utf8)
        let differing = zip(known.split(separator: "\n"), walks.split(separator: "\n")).filter { $0 != $1 }
        #expect(differing.isEmpty, "First of \(differing.count): \(differing.first.map { "\($0) → \($1)" } ?? "")")
        #expect(known.count == walks.count)
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Version1.txt")
}

/// A saga under events in random order; its decisions are summarised in one line.
private struct RandomWalk {
    private let seed: UInt64
    private var random: SeededGenerator
    private var saga: PortSaga
    private var now: Timestamp
    private var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    private let policy = PortingPolicy.bundled

    /// The timers of the first definition.
    private static let timers: [RequestClock] = [.warning, .overdue, .chase, .abandon, .retry, .snapBackWindow]

    /// Steps that leave the saga: commands to other services.
    private static let commands: Set<Step> = [
        .ensureAccount, .openPacket, .submitPacket, .askToCancel, .linkNumber, .verifyLine, .askToSnapBack,
        .unlinkNumber, .askForStatus,
    ]

    init(seed: UInt64) {
        self.seed = seed
        random = SeededGenerator(seed: seed)
        let problem = Violation(field: "f", rule: "r", message: "Missing.", remedy: "Give it.")
        let script = SagaScript(missing: seed % 4 == 0 ? [problem] : nil, definitionVersion: 1)
        saga = script.saga
        now = script.now
    }

    /// The seed, the final state, and the digest of all decisions.
    var line: String {
        var walk = self
        for _ in 0..<40 { walk.step() }
        return "\(seed) \(walk.saga.state.rawValue) \(String(walk.digest, radix: 16))"
    }

    private mutating func step() {
        now = now + .hours(Int64(random.next() % 40))
        let event = nextEvent()
        let before = saga
        let entries = saga.advance(event, at: now, policy)
        let mails = saga.oweMails(since: before, because: event, at: now, policy)
        note(event.kind.rawValue)
        for entry in entries {
            note(entry.kind.rawValue, entry.from.rawValue, entry.to.rawValue)
            for step in entry.steps where Self.commands.contains(step) { note(step.rawValue) }
        }
        for mail in mails { note(mail.kind.rawValue, "\(mail.ordinal)") }
        let status = saga.status(policy)
        note(status.state.rawValue, "\(status.attempt)", status.attention.rawValue, status.owner.rawValue)
        note("\(status.deadline?.description ?? "") \(status.scheduledFor?.description ?? "")")
        note("\(status.portedAt?.description ?? "") \(saga.isLinked) \(saga.cancelIntent) \(saga.problems.count)")
        note(
            """
            \(saga.lastSentAttempt) \(saga.submittedAt?.description ?? "") \
            \(saga.facts.practice.practiceGroupID ?? "")
            """
        )
        let timers = saga.timers(after: event.kind, at: now, policy)
        for timer in Self.timers { note("saga.\(timer.rawValue) \(timers[timer]?.description ?? "")") }
    }

    /// FNV-1a: the same on every machine and in every process.
    private mutating func note(_ words: String...) {
        for byte in words.joined(separator: " ").utf8 + [0] {
            digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3
        }
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(random.next() % UInt64(values.count))] }

    private mutating func nextEvent() -> PortEvent {
        // Usually an event that the state expects, so that walks get far; sometimes any event.
        random.next() % 3 == 0 ? pick(anything) : pick(expected)
    }

    private var expected: [PortEvent] {
        let attempt = saga.attempt
        let next = SagaScript().packet(attempt + 1)
        return switch saga.state {
        case .draft: [.gatePassed]
        case .accountPending, .accountBlocked: [.accountReady(SagaScript.account, practiceGroupID: "pg-1"), blocked]
        case .packetOpen: [.packetFrozen(next), incomplete]
        case .packetReady: [.attemptApproved(attempt: attempt)]
        case .submitting: [.packetSent(attempt: attempt, at: now), .packetAmbiguous(attempt: attempt, reason: "r")]
        case .submitted, .inReview, .scheduled: vendor(attempt)
        case .rejected: [.packetFrozen(next), .packetFrozen(next), incomplete, .cancelAsked(reason: "r")]
        case .ported, .linking, .linkFailed: [.numberLinked(outbound: true), .linkFailed(reason: "r"), .retryTime]
        case .linked: [.customerTold(kind: .linked, ordinal: 1)]
        case .notified: [.snapBackWindowClosed, .lineVerified, .lineMissing, .snapBackAsked(reason: "r", at: now)]
        case .cancelRequested: [.packetWithdrawn(attempt: attempt)] + vendor(attempt)
        case .snapBackRequested, .snapBackRefused: [.vendorSnapBackDone, .vendorSnapBackRefused(text: "t")]
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: [.warningTime]
        }
    }

    private var blocked: PortEvent {
        let problem = Violation(field: "f", rule: "r", message: "Missing.", remedy: "Give it.")
        return .accountBlocked(problems: [problem], owner: saga.attempt % 2 == 0 ? .practiceStaff : .operator)
    }

    private var incomplete: PortEvent {
        .packetIncomplete(problems: [Violation(field: "f", rule: "r", message: "Missing.", remedy: "Give it.")])
    }

    private func vendor(_ attempt: Int) -> [PortEvent] {
        var events: [PortEvent] = [
            .vendorReceipt(attempt: attempt), .vendorStillWaiting(attempt: attempt, text: "t"),
            .vendorNeedsInformation(attempt: attempt, text: "t"), SagaScript.rejected(attempt),
            SagaScript.rejected(attempt, "NOT_PORTABLE"), SagaScript.rejected(attempt, "WORKLOAD"),
            .vendorDateWithdrawn(attempt: attempt), .vendorCompleted(attempt: attempt, portedAt: now),
            .vendorCancelled(attempt: attempt), .vendorCancelRefused(attempt: attempt, text: "t"),
        ]
        for text in ["2026-12-01", "2026-12-08"] {
            if let day = CalendarDay(text) { events.append(.vendorDateSet(attempt: attempt, day: day)) }
        }
        return events
    }

    private var anything: [PortEvent] {
        let attempt = saga.attempt
        // Intake accepts an amendment only while the packet may change.
        let mayAmend: [PortState] = [.draft, .accountPending, .accountBlocked, .packetOpen, .rejected]
        let amended = mayAmend.contains(saga.state) ? [PortEvent.amended(otherFacts), .amended(saga.facts)] : []
        return vendor(attempt) + vendor(max(attempt - 1, 0)) + amended + [
            .gateDeclined(reason: .sharedVoiceLine, advice: "a"), .cancelAsked(reason: "r"), .cancelAsked(reason: "r"),
            .snapBackAsked(reason: "r", at: now), .retryAsked(reason: "r"), .warningTime, .overdueTime, .chaseTime,
            .abandonTime, .retryTime, .snapBackWindowClosed, .packetAmbiguous(attempt: attempt, reason: "r"),
            .packetWithdrawn(attempt: attempt), .findingOverridden(problems: []), .lineMissing, incomplete,
            .customerTold(kind: .ported, ordinal: 1), .linkFailed(reason: "r"), .numberLinked(outbound: false),
        ]
    }

    private var otherFacts: RequestFacts {
        RequestFacts(
            number: saga.facts.number,
            practice: Practice(practiceGroupID: saga.facts.practice.practiceGroupID == "pg-1" ? "pg-2" : "pg-1"),
            customerEmail: saga.facts.customerEmail,
            losingCarrier: saga.facts.losingCarrier,
            useForOutbound: saga.facts.useForOutbound
        )
    }
}
