import AccountProvisioningContract
import CoreDesk
import Durable
import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorService
import SubmissionContract
import Testing
import Timekeeping
import Violations

/// Who asked for an attempt may not approve it; the supervisor checks it, whatever a page shows.
struct SecondPersonTests {
    private static let anna = ProvenPerson(name: "Anna Berg", role: "approver")
    private static let ben = ProvenPerson(name: "Ben Cole", role: "approver")
    private let script = SagaScript()
    private var requestID: PortRequestID { script.saga.requestID }
    private var approval: ApproveAttempt {
        ApproveAttempt(requestID: requestID, attempt: 1, actor: "", reason: "The customer pays.")
    }

    /// A desk whose request waits for approval with attempt 1.
    private func desk(askedBy asker: Asker?, policy change: [String: JSONValue] = [:]) throws -> CoreDesk {
        let bundled = try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(PortingPolicy.bundled))
        let changed = bundled.merging(.object(["approvalFromAttempt": .integer(1)].merging(change) { $1 }))
        let policy = try PortingPolicy(json: try MessageCoding.encode(changed))
        let desk = try CoreDesk(SagaSupervisorService.definition(policy: policy), at: script.begun)
        let received = RequestReceived(requestID: requestID, facts: script.saga.facts, gate: .passed)
        try desk.receive(received, from: .intake)
        let ready = AccountReady(requestID: requestID, practiceGroupID: "pg-1", account: SagaScript.account)
        try desk.receive(ready, from: .accountProvisioning)
        try desk.receive(PacketFrozen(packet: script.packet(1), askedBy: asker), from: .intake)
        #expect(try desk.call(GetSaga(requestID: requestID)).status.subState == .toApprove)
        return desk
    }

    private static let asker = Asker(name: "Anna Berg", shown: "Anna Berg (operator) through console")

    @Test func theFirstPersonIsRefusedAndTheSecondApprovesAndTheHistoryNamesBoth() throws {
        let desk = try desk(askedBy: Self.asker)
        #expect(try desk.call(GetSaga(requestID: requestID)).askedBy == "Anna Berg")
        let refusal = #expect(throws: CallError.self) { try desk.call(approval, as: "console", for: Self.anna) }
        #expect(refusal?.status == .failedPrecondition)
        #expect(refusal?.violations.map(\.rule) == ["decision.second-person"])
        #expect(refusal?.message.contains("Anna Berg asked for attempt 1") == true)
        #expect(try desk.sent(SubmitPacket.self).isEmpty)
        _ = try desk.call(approval, as: "console", for: Self.ben)
        let history = try desk.call(GetSaga(requestID: requestID)).history
        #expect(history.first { $0.event == "packetFrozen" }?.actor == "Anna Berg (operator) through console")
        #expect(history.first { $0.event == "attemptApproved" }?.actor == "Ben Cole (approver) through console")
        #expect(try desk.sent(SubmitPacket.self).map(\.askedBy) == [Self.asker], "the fee is checked in the same way")
    }

    @Test func aProgramMayApproveAndWhatAProgramAskedForAnyPersonMayApprove() throws {
        let byProgram = try desk(askedBy: Self.asker)
        _ = try byProgram.call(approval, as: "ops")
        let ofProgram = try desk(askedBy: nil)
        _ = try ofProgram.call(approval, as: "console", for: Self.anna)
        for desk in [byProgram, ofProgram] { #expect(try desk.sent(SubmitPacket.self).count == 1) }
    }

    @Test func thePolicyCanLetOnePersonDecide() throws {
        let desk = try desk(askedBy: Self.asker, policy: ["secondPerson": .bool(false)])
        _ = try desk.call(approval, as: "console", for: Self.anna)
        #expect(try desk.sent(SubmitPacket.self).count == 1)
    }

    @Test func whoAskedForASnapBackIsToldToSubmission() throws {
        let desk = try desk(askedBy: nil)
        _ = try desk.call(approval)
        try desk.receive(PacketSent(requestID: requestID, attempt: 1, at: desk.now), from: .submission)
        let answer = try #require(VendorAnswer(.completed, portedAt: desk.now, text: "The port is complete."))
        try desk.receive(VendorAnswered(requestID: requestID, attempt: 1, answer: answer), from: .submission)
        try desk.receive(NumberLookedFor(requestID: requestID, finding: .present, note: ""), from: .linking)
        let asked = SnapBackAsked(
            requestID: requestID,
            approver: "Ben Cole (approver) through console",
            reason: "The wrong number.",
            askedAt: desk.now,
            askedBy: Self.asker
        )
        try desk.receive(asked, from: .intake)
        let question = try desk.sent(AskVendor.self).first { $0.question == .snapBack }
        #expect(question?.askedBy == Self.asker)
    }
}
