import AccountProvisioningContract
import CoreDesk
import IntakeContract
import LinkingContract
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain
import SagaSupervisorService
import SubmissionContract
import Testing
import Timekeeping

/// Clocks of a request that stays in its state ring a bounded number of times.
struct ClocksAtRestTests {
    private let script = SagaScript()
    private var requestID: PortRequestID { script.saga.requestID }

    /// A desk whose customer was told that the number is linked, and who had asked to cancel too late.
    private func contradictedDesk() throws -> CoreDesk {
        let desk = try CoreDesk(SagaSupervisorService.definition(), at: script.begun)
        try desk.receive(
            RequestReceived(requestID: requestID, facts: script.saga.facts, gate: .passed),
            from: .intake
        )
        try desk.receive(
            AccountReady(requestID: requestID, practiceGroupID: "pg-1", account: SagaScript.account),
            from: .accountProvisioning
        )
        try desk.receive(PacketFrozen(packet: script.packet(1)), from: .intake)
        try desk.receive(PacketSent(requestID: requestID, attempt: 1, at: desk.now), from: .submission)
        let answer = try #require(VendorAnswer(.completed, portedAt: desk.now, text: "The port is complete."))
        try desk.receive(VendorAnswered(requestID: requestID, attempt: 1, answer: answer), from: .submission)
        try desk.receive(NumberLookedFor(requestID: requestID, finding: .present, note: ""), from: .linking)
        try desk.receive(CancelAsked(requestID: requestID, actor: "Kim", reason: "Too slow."), from: .intake)
        try desk.receive(NumberLinked(requestID: requestID, outbound: true), from: .linking)
        try desk.receive(CustomerNotified(requestID: requestID, kind: .linked, ordinal: 1), from: .linking)
        return desk
    }

    @Test func clocksThatArePastDueDoNotWakeEachOther() throws {
        let desk = try contradictedDesk()
        try desk.wait(.days(60))
        let saga = try desk.call(GetSaga(requestID: requestID))
        #expect(saga.status.state == .notified)
        #expect(saga.status.attention == .contradiction)
        for kind in SagaTimer.ofStates.map(\.event.kind.rawValue) {
            let times = saga.history.count { $0.event == kind }
            #expect(times <= 4, "\(kind) rang \(times) times")
        }
    }
}
