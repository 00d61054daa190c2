import CoreDesk
import Durable
import GRDB
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import Testing
import Violations

@testable import SagaSupervisorDomain
@testable import SagaSupervisorService

/// Who must act on a request, and what it waits for, in its status and in the counts.
struct WhoMustActTests {
    private static func problem(_ rule: RuleID, overridable: Bool? = nil) -> Violation {
        Violation(field: "f", rule: rule, message: "It is wrong.", remedy: "Correct it.", overridable: overridable)
    }

    @Test(arguments: [
        ([], SubState.checking, ActingParty.system),
        ([problem("document.bill.present"), problem("bill.zip.same")], .withoutDocuments, .customer),
        ([problem("bill.zip.same", overridable: true), problem("letter.signed")], .blocked, .customer),
        ([problem("bill.zip.same", overridable: true)], .held, .customer),
        ([problem("document.looked-at", overridable: true)], .toLookAt, .operator),
        // Where the policy makes it block, looking at it does not help.
        ([problem("document.looked-at")], .blocked, .customer),
    ])
    func anOpenPacketTellsWhatItWaitsFor(problems: [Violation], subState: SubState, party: ActingParty) throws {
        var script = try #require(SagaScript.inState(.packetOpen))
        script.on(.packetIncomplete(problems: problems))
        let status = script.saga.status(script.policy)
        #expect(status.subState == subState)
        #expect(status.actingParty == party)
        #expect(script.saga.actingParty(script.policy) == party)
    }

    @Test func aCorrectionThatIsHeldSaysWhatHoldsItAndForgetsItWhenThatIsCorrected() throws {
        var script = try #require(SagaScript.inState(.rejected))
        let rejected = script.saga.status(script.policy)
        #expect(rejected.subState == nil)
        script.on(.packetIncomplete(problems: [Self.problem("letter.account-number.same")]))
        let held = script.saga.status(script.policy)
        #expect(held.state == .rejected && held.subState == .blocked && held.owner == .customer)
        #expect(held.nextStep != rejected.nextStep && held.nextStep.contains("Correct it."))
        script.on(.packetIncomplete(problems: [Self.problem("document.looked-at", overridable: true)]))
        #expect(script.saga.status(script.policy).owner == .operator)
        #expect(script.saga.status(script.policy).subState == .toLookAt)
        script.on(.packetIncomplete(problems: []))
        #expect(script.saga.status(script.policy) == rejected)
        script.on(.packetIncomplete(problems: [Self.problem("r")]))
        script.on(.packetFrozen(script.packet(2)))
        #expect(script.saga.problems.isEmpty && script.saga.state != .rejected)
    }

    @Test func aDraftIsIncompleteOrToBePublished() {
        var script = SagaScript(missing: [Self.problem("r")])
        #expect(script.saga.status(script.policy).subState == .incomplete)
        script.on(.packetIncomplete(problems: []))
        #expect(script.saga.status(script.policy).subState == .unpublished)
        #expect(script.saga.status(script.policy).actingParty == .customer)
    }

    @Test func anAttemptThatNeedsApprovalWaitsForAnApproverAndTheOwnerOfTheContractStays() throws {
        var script = try #require(SagaScript.inState(.rejected))
        script.on(.packetFrozen(script.packet(3)))
        let status = script.saga.status(script.policy)
        #expect(script.saga.state == .packetReady)
        #expect(status.subState == .toApprove && status.owner == .operator && status.actingParty == .approver)
        script.on(.attemptApproved(attempt: 3))
        #expect(script.saga.status(script.policy).subState == nil)
        #expect(script.saga.actingParty(script.policy) == .system)
    }

