import AccountProvisioningContract
import CoreDesk
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorDomain
@testable import SagaSupervisorService

/// An open packet is closed only for what the customer did not do, in the time that the customer was given.
struct CustomersTurnTests {
    private static let missing = Violation(
        field: "documents.bill",
        rule: "document.bill.present",
        message: "There is no bill.",
        remedy: "Send the bill."
    )
    private static let lookedAt = Violation(
        field: "documents.bill",
        rule: "document.looked-at",
        message: "A page could not be read.",
        remedy: "Look at it.",
        overridable: true
    )

    private func begun() throws -> SagaScript { try #require(SagaScript.inState(.packetOpen)) }

    private func end(_ script: SagaScript) -> Timestamp? {
        script.saga.timers(after: .always, at: script.now, script.policy)[.abandon]
    }

    @Test func aPacketThatIsStillBeingCheckedIsNeverClosedAndCallsOperations() throws {
        var script = try begun()
        #expect(end(script) == nil)
        script.wait(.days(15))
        script.on(.overdueTime)
        #expect(script.saga.attention == .operator && end(script) == nil)
        #expect(script.saga.status(script.policy).owner == .operator)
    }

    @Test func aPacketThatOperationsHaveToLookAtIsNeverClosed() throws {
        var script = try begun()
        script.on(.packetIncomplete(problems: [Self.lookedAt]), .overdueTime)
        #expect(end(script) == nil && script.saga.attention == .operator)
        script.on(.packetIncomplete(problems: [Self.lookedAt, Self.missing]))
        #expect(end(script) == script.now + .days(30))
    }

    @Test func theTimeBeginsWhenTheCustomerIsAskedAndNewProblemsDoNotProlongIt() throws {
        var script = try begun()
        script.wait(.days(29))
        script.on(.packetIncomplete(problems: [Self.missing]))
        let asked = script.now
        script.wait(.days(3))
        script.on(.packetIncomplete(problems: [Self.missing, Self.lookedAt]), .amended(script.saga.facts))
        #expect(end(script) == asked + .days(30))
    }

    @Test func whoeverIsAskedAgainGetsTheWholeTimeAgain() throws {
        var script = try begun()
        script.on(.packetIncomplete(problems: [Self.missing]))
        script.wait(.days(20))
        script.on(.packetIncomplete(problems: []))
        #expect(end(script) == nil)
        script.on(.packetIncomplete(problems: [Self.missing]))
        #expect(end(script) == script.now + .days(30))
    }

    @Test func whoWasAskedByAnEarlierReleaseKeepsTheTimeThatTheEmailNamed() throws {
        var script = try begun()
        script.on(.packetIncomplete(problems: [Self.missing]))
        let bytes = try MessageCoding.encode(script.saga)
        let stored = try MessageCoding.decode(JSONValue.self, from: bytes)
        let earlier = try MessageCoding.encode(stored.merging(.object(["customerAskedAt": .null])))
        var saga = try MessageCoding.decode(PortSaga.self, from: earlier)
        #expect(saga.customerAskedAt == nil)
        _ = saga.advance(.packetIncomplete(problems: [Self.missing, Self.lookedAt]), at: script.now, script.policy)
        #expect(saga.abandoned(script.policy) == saga.enteredAt + .days(30))
    }

    @Test func theTimerIsSetWithTheQuestionAndCancelledWithTheAnswer() throws {
        let script = SagaScript()
        let id = script.saga.requestID
        let desk = try CoreDesk(SagaSupervisorService.definition(), at: script.begun)
        func due() throws -> Timestamp? { try desk.due("saga.abandon", key: id.description) }
        func state() throws -> PortState { try desk.call(GetSaga(requestID: id)).status.state }
        func incomplete(_ problems: [Violation]) throws {
            try desk.receive(PacketIncomplete(requestID: id, problems: problems), from: .intake)
        }
        try desk.receive(RequestReceived(requestID: id, facts: script.saga.facts, gate: .passed), from: .intake)
        let ready = AccountReady(requestID: id, practiceGroupID: "pg-1", account: SagaScript.account)
        try desk.receive(ready, from: .accountProvisioning)
        try desk.wait(.days(60))
        #expect(try state() == .packetOpen && due() == nil)
        try incomplete([Self.missing])
        #expect(try due() == desk.now + .days(30))
        try incomplete([])
        #expect(try due() == nil)
        try incomplete([Self.missing])
        try desk.wait(.days(31))
        #expect(try state() == .abandoned)
    }
}
