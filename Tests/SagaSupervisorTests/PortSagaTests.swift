import IntakeContract
import Porting
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorDomain

struct PortSagaTests {
    @Test func aRequestThatPassesAtOnceGoesAllTheWay() throws {
        var script = SagaScript()
        script.expect(.accountPending, after: .gatePassed)
        script.expect(.packetOpen, after: .accountReady(SagaScript.account, practiceGroupID: "pg-1"))
        script.expect(.submitting, after: .packetFrozen(script.packet(1)))
        script.expect(.submitted, after: .packetSent(attempt: 1, at: script.now))
        script.expect(.inReview, after: .vendorReceipt(attempt: 1))
        script.expect(.scheduled, after: .vendorDateSet(attempt: 1, day: try #require(CalendarDay("2026-12-01"))))
        script.expect(.linking, after: .vendorCompleted(attempt: 1, portedAt: script.now))
        script.expect(.linked, after: .numberLinked(outbound: true))
        script.expect(.notified, after: .customerTold(kind: .linked, ordinal: 1))
        script.wait(.hours(24))
        script.expect(.notified, after: .snapBackWindowClosed)
        script.wait(.hours(24))
        script.expect(.completed, after: .lineVerified)
        #expect(
            script.steps == [.ensureAccount, .openPacket, .submitPacket, .linkNumber, .remindOfSnapBack, .verifyLine]
        )
        #expect(script.mails == [.received, .submitted, .dateSet, .ported, .linked, .done])
    }

    @Test func whatTheVendorWritesInLinesIsOneLineForReaders() {
        var script = SagaScript.submitting()
        script.on(.vendorNeedsInformation(attempt: 1, text: "Who signs?\r\nThe owner?"))
        let line = "\(Vendor.name) asks: Who signs? The owner?"
        #expect(script.saga.status(script.policy).nextStep == line)
        #expect(script.sentences.last == line)
    }

    @Test func aSkippedStateStillSendsTheMailItOwes() {
        var script = SagaScript.submitting()
        script.on(.vendorCompleted(attempt: 1, portedAt: script.now))
        #expect(script.mails == [.received, .submitted, .ported])
    }

    @Test func aRejectionIsCorrectedAndSentAsTheNextAttempt() {
        var script = SagaScript.submitting()
        script.expect(.rejected, after: SagaScript.rejected(1))
        #expect(script.saga.attention == .customer)
        script.expect(.submitting, after: .packetFrozen(script.packet(2)))
        #expect(script.saga.attention == .none)
        script.expect(.submitted, after: .packetSent(attempt: 2, at: script.now))
        #expect(script.mails == [.received, .submitted, .rejected, .resubmitted])
    }

    @Test func anImpossibleNumberEndsAsDeclined() {
        var script = SagaScript.submitting()
        script.expect(.declined, after: SagaScript.rejected(1, "NOT_PORTABLE"))
    }

    @Test func theThirdAttemptWaitsForApproval() {
        var script = SagaScript.submitting()
        script.on(SagaScript.rejected(1), .packetFrozen(script.packet(2)), SagaScript.rejected(2))
        script.expect(.packetReady, after: .packetFrozen(script.packet(3)))
        #expect(script.saga.attention == .operator)
        #expect(script.saga.status(script.policy).nextStep.contains("approval"))
        script.on(.overdueTime)
        #expect(script.saga.status(script.policy).nextStep.contains("approval"))
        script.expect(.submitting, after: .attemptApproved(attempt: 3))
    }

    @Test func aBlockedAccountGoesOnWhenThePracticeHasPutItRight() {
        var script = SagaScript()
        let problem = Violation(field: "f", rule: "r", message: "No practice group.", remedy: "Make one.")
        script.on(.gatePassed)
        script.expect(.accountBlocked, after: .accountBlocked(problems: [problem], owner: .practiceStaff))
        #expect(script.saga.status(script.policy).owner == .practiceStaff)
        script.expect(.accountPending, after: .amended(script.saga.facts))
        script.expect(.packetOpen, after: .accountReady(SagaScript.account, practiceGroupID: "pg-1"))
    }

    @Test(arguments: [PortState.draft, .accountPending, .accountBlocked, .packetOpen, .rejected])
    func beforeAnythingIsOnItsWayACancellationTakesEffectAtOnce(state: PortState) throws {
        var script = try #require(SagaScript.inState(state))
        script.expect(.cancelled, after: .cancelAsked(reason: "r"))
        #expect(!script.steps.contains(.askToCancel))
    }

    @Test(arguments: [PortState.submitting, .submitted, .inReview, .scheduled])
    func onceAPacketHasLeftACancellationIsAQuestion(state: PortState) throws {
        var script = try #require(SagaScript.inState(state))
        script.expect(.cancelRequested, after: .cancelAsked(reason: "r"))
        #expect(script.steps.last == .askToCancel)
        script.expect(.cancelled, after: .vendorCancelled(attempt: 1))
    }

    @Test(arguments: PortState.allCases.filter { $0.phase == .afterPivot })
    func nothingBehindThePivotIsCancelled(state: PortState) {
        guard var script = SagaScript.inState(state) else { return }
        let before = script.saga.state
        script.expect(before, after: .cancelAsked(reason: "r"))
        #expect(!script.saga.cancelIntent)
    }

    @Test func noLineOfTheTableLeadsFromBehindThePivotToAnUndoing() {
        let table = PortSagaDefinition.transitions(version: PortSagaDefinition.newestVersion)
        for transition in table where transition.from.contains(where: { $0.phase == .afterPivot }) {
            #expect(![.cancelled, .declined, .abandoned].contains(transition.to))
        }
    }

    @Test func aCancellationThatComesTooLateEndsAsPorted() {
        var script = SagaScript.submitting()
        script.on(.cancelAsked(reason: "r"), .vendorCompleted(attempt: 1, portedAt: script.now))
        #expect(script.saga.pivoted)
        #expect(script.saga.state == .linking)
    }

    @Test(arguments: [PortState.rejected, .cancelRequested])
    func aCompletionWinsFromWhereverAnAttemptWasMade(state: PortState) throws {
        var script = try #require(SagaScript.inState(state))
        script.on(.vendorCompleted(attempt: 1, portedAt: script.now))
        #expect(script.saga.state == .linking)
    }

    @Test func aCompletionAfterTheCancellationIsAContradictionThatAPersonSees() {
        var script = SagaScript.submitting()
        script.on(.cancelAsked(reason: "r"), .vendorCancelled(attempt: 1))
        let before = script.saga
        var entries: [Advance] = []
        var saga = before
        entries = saga.advance(.vendorCompleted(attempt: 1, portedAt: script.now), at: script.now, script.policy)
        #expect(entries.last?.saga.attention == .contradiction)
        #expect(saga.state == .linking)
    }

    @Test func anAnswerAboutAnEarlierAttemptMovesNothing() {
        var script = SagaScript.submitting()
        script.on(SagaScript.rejected(1), .packetFrozen(script.packet(2)))
        script.expect(.submitting, after: SagaScript.rejected(1))
        script.expect(.submitting, after: .vendorReceipt(attempt: 1))
        script.expect(.linking, after: .vendorCompleted(attempt: 1, portedAt: script.now))
    }

    @Test func aFailedLinkIsTriedAgain() throws {
        var script = try #require(SagaScript.inState(.linkFailed))
        #expect(script.saga.attention == .linkOverdue)
        let timers = script.saga.timers(after: .linkFailed, at: script.now, script.policy)
        #expect(timers[.retry] == script.now + .minutes(15))
        script.expect(.linking, after: .retryTime)
        #expect(script.steps.last == .linkNumber)
    }

    @Test func aSnapBackIsTakenWithin24HoursAndNotAtTheVeryEnd() {
        var inTime = SagaScript.linked()
        let portedAt = inTime.saga.portedAt ?? inTime.now
        var late = inTime
        inTime.wait((portedAt + .hours(24) - .minutes(1) - .milliseconds(1)) - inTime.now)
        inTime.expect(
            .snapBackRequested,
            after: .snapBackAsked(reason: "wrong number", at: portedAt + .hours(24) - .milliseconds(1))
        )
        late.wait((portedAt + .hours(24) - .minutes(1)) - late.now)
        late.expect(.linked, after: .snapBackAsked(reason: "wrong number", at: portedAt + .hours(24)))
    }

    @Test func aSnapBackUnlinksAndEnds() throws {
        var script = try #require(SagaScript.inState(.snapBackRequested))
        script.expect(.snappedBack, after: .vendorSnapBackDone)
        #expect(script.steps.last == .unlinkNumber)
        #expect(script.mails.last == .snapBackResult)
    }

    @Test func aRefusedSnapBackIsAnOutcomeAndTheWayGoesOn() throws {
        var script = try #require(SagaScript.inState(.snapBackRequested))
        script.expect(.notified, after: .vendorSnapBackRefused(text: "no"))
        #expect(script.mails.last == .snapBackResult)
        script.expect(.notified, after: .lineVerified)
        script.wait(.hours(24))
        script.expect(.completed, after: .snapBackWindowClosed, .lineVerified)
    }

    @Test func noStateIsSilent() {
        for state in PortState.allCases where !state.isEnd {
            #expect(PortingPolicy.bundled.clocks[state] != nil, "\(state) has no clock")
        }
    }

    @Test(arguments: PortState.allCases.filter { SagaScript.inState($0) != nil && !$0.isEnd })
    func everyStateHasATimeToActAndSomebodyWhoDoes(state: PortState) throws {
        let script = try #require(SagaScript.inState(state))
        #expect(script.saga.state == state)
        let timers = script.saga.timers(after: .gatePassed, at: script.saga.enteredAt, script.policy)
        #expect(timers[.overdue] != nil)
        #expect(!script.saga.status(script.policy).nextStep.isEmpty)
    }

    @Test func theVendorIsChasedOnDay14AndAgainEveryTwoBusinessDays() throws {
        var script = try #require(SagaScript.inState(.inReview))
        let sent = try #require(script.saga.submittedAt)
        let timers = script.saga.timers(after: .vendorReceipt, at: script.now, script.policy)
        #expect(timers[.warning] == sent + .days(10))
        #expect(timers[.overdue] == sent + .days(14))
        script.expect(.inReview, after: .overdueTime)
        #expect(script.steps.suffix(2) == [.raiseOverdue, .askForStatus])
        #expect(script.saga.attention == .vendorOverdue)
        #expect(script.saga.timers(after: .overdueTime, at: script.now, script.policy)[.chase] != nil)
    }

    @Test func theSameEventsGiveTheSameSaga() throws {
        var script = SagaScript.submitting()
        script.on(SagaScript.rejected(1), .packetFrozen(script.packet(2)), .packetSent(attempt: 2, at: script.now))
        script.on(.vendorCompleted(attempt: 2, portedAt: script.now), .numberLinked(outbound: false))
        var again = SagaScript().saga
        _ = again.oweMails(since: nil, because: .requestReceived(again.facts), at: script.begun, script.policy)
        var fresh = PortSaga(requestID: again.requestID, facts: again.facts, at: SagaScript().now)
        _ = fresh.oweMails(since: nil, because: .requestReceived(fresh.facts), at: script.begun, script.policy)
        for (event, at) in script.events {
            let before = fresh
            _ = fresh.advance(event, at: at, script.policy)
            _ = fresh.oweMails(since: before, because: event, at: at, script.policy)
        }
        #expect(fresh == script.saga)
    }

    @Test func anEventThatNoLineMentionsMovesNothing() {
        var script = SagaScript()
        script.expect(.draft, after: .numberLinked(outbound: true), .vendorCancelled(attempt: 0))
    }
}

struct PortStatusTests {
    @Test func everyStateNamesTheNextStepItsOwnerAndUnlessItEndsTheDeadline() {
        for state in PortState.allCases {
            var saga = SagaScript().saga
            saga.state = state
            let status = saga.status(PortingPolicy.bundled)
            #expect(!status.nextStep.isEmpty, "\(state)")
            #expect((status.deadline == nil) == state.isEnd, "\(state)")
        }
    }
}

struct SagaDiagramTests {
    @Test func theDocumentationShowsTheTable() throws {
        let readme = try String(contentsOfFile: Self.page, encoding: .utf8)
        #expect(
            readme.contains("```mermaid\n\(SagaDiagram.mermaid())```"),
            "Put the output of `faxport sagas diagram` into Services/SagaSupervisor/README.md."
        )
    }