    private static func refusedCancellation() throws -> PortSaga {
        var script = try #require(SagaScript.inState(.cancelled))
        script.on(.vendorDateSet(attempt: 1, day: try #require(CalendarDay("2026-12-07"))))
        return script.saga
    }

    @Test func aRefusedWishIsTheSubStateAndCountsAlthoughTheRequestHasEnded() throws {
        var script = try #require(SagaScript.inState(.cancelled))
        script.on(.vendorDateSet(attempt: 1, day: try #require(CalendarDay("2026-12-07"))))
        #expect(script.saga.state == .cancelled)
        #expect(script.saga.status(script.policy).subState == .wishRefused)
        #expect(script.saga.actingParty(script.policy) == .operator)
        #expect(!script.saga.isOver)
    }

    // MARK: Counts

    private let script = SagaScript()

    private func desk(over disk: DatabaseQueue? = nil) throws -> CoreDesk {
        try CoreDesk(SagaSupervisorService.definition(), over: disk, at: script.begun)
    }

    private func begun(_ gate: GateOutcome) throws -> CoreDesk {
        let desk = try desk()
        let message = RequestReceived(requestID: script.saga.requestID, facts: script.saga.facts, gate: gate)
        try desk.receive(message, from: .intake)
        return desk
    }

    @Test func whomRequestsWaitForIsCountedWithTheOldest() throws {
        let id = script.saga.requestID
        let desk = try begun(.incomplete(problems: [Self.problem("r")]))
        let found = try #require(try desk.call(CountSagas()).waiting)
        #expect(found.map(\.party) == [.customer] && found.map(\.count) == [1])
        #expect(found.first?.oldest?.requestID == id)
        #expect(found.first?.oldest?.status.subState == .incomplete)
        #expect(found.first?.atStake == Cents(1_300))

        try desk.receive(RequestPublished(requestID: id, facts: script.saga.facts, gate: .passed), from: .intake)
        let moved = try #require(try desk.call(CountSagas()).waiting)
        #expect(moved.map(\.party) == [.system] && moved.map(\.count) == [1])
        #expect(moved.first?.oldest == nil)

        try desk.receive(CancelAsked(requestID: id, actor: "anna", reason: "moved"), from: .intake)
        #expect(try desk.call(CountSagas()).waiting == [], "what has ended waits for nobody")
    }

    @Test func whatAPersonRecordedOfTheVendorIsInTheStoryWithNameAndNote() throws {
        let id = script.saga.requestID
        let desk = try begun(.passed)
        let answer = try #require(VendorAnswer(.receipt, text: "They have it."))
        let recorded = VendorAnswered(requestID: id, attempt: 1, answer: answer).recorded(by: "anna", note: "By phone.")
        try desk.receive(recorded, from: .submission)
        let entry = try #require(try desk.call(GetSaga(requestID: id)).history.last)
        #expect(entry.actor == "anna" && entry.reason == "By phone.")
        try desk.receive(VendorAnswered(requestID: id, attempt: 1, answer: answer), from: .submission)
        let read = try #require(try desk.call(GetSaga(requestID: id)).history.last)
        #expect(read.actor == "submission" && read.reason == nil)
    }

    @Test func emailAndOutboundChangeUntilTheyAreUsed() throws {
        func changed(_ facts: RequestFacts) -> RequestFacts {
            RequestFacts(
                number: facts.number,
                practice: Practice(practiceGroupID: "pg-2"),
                customerEmail: "new@lakeside.example",
                losingCarrier: "Another",
                useForOutbound: !facts.useForOutbound
            )
        }
        for (state, isOutboundTaken) in [(PortState.inReview, true), (.linked, false)] {
            var script = try #require(SagaScript.inState(state))
            let before = script.saga.facts
            script.on(.amended(changed(before)))
            #expect(script.saga.facts.customerEmail == "new@lakeside.example")
            #expect((script.saga.facts.useForOutbound != before.useForOutbound) == isOutboundTaken, "\(state)")
            #expect(script.saga.facts.losingCarrier == before.losingCarrier, "the packet names the carrier")
            #expect(script.saga.facts.practice == before.practice && script.saga.state == state)
        }
        var ended = try #require(SagaScript.inState(.cancelled))
        let before = ended.saga.facts
        ended.on(.amended(changed(before)))
        #expect(ended.saga.facts == before)
    }

    @Test func aPolicyFileDecidesAnewWhichReadyPacketsNeedAnApprover() throws {
        var script = try #require(SagaScript.inState(.rejected))
        script.on(.packetFrozen(script.packet(3)))
        let desk = try desk()
        try desk.disk.write { db in
            try db.execute(
                sql: "INSERT INTO saga (requestID, state, isEnded, enteredMs, body) VALUES (?, 'packetReady', 0, 1, ?)",
                arguments: [script.saga.requestID.description, try MessageCoding.encode(script.saga)]
            )
        }
        #expect(try desk.call(CountSagas()).waiting?.map(\.party) == [.system])
        try desk.step([.arrival(Arrival(source: SagaSupervisorService.policySource, id: "a file", bytes: Bytes()))])
        #expect(try desk.call(CountSagas()).waiting?.map(\.party) == [.approver])
    }

    @Test func theRequestsOfAPartyAreListedWithThoseFirstThatWaitLongest() throws {
        let desk = try desk()
        let ids = (1...3).map { PortRequestID.make(millisecondsSince1970: Int64($0), random: (1, 2)) }
        for (id, gate) in zip(
            ids.reversed(),
            [GateOutcome.incomplete(problems: [Self.problem("r")]), .passed, .passed]
        ) {
            try desk.receive(RequestReceived(requestID: id, facts: script.saga.facts, gate: gate), from: .intake)
            try desk.wait(.minutes(1))
        }
        let call = ListSagas(owner: .customer)
        let late = try desk.call(call).sagas
        #expect(late.map(\.requestID) == [ids[2]])
        #expect(late.first?.practiceName == script.saga.facts.practice.practiceName)
        let draft = RequestReceived(
            requestID: .make(millisecondsSince1970: 0, random: (1, 2)),
            facts: script.saga.facts,
            gate: .incomplete(problems: [Self.problem("r")])
        )
        try desk.receive(draft, from: .intake)
        let all = try desk.call(call).sagas
        #expect(all.map(\.requestID) == [ids[2], draft.requestID], "the id is that of the older request")
        #expect(try desk.call(ListSagas(owner: .customer, limit: 1)).sagas.map(\.requestID) == [ids[2]])
        #expect(try desk.call(ListSagas(attention: .operator, owner: .customer)).sagas.isEmpty)
    }

    @Test func whoMustActIsReadWithoutAScan() throws {
        let plans = try begun(.passed).disk.read { db in
            try [
                "SELECT count FROM sagaOwnerCount WHERE owner = 'customer'",
                "SELECT stake, count FROM sagaStakeCount WHERE owner = 'customer'",
                """
                SELECT body FROM saga WHERE isEnded = 0 AND owner = 'customer' AND owner <> 'system'
                ORDER BY enteredMs LIMIT 1
                """,
            ]
            .flatMap { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)").map { row -> String in row["detail"] }
            }
        }
        #expect(plans.last == "SEARCH saga USING INDEX sagaByOwner (owner=?)", "\(plans)")
        #expect(plans.count == 3 && plans.prefix(2).allSatisfy { $0.contains("PRIMARY KEY") }, "\(plans)")
    }

    @Test func theRequestsOfAnEarlierStoreAreCountedToo() throws {
        let disk = try DatabaseQueue()
        let earlier = ServiceDefinition(
            .sagaSupervisor,
            migrations: Array(SagaMigrations.all.prefix(6)),
            sendsTo: [],
            hears: []
        )
        _ = try CoreDesk(earlier, over: disk, at: script.begun)
        let draft = SagaScript(missing: [Self.problem("r")]).saga
        let refused = try Self.refusedCancellation()
        try disk.write { db in
            try db.execute(
                sql: """
                    INSERT INTO saga (requestID, state, isEnded, enteredMs, body, attention) VALUES
                        (?, 'draft', 0, 1, ?, 'none'), ('unreadable', 'submitted', 0, 1, x'7B7D', 'none'),
                        ('ended', 'completed', 1, 1, x'7B7D', 'none'), ('refused', 'cancelled', 1, 1, ?, ?)
                    """,
                arguments: [
                    draft.requestID.description, try MessageCoding.encode(draft), try MessageCoding.encode(refused),
                    refused.attention.rawValue,
                ]
            )
        }
        let found = try #require(try desk(over: disk).call(CountSagas()).waiting)
        #expect(
            found.map { "\($0.count) \($0.party) \($0.atStake ?? .zero)" }
                == ["1 customer $13.00", "1 operator $300.00", "1 system $0.00"]
        )
    }
}
