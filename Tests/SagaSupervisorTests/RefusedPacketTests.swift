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
        script.expect(.cancelled, after: refusal)
    }

    @Test func anAnswerOfTheVendorCountsMore() {
        var script = SagaScript.submitting()
        script.on(refusal)
        script.expect(.inReview, after: .vendorReceipt(attempt: 1))
        #expect(script.saga.attention == .none)
    }
}