    private static let page: String = {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(root)/Services/SagaSupervisor/README.md"
    }()

    @Test func everyStateIsInTheDiagram() {
        let diagram = SagaDiagram.mermaid()
        for state in PortState.allCases {
            #expect(diagram.contains("--> \(state.rawValue)"), "nothing leads to \(state)")
        }
    }

    /// Whatever the vendor says may be the first sign that the email has left.
    @Test(arguments: [
        PortEvent.vendorNeedsInformation(attempt: 1, text: "Who?"), SagaScript.rejected(1),
        .vendorCompleted(attempt: 1, portedAt: SagaScript().now),
    ])
    func theCustomerReadsThatItWasSentBeforeWhatCameOfIt(event: PortEvent) {
        var script = SagaScript.submitting()
        let before = script.mails.count
        script.on(event)
        #expect(script.mails.dropFirst(before).first == .submitted)
        #expect(script.mails.count > before + 1)
    }

    /// What a contradiction had covered is shown again when it is settled.
    @Test func whatTheStateWaitsForIsShownAgainAfterAContradiction() {
        var script = SagaScript.submitting()
        script.on(.packetSent(attempt: 1, at: script.now), SagaScript.rejected(1))
        let stated = PortEvent.completionStated(attempt: 1, portedAt: script.now, notBefore: nil, text: "Complete.")
        let dismissed = PortEvent.completionDismissed(reason: "The desk was called.")
        script.on(stated, dismissed)
        #expect(script.saga.status(script.policy).nextStep.contains("Copy the account number"))
        #expect(script.saga.status(script.policy).owner == .customer)
        script.on(.packetFrozen(script.packet(2)), .packetSent(attempt: 2, at: script.now), SagaScript.rejected(2))
        script.on(.packetFrozen(script.packet(3)), stated, dismissed)
        #expect(script.saga.state == .packetReady)
        #expect(script.saga.status(script.policy).owner == .operator)
        #expect(script.saga.status(script.policy).nextStep.contains("Attempt 3 needs the approval"))
    }
}
