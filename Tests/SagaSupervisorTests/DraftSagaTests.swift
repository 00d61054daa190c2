import IntakeContract
import Porting
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorDomain

struct DraftSagaTests {
    private let missing = (1...5).map {
        Violation(field: "f\($0)", rule: "r", message: "\($0) is missing.", remedy: "Enter \($0).")
    }

    @Test func aDraftWaitsForTheCustomerWhoIsToldOfNothingBeforeItIsPublished() {
        var script = SagaScript(missing: missing)
        #expect(script.saga.state == .draft)
        #expect(script.mails == [])
        let status = script.saga.status(script.policy)
        #expect(status.owner == .customer)
        let told = "f1: Enter 1. f2: Enter 2. f3: Enter 3. 2 more things are missing; then publish the draft."
        #expect(status.nextStep == told)
        script.expect(.draft, after: .amended(script.saga.facts), .packetIncomplete(problems: []))
        #expect(script.saga.status(script.policy).nextStep.hasPrefix("Publish the draft, with the bill"))
        script.expect(.accountPending, after: .amended(script.saga.facts), .gatePassed)
        #expect(script.mails == [.received])
        #expect(script.saga.status(script.policy).owner == .system)
    }

    @Test func whatIsToBeMendedIsSaidOnceAndShortly() throws {
        var script = try #require(SagaScript.inState(.packetOpen))
        let same = Violation(field: "f9", rule: "r", message: "9 is missing.", remedy: "Enter 1.")
        script.on(.packetIncomplete(problems: missing + missing + [same]))
        let told = "f1, f9: Enter 1. f2: Enter 2. f3: Enter 3. 2 more: see the forecast."
        #expect(script.saga.status(script.policy).nextStep == told)
    }

    @Test func anOverrideOfOneOfTwoFindingsOwesTheCustomerNoSecondMail() throws {
        var script = try #require(SagaScript.inState(.packetOpen))
        script.on(.packetIncomplete(problems: Array(missing.prefix(2))))
        let told = script.mails
        #expect(told.last == .informationNeeded)
        script.expect(.packetOpen, after: .findingOverridden(problems: [missing[1]]))
        #expect(script.mails == told)
        script.on(.findingOverridden(problems: [missing[1], missing[3]]))
        #expect(script.mails == told + [.informationNeeded], "one has come to light since")
        #expect(script.saga.status(script.policy).nextStep == "f2: Enter 2. f4: Enter 4.")
    }

    @Test func whatKeepsARejectedPacketAfterAnOverrideIsNewsToTheCustomer() throws {
        var script = try #require(SagaScript.inState(.rejected))
        script.on(.findingOverridden(problems: [missing[0]]))
        #expect(script.mails.last == .informationNeeded)
    }

    @Test func aDraftThatIsCancelledOrForgottenEndsWithoutAMail() {
        for end in [PortEvent.cancelAsked(reason: "r"), .abandonTime] {
            var script = SagaScript(missing: missing)
            script.on(.warningTime, .overdueTime, end)
            #expect(script.saga.state.isEnd)
            #expect(script.mails == [])
        }
    }

    @Test func aDraftThatIsPublishedAndCanNotBePortedIsDeclinedWithAdvice() {
        var script = SagaScript(missing: missing)
        script.expect(.declined, after: .gateDeclined(reason: .sharedVoiceLine, advice: "Forward the calls."))
        #expect(script.mails == [.received, .sharedLineAdvice])
    }

    @Test func aPublicationThatLostTheRaceAgainstACancellationChangesNothing() {
        var script = SagaScript(missing: missing)
        script.expect(.cancelled, after: .cancelAsked(reason: "r"), .amended(script.saga.facts), .gatePassed)
        #expect(script.mails == [])
    }

    @Test func aDraftIsRecomputedFromItsHistory() {
        var script = SagaScript(missing: missing)
        script.on(.packetIncomplete(problems: []), .gatePassed)
        var again = PortSaga(requestID: script.saga.requestID, facts: script.saga.facts, at: script.begun)
        let first = PortEvent.draftReceived(script.saga.facts, problems: missing)
        #expect(first.factsOfBeginning == script.saga.facts)
        again.begin(because: first, at: script.begun)
        _ = again.oweMails(since: nil, because: first, at: script.begun, script.policy)
        for (event, at) in script.events {
            let before = again
            _ = again.advance(event, at: at, script.policy)
            _ = again.oweMails(since: before, because: event, at: at, script.policy)
        }
        #expect(again == script.saga)
    }
}
