import CoreDesk
import Durable
import Messaging
import Porting
import SubmissionContract
import SubmissionService
import Testing
import Timekeeping

struct PacketTests {
    private let submission: SubmissionDesk
    private var desk: CoreDesk { submission.desk }

    init() throws {
        submission = try SubmissionDesk()
    }

    @Test func aPacketIsSentOnceAndReportedWhenTheMailServerHasAcceptedIt() throws {
        try submission.submit(1)
        let work = try #require(try desk.started(SendPacket.self).first)
        #expect(work.packet == (try SubmissionDesk.packet(1)))
        #expect(work.date == desk.now)
        #expect(try desk.sent(PacketSent.self).isEmpty)
        try submission.accept()
        let event = try #require(try desk.sent(PacketSent.self).first)
        #expect(event.attempt == 1)
        #expect(event.at == desk.now)
        let attempt = try #require(try submission.attempts.first)
        #expect(attempt.messageID == (try SubmissionDesk.messageID(attempt: 1)))
        #expect(attempt.sentAt == desk.now)
    }

    @Test func theSameCommandUnderAnotherNumberSendsNothingAgain() throws {
        try submission.send()
        try submission.submit(1)
        #expect(try desk.started(SendPacket.self).isEmpty)
        #expect(try submission.attempts.count == 1)
    }

    @Test func aPacketThatCertainlyDidNotLeaveIsSentLater() throws {
        try submission.submit(1)
        try desk.end(SendPacket.self, .notDone(reason: "the mail server is down"))
        #expect(try desk.started(SendPacket.self).isEmpty)
        try desk.wait(.minutes(1))
        try submission.accept()
        #expect(try desk.sent(PacketSent.self).count == 1)
        #expect(try desk.sent(PacketAmbiguous.self).isEmpty)
    }

    // MARK: Ambiguous

    private func loseConnection() throws -> EffectID {
        try submission.submit(1)
        let id = try #require(desk.jobs.first?.id)
        try desk.end(SendPacket.self, .ambiguous(reason: "the connection broke"))
        return id
    }

    private func settle(_ id: EffectID, happened: Bool) throws {
        let call = SettleEffect(effectID: id, happened: happened, actor: "Sam", reason: "The desk was asked.")
        _ = try desk.call(call)
    }

    @Test func anUncertainSendingIsReportedOnceAndNotRepeated() throws {
        _ = try loseConnection()
        let event = try #require(try desk.sent(PacketAmbiguous.self).first)
        #expect(event.reason == "the connection broke")
        try desk.wait(.minutes(2))
        #expect(desk.jobs.map(\.mode) == [.settle], "evidence is looked for, and the packet is not sent again")
        try desk.end(SendPacket.self, .ambiguous(reason: "no evidence"))
        try desk.wait(.hours(1))
        #expect(try desk.sent(PacketAmbiguous.self).count == 1)
        #expect(try desk.sent(PacketSent.self).isEmpty)
    }

    @Test func evidenceThatItWasSentSettlesIt() throws {
        _ = try loseConnection()
        try desk.wait(.minutes(2))
        try submission.accept()
        #expect(try desk.sent(PacketSent.self).count == 1)
    }

    @Test func aPersonWhoSaysThatItWasSentSettlesIt() throws {
        let id = try loseConnection()
        try settle(id, happened: true)
        #expect(try desk.sent(PacketSent.self).count == 1)
        #expect(try submission.attempts.first?.sentAt != nil)
        #expect(try desk.started(SendPacket.self).isEmpty)
    }

    @Test func aPersonWhoSaysThatItWasNotSentHasItSent() throws {
        let id = try loseConnection()
        try settle(id, happened: false)
        #expect(desk.jobs.map(\.mode) == [.prepareAndArm])
        try submission.accept()
        #expect(try desk.sent(PacketSent.self).count == 1)
    }

    @Test func aRestartAfterArmingMakesTheSendingUncertain() throws {
        try submission.submit(1)
        let id = try #require(desk.jobs.first?.id)
        try desk.step([.readyToArm(id)])
        try desk.restart()
        #expect(try desk.sent(PacketSent.self).isEmpty)
        #expect(desk.jobs.map(\.mode) == [.settle])
    }

    // MARK: Fees

    @Test func theFirstAttemptIsFree() throws {
        try submission.send(1)
        #expect(try submission.charges.isEmpty)
    }

    @Test(
        arguments: [
            ("ZIP", .expected), ("LOA_UNSIGNED", .expected), ("FREEZE", .expected), ("CONFLICT", .undecided),
            ("SOLAR_FLARE", .undecided), ("DUE_DATE", nil), ("OUTAGE", nil),
        ] as [(String, ListAttempts.Charge.Status?)]
    )
    func aLaterAttemptCostsTheFeeIfItsCauseIsChargeable(code: String, status: ListAttempts.Charge.Status?) throws {
        try submission.send(1)
        try submission.send(2, after: [code])
        let charges = try submission.charges
        #expect(charges.map(\.status) == [status].compactMap(\.self))
        #expect(charges.allSatisfy { $0.kind == .resubmissionFee && $0.attempt == 2 && $0.cents == Cents(1_300) })
        #expect(charges.allSatisfy { $0.reasons == [ReasonCode(rawValue: code)] })
    }

    @Test func oneChargeableReasonIsEnough() throws {
        try submission.send(1)
        try submission.send(2, after: ["OUTAGE", "CONFLICT", "PIN"])
        #expect(try submission.charges.map(\.status) == [.expected])
    }
}
