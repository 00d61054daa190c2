import Porting
import Testing
import Timekeeping

@testable import SagaSupervisorDomain

/// A wish of the customer that was not fulfilled never passes in silence.
struct RefusedWishTests {
    @Test func aRefusedCancellationNeedsAPersonAtOnceAndTheCustomerIsTold() throws {
        var script = try #require(SagaScript.inState(.cancelRequested))
        script.expect(.inReview, after: .vendorCancelRefused(attempt: 1, text: "It moves on Tuesday."))
        let status = script.saga.status(script.policy)
        #expect(status.attention == .contradiction)
        #expect(status.owner == .operator)
        #expect(status.nextStep.contains("It moves on Tuesday."))
        #expect(script.mails.last == .cancelRefused)
    }

    @Test func aCancellationThatIsOvertakenByThePortNeedsAPersonAtOnce() throws {
        var script = try #require(SagaScript.inState(.cancelRequested))
        script.expect(.linking, after: .vendorCompleted(attempt: 1, portedAt: script.now))
        let status = script.saga.status(script.policy)
        #expect(status.attention == .contradiction)
        let until = try #require(status.snapBackUntil)
        #expect(status.nextStep.contains("although the customer asked to cancel"))
        #expect(status.nextStep.contains("until \(until)"))
        #expect(script.mails.last == .ported)
    }

    @Test(arguments: [PortState.linking, .linkFailed, .linked, .notified])
    func aCancellationAfterThePortNeedsAPersonAndTheCustomerIsTold(state: PortState) throws {
        var script = try #require(SagaScript.inState(state))
        script.expect(state, after: .cancelAsked(reason: "r"))
        #expect(script.saga.attention == .contradiction)
        #expect(script.mails.last == .cancelRefused)
    }

    @Test func aPortAfterARefusedCancellationSaysWhatCanStillBeDone() throws {
        var script = try #require(SagaScript.inState(.cancelRequested))
        script.on(.vendorCancelRefused(attempt: 1, text: "Too late."))
        script.on(.vendorCompleted(attempt: 1, portedAt: script.now), .numberLinked(outbound: true))
        #expect(script.saga.status(script.policy).nextStep.contains("A snap-back can be requested until"))
    }

    @Test func aSnapBackThatComesTooLateNeedsAPerson() throws {
        var script = try #require(SagaScript.inState(.notified))
        script.wait(.hours(25))
        script.expect(.notified, after: .snapBackAsked(reason: "r", at: script.now))
        #expect(script.saga.attention == .contradiction)
    }

    @Test func aRequestEndsOnlyWhenTheContradictionIsResolved() throws {
        var script = try #require(SagaScript.inState(.notified))
        script.on(.cancelAsked(reason: "r"))
        script.wait(.hours(25))
        script.expect(.notified, after: .snapBackWindowClosed, .lineVerified)
        #expect(script.saga.status(script.policy).nextStep.contains("The time for a snap-back is over."))
        script.on(.contradictionResolved(reason: "The customer keeps it."))
        #expect(script.saga.attention == .none)
        #expect(script.steps.last == .verifyLine)
        script.expect(.completed, after: .lineVerified)
    }

    @Test func aContradictionThatIsResolvedInTimeNeedsNothingMoreAtTheEnd() throws {
        var script = try #require(SagaScript.inState(.notified))
        script.on(.cancelAsked(reason: "r"), .contradictionResolved(reason: "The customer keeps it."))
        script.wait(.hours(25))
        script.expect(.completed, after: .snapBackWindowClosed, .lineVerified)
    }

    @Test func theVendorsCancellationAfterItsRefusalFulfilsTheWish() throws {
        var script = try #require(SagaScript.inState(.cancelRequested))
        script.on(.vendorCancelRefused(attempt: 1, text: "Too late."))
        script.expect(.cancelled, after: .vendorCancelled(attempt: 1))
        #expect(script.saga.attention == .none)
    }

    @Test func aContradictionOutlivesEveryStateThatFollows() throws {
        var script = try #require(SagaScript.inState(.cancelRequested))
        script.on(.vendorCompleted(attempt: 1, portedAt: script.now), .linkFailed(reason: "r"), .retryTime)
        script.on(.numberLinked(outbound: true), .customerTold(kind: .linked, ordinal: 1))
        #expect(script.saga.state == .notified)
        #expect(script.saga.attention == .contradiction)
    }

    @Test func aSagaOfTheFirstDefinitionKeepsItsTable() {
        var script = SagaScript(definitionVersion: 1)
        script.on(.gatePassed, .accountReady(SagaScript.account, practiceGroupID: "pg-1"))
        script.on(.packetFrozen(script.packet(1)), .cancelAsked(reason: "r"))
        script.on(.vendorCancelRefused(attempt: 1, text: "Too late."))
        #expect(script.saga.attention == .none)
        #expect(!script.mails.contains(.cancelRefused))
    }
}

/// People are reminded of the window for a snap-back while it is open.
struct SnapBackAlarmTests {
    @Test func theAlarmsRingAtTheHoursOfThePolicy() throws {
        var script = try #require(SagaScript.inState(.notified))
        let ported = try #require(script.saga.portedAt)
        var rang: [Timestamp] = []
        var event = PortEvent.Kind.customerTold
        while let next = script.saga.timers(after: event, at: script.now, script.policy)[.snapBackAlarm] {
            script.wait(next - script.now)
            rang.append(next)
            event = .snapBackAlarmTime
            var saga = script.saga
            #expect(saga.advance(.snapBackAlarmTime, at: script.now, script.policy).last?.steps == [.remindOfSnapBack])
        }
        #expect(rang == script.policy.snapBackAlarms.map { ported + $0 })
    }

    @Test(arguments: [
        (PortState.cancelRequested, PortEvent.cancelAsked(reason: "r"), "A cancellation is already under way."),
        (.snapBackRequested, .snapBackAsked(reason: "r", at: SagaScript().now), "A snap-back is already under way."),
        (.cancelled, .cancelAsked(reason: "r"), "The request cannot be cancelled in the state cancelled."),
    ])
    func aWishThatIsUnderWayIsNotCalledRefused(state: PortState, event: PortEvent, sentence: String) throws {
        var saga = try #require(SagaScript.inState(state)).saga
        let script = SagaScript()
        let last = try #require(saga.advance(event, at: script.now, script.policy).last)
        #expect(last.sentence(because: event) == sentence)
        #expect(saga.state == state)
    }

    @Test func anAlarmDuringAnUnansweredSnapBackNeedsAPerson() throws {
        let script = try #require(SagaScript.inState(.snapBackRequested))
        var saga = script.saga
        let alarm = try #require(saga.advance(.snapBackAlarmTime, at: script.now, script.policy).last)
        #expect(alarm.isNews)
        #expect(alarm.sentence(because: .snapBackAlarmTime).contains("has not answered the snap-back"))
        #expect(saga.attention == .operator)
    }

    @Test func anAlarmForARequestThatIsFineNeedsNoPerson() throws {
        let script = try #require(SagaScript.inState(.notified))
        var saga = script.saga
        #expect(saga.advance(.snapBackAlarmTime, at: script.now, script.policy).last?.isNews == false)
        #expect(saga.attention == .none)
    }

    @Test(arguments: [PortState.scheduled, .cancelRequested, .cancelled])
    func withoutAPortNoAlarmIsSet(state: PortState) throws {
        let script = try #require(SagaScript.inState(state))
        #expect(script.saga.timers(after: .vendorReceipt, at: script.now, script.policy)[.snapBackAlarm] == nil)
    }
}
