import Porting
import Testing
import Timekeeping

@testable import SagaSupervisorDomain

/// What a packet that a mail server refused means for its request.
struct RefusedPacketTests {
    private let refusal = PortEvent.packetRefused(attempt: 1, reason: "550 5.7.1 Attachments are not taken here.")

    @Test(arguments: 1...PortSagaDefinition.newestVersion)
    func aPersonIsAskedWithTheServersWords(version: Int) {
        var script = SagaScript(definitionVersion: version)
        script.on(.gatePassed, .accountReady(SagaScript.account, practiceGroupID: "pg-1"))
        script.on(.packetFrozen(script.packet(1)))
        script.expect(.submitting, after: refusal)
        #expect(script.saga.attention == .operator)
        let told = script.saga.status(PortingPolicy.bundled).nextStep
        #expect(told.contains("550 5.7.1 Attachments are not taken here."))
        #expect(script.mails.contains(.submitted) == false, "the vendor does not have it")
    }

    @Test func latenessKeepsTheRemedy() {
        var script = SagaScript.submitting()
        script.on(refusal, .overdueTime, .overdueTime)
        let step = script.saga.status(PortingPolicy.bundled).nextStep
        #expect(step.hasPrefix("Overdue: Attempt 1 was not delivered."))
        #expect(step.contains("550 5.7.1"))
    }

    @Test func aBounceTakesBackThatItWasSent() {
        var script = SagaScript.submitting()
        script.on(.packetSent(attempt: 1, at: script.now))
        script.expect(.submitting, after: refusal)
        #expect(script.saga.submittedAt == nil)
        script.expect(.submitted, after: .packetSent(attempt: 1, at: script.now))
        #expect(script.saga.attention == .none)
        #expect(script.mails.filter { $0 == .submitted }.count == 1, "the customer is told once")
    }

    @Test func whatTheVendorNeverGotIsCancelledAtOnce() {
        var script = SagaScript.submitting()
        script.expect(.cancelRequested, after: .cancelAsked(reason: "changed their mind"))
        script.expect(.cancelRequested, after: refusal)
        #expect(script.steps.last == .askToCancel, "nobody may send it again")
        script.expect(.cancelled, after: .packetWithdrawn(attempt: 1))
    }

    @Test func aWithdrawnPacketThatTheVendorHasIsCancelledThereAndShownUntilItIs() {
        var script = SagaScript.submitting()
        script.on(.cancelAsked(reason: "changed their mind"), refusal, .packetWithdrawn(attempt: 1))
        script.expect(.cancelled, after: .packetSent(attempt: 1, at: script.now))
        #expect(script.steps.suffix(2) == [.askToCancel, .raiseUnwantedOrder])
        #expect(script.saga.attention == .contradiction)
        script.expect(.cancelled, after: .vendorReceipt(attempt: 1))
        #expect(script.saga.attention == .contradiction)
        script.expect(.cancelled, after: .vendorCancelled(attempt: 1))
        #expect(script.saga.attention == .none)
    }

    @Test(arguments: [
        PortEvent.vendorCancelled(attempt: 1), SagaScript.rejected(1),
        .contradictionResolved(reason: "It is cancelled."),
    ])
    func anUnwantedOrderIsResolvedByItsEnd(end: PortEvent) throws {
        var script = try #require(SagaScript.inState(.cancelled))
        let day = try #require(CalendarDay("2026-12-15"))
        script.on(.packetSent(attempt: 1, at: script.now), .vendorDateSet(attempt: 1, day: day))
        #expect(script.saga.attention == .contradiction)
        script.expect(.cancelled, after: end)
        #expect(script.saga.attention == .none)
    }

    @Test func theCustomerOfACancelledRequestGetsNoNewsOfTheOrder() throws {
        var script = SagaScript.submitting()
        script.on(.cancelAsked(reason: "changed their mind"), refusal, .packetWithdrawn(attempt: 1))
        let mails = script.mails
        let day = try #require(CalendarDay("2026-12-15"))
        script.on(.packetSent(attempt: 1, at: script.now), .vendorDateSet(attempt: 1, day: day))
        #expect(script.mails == mails)
    }

    @Test func aCompletionOfAnUnwantedOrderStaysForItsOwnDecision() throws {
        var script = SagaScript.submitting()
        script.on(.cancelAsked(reason: "changed their mind"), refusal, .packetWithdrawn(attempt: 1))
        script.on(.packetSent(attempt: 1, at: script.now))
        let text = "The port is complete."
        script.on(.completionStated(attempt: 1, portedAt: script.now, notBefore: nil, text: text))
        script.expect(.cancelled, after: .vendorCancelled(attempt: 1))
        #expect(script.saga.attention == .contradiction)
    }

    @Test func anAnswerOfTheVendorCountsMore() {
        var script = SagaScript.submitting()
        script.on(refusal)
        script.expect(.inReview, after: .vendorReceipt(attempt: 1))
        #expect(script.saga.attention == .none)
    }
}
