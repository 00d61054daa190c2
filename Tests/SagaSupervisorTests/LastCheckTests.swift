import Porting
import Testing
import Timekeeping

@testable import SagaSupervisorDomain

/// A request is completed when the account's list has its line as it was asked for, or a person vouches for it.
struct LastCheckTests {
    private static let difference = PortEvent.lineDiffers(reason: "It is inbound only in the list of account a1.")

    /// A saga whose snap-back window is over.
    private func afterTheWindow(version: Int = PortSagaDefinition.newestVersion) throws -> SagaScript {
        var script = SagaScript(definitionVersion: version)
        script.on(.gatePassed, .accountReady(SagaScript.account, practiceGroupID: "pg-1"))
        script.on(.packetFrozen(script.packet(1)), .packetSent(attempt: 1, at: script.now))
        script.on(.vendorCompleted(attempt: 1, portedAt: script.now), .numberLinked(outbound: true))
        script.on(.customerTold(kind: .linked, ordinal: 1))
        script.wait(.hours(24))
        script.on(.snapBackWindowClosed)
        return script
    }

    @Test(arguments: 1...PortSagaDefinition.newestVersion)
    func aDifferenceKeepsTheRequestOpenAndNamesTheRemedy(version: Int) throws {
        var script = try afterTheWindow(version: version)
        script.expect(.notified, after: Self.difference)
        let status = script.saga.status(script.policy)
        #expect(status.attention == .operator && status.owner == .operator)
        #expect(status.nextStep.contains("inbound only in the list"))
        #expect(status.nextStep.contains("faxport lines"))
        #expect(!script.mails.contains(.done))
    }

    @Test func lateTheRemedyIsStillNamed() throws {
        var script = try afterTheWindow()
        script.on(Self.difference, .overdueTime, .overdueTime)
        let step = script.saga.status(script.policy).nextStep
        #expect(step.hasPrefix("Overdue: The last check found a difference."), "\(step)")
    }

    @Test func aLineThatIsPutRightIsCheckedAgainAndCompletesTheRequest() throws {
        var script = try afterTheWindow()
        script.on(Self.difference)
        script.expect(.notified, after: .lineChanged(linked: true, outbound: true, happened: "Relinked."))
        #expect(script.steps.last == .verifyLine)
        script.expect(.completed, after: .lineVerified)
        #expect(script.saga.attention == .none && script.mails.last == .done)
    }

    @Test(arguments: LineEvidence.allCases)
    func aPersonWhoVouchesCompletesTheRequest(evidence: LineEvidence) throws {
        var script = try afterTheWindow()
        script.on(Self.difference)
        script.expect(.completed, after: .lineConfirmed(by: evidence, reason: "The customer wants it so."))
        #expect(script.saga.attention == .none)
    }

    @Test func aLineThatWasLostIsLinkedToldAgainAndChecked() throws {
        var script = try afterTheWindow()
        script.expect(.linkFailed, after: .lineMissing)
        #expect(script.saga.status(script.policy).owner == .operator)
        script.expect(.linking, after: .retryTime)
        script.expect(.linked, after: .numberLinked(outbound: true))
        #expect(script.mails.count { $0 == .linked } == 2)
        script.expect(.notified, after: .customerTold(kind: .linked, ordinal: 2))
        // The window is over, so its clock rings at once.
        let timers = script.saga.timers(after: .customerTold, at: script.now, script.policy)
        #expect(timers[.snapBackWindow] == script.now)
        script.on(.snapBackWindowClosed)
        #expect(script.steps.last == .verifyLine)
        script.expect(.completed, after: .lineVerified)
    }

    @Test func aQuestionOfTheVendorIsAskedUntilAPersonSaysThatItIsAnswered() throws {
        var script = try #require(SagaScript.inState(.inReview))
        script.on(.vendorNeedsInformation(attempt: 1, text: "Who is the contact?"))
        #expect(script.saga.question == "Who is the contact?" && script.saga.takes(.contradictionResolved))
        script.on(.vendorStillWaiting(attempt: 1, text: "We wait."))
        #expect(script.saga.question != nil, "an email of the vendor may have been under way before")
        script.on(.overdueTime)
        #expect(script.saga.question != nil && script.saga.status(script.policy).nextStep.contains("asks: Who"))
        script.expect(.inReview, after: .contradictionResolved(reason: "Told them by telephone."))
        let status = script.saga.status(script.policy)
        #expect(script.saga.question == nil && status.attention == .none && status.owner == .vendor)
    }

    @Test func onceADateIsSetOnlyTheDateCanBeLate() throws {
        var script = try #require(SagaScript.inState(.inReview))
        script.wait(.days(13))
        let today = try #require(CalendarDay(String(script.now.description.prefix(10))))
        let day = today.adding(days: 9)
        script.expect(.scheduled, after: .vendorDateSet(attempt: 1, day: day))
        let deadline = try #require(script.saga.status(script.policy).deadline)
        #expect(deadline > script.now + .days(9), "a date is the vendor's word")
        let timers = script.saga.timers(after: .vendorDateSet, at: script.now, script.policy)
        #expect(timers[.overdue] == deadline)
        #expect(try #require(timers[.warning]) > script.now + .days(9))
    }

    @Test func aTestFaxInsideTheWindowIsKeptAndCompletesNothing() throws {
        var script = try #require(SagaScript.inState(.notified))
        script.expect(.notified, after: .lineConfirmed(by: .testFax, reason: "Two pages at noon."))
        #expect(script.saga.takes(.snapBackAsked))
        script.wait(.hours(24))
        script.expect(.notified, after: .snapBackWindowClosed)
        script.expect(.completed, after: .lineVerified)
    }

    @Test func aWordForTheLineDoesNotResolveAContradiction() throws {
        var script = try #require(SagaScript.inState(.notified))
        script.on(.cancelAsked(reason: "Changed their mind."))
        script.wait(.hours(24))
        script.expect(.notified, after: .snapBackWindowClosed, .lineConfirmed(by: .word, reason: "It works."))
        #expect(script.saga.attention == .contradiction)
    }

    @Test func aFailedLinkThatAPersonPutsRightGoesOn() throws {
        var script = try #require(SagaScript.inState(.linkFailed))
        script.expect(.linked, after: .lineChanged(linked: true, outbound: true, happened: "Relinked."))
        #expect(script.mails.last == .linked && script.saga.attention == .none)
    }

    @Test func aChangeAfterTheEndIsKeptAndMovesNothing() throws {
        var script = try afterTheWindow()
        script.on(.lineVerified)
        let mails = script.mails
        script.expect(.completed, after: .lineChanged(linked: false, outbound: false, happened: "Released."))
        script.expect(.completed, after: .lineChanged(linked: true, outbound: false, happened: "Relinked."))
        #expect(script.mails == mails)
    }

    @Test func theWindowOfASnapBackIsOpenOneSecondBeforeItsEndAndClosedAtItsEnd() {
        var inTime = SagaScript.linked()
        let end = (inTime.saga.portedAt ?? inTime.now) + .hours(24)
        var late = inTime
        inTime.wait((end - .minutes(1) - .seconds(1)) - inTime.now)
        inTime.expect(.snapBackRequested, after: .snapBackAsked(reason: "wrong number", at: end - .seconds(1)))
        late.wait((end - .minutes(1)) - late.now)
        late.expect(.linked, after: .snapBackAsked(reason: "wrong number", at: end))
        #expect(late.steps.last == .raiseLateSnapBack)
    }
}
