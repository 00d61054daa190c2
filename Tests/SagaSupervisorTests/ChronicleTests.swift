import AccountProvisioningContract
import CoreDesk
import GRDB
import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorDomain
import SagaSupervisorService
import SubmissionContract
import Testing
import Timekeeping

/// The supervisor's core: messages in; state, history, commands, emails and timers out.
struct ChronicleTests {
    private let script = SagaScript()
    private var requestID: PortRequestID { script.saga.requestID }
    private var facts: RequestFacts { script.saga.facts }

    private func desk() throws -> CoreDesk {
        try CoreDesk(SagaSupervisorService.definition(), at: script.begun)
    }

    private func received(_ gate: GateOutcome = .passed) -> RequestReceived {
        RequestReceived(requestID: requestID, facts: facts, gate: gate)
    }

    private func accountReady(_ group: String = "pg-1") -> AccountReady {
        AccountReady(requestID: requestID, practiceGroupID: group, account: SagaScript.account)
    }

    /// A desk whose request was sent to the vendor as attempt 1.
    private func sentDesk() throws -> CoreDesk {
        let desk = try desk()
        try desk.receive(received(), from: .intake)
        try desk.receive(accountReady(), from: .accountProvisioning)
        try desk.receive(PacketFrozen(packet: script.packet(1)), from: .intake)
        try desk.receive(PacketSent(requestID: requestID, attempt: 1, at: desk.now), from: .submission)
        return desk
    }

    private func saga(at desk: CoreDesk) throws -> GetSaga.Response { try desk.call(GetSaga(requestID: requestID)) }

    @Test func aRequestBeginsItsSagaWithCommandsAnEmailNewsAndTimers() throws {
        let desk = try desk()
        try desk.receive(received(), from: .intake)
        let saga = try saga(at: desk)
        #expect(saga.status.state == .accountPending)
        #expect(saga.history.map(\.event) == ["requestReceived", "gatePassed"])
        #expect(try desk.sent(EnsureAccount.self).map(\.requestID) == [requestID])
        #expect(try desk.sent(NotifyCustomer.self).map(\.kind) == [.received])
        let news = try desk.sent(RecordStatus.self)
        #expect(news.map { $0.moves.map(\.status.state) } == [[.draft, .accountPending]])
        #expect(try desk.due("saga.overdue", key: requestID.description) == saga.status.deadline)
    }

    @Test func aMessageThatIsDeliveredTwiceMovesTheSagaOnce() throws {
        let desk = try desk()
        try desk.receive(received(), from: .intake)
        let before = try saga(at: desk)
        try desk.redeliver(from: .intake)
        // The same news in another message does not start a second saga either.
        try desk.receive(received(), from: .intake)
        let after = try saga(at: desk)
        #expect(after.status == before.status)
        #expect(try desk.sent(NotifyCustomer.self).count == 1)
        #expect(try desk.sent(EnsureAccount.self).count == 1)
    }

    @Test func thePacketGoesToSubmissionAndTheEmailNamesTheExpectedDay() throws {
        let desk = try sentDesk()
        #expect(try saga(at: desk).status.state == .submitted)
        #expect(try desk.sent(SubmitPacket.self).map(\.packet.attempt) == [1])
        let email = try #require(try desk.sent(NotifyCustomer.self).last)
        #expect(email.kind == .submitted)
        #expect(email.details == ["We expect your number to move by Monday, December 7, 2026."])
    }

    @Test func aTransactionTellsItsMovesInOneMessageAndAnEventThatMovesNothingTellsNone() throws {
        let desk = try sentDesk()
        let states = try desk.sent(RecordStatus.self).map { $0.moves.map(\.status.state) }
        #expect(states == [[.draft, .accountPending], [.packetOpen], [.packetReady, .submitting], [.submitted]])
        let told = CustomerNotified(requestID: requestID, kind: .received, ordinal: 1)
        try desk.receive(told, from: .linking)
        #expect(try desk.sent(RecordStatus.self).count == states.count)
        #expect(try saga(at: desk).history.last?.event == "customerTold")
    }

    /// A desk whose vendor calls attempt 1 complete.
    private func statedDesk() throws -> CoreDesk {
        let desk = try sentDesk()
        let answer = try #require(VendorAnswer(.completed, portedAt: desk.now, text: "The port is complete."))
        try desk.receive(VendorAnswered(requestID: requestID, attempt: 1, answer: answer), from: .submission)
        return desk
    }

    private func found(_ finding: InventoryFinding) -> NumberLookedFor {
        NumberLookedFor(requestID: requestID, finding: finding, note: "")
    }

    @Test func aCompletionIsHeldAgainstTheInventoryBeforeTheNumberIsLinked() throws {
        let desk = try statedDesk()
        #expect(try saga(at: desk).status.state == .submitted)
        #expect(try desk.sent(LookForNumber.self).map(\.requestID) == [requestID])
        #expect(try desk.sent(LinkNumber.self).isEmpty)
        try desk.receive(found(.present), from: .linking)
        #expect(try saga(at: desk).status.state == .linking)
        #expect(try desk.sent(LinkNumber.self).count == 1)
        #expect(try desk.due("saga.inventory", key: requestID.description) == nil)
    }

    @Test func aMissingNumberIsAskedForAgainAndAPersonDecidesWithNameAndReason() throws {
        let desk = try statedDesk()
        try desk.receive(found(.absent), from: .linking)
        let due = try desk.due("saga.inventory", key: requestID.description)
        #expect(due == desk.now + .minutes(Int64(PortingPolicy.bundled.witness.everyMinutes)))
        let open = ResolveContradiction(requestID: requestID, actor: "Sam", reason: "r")
        #expect(throws: CallError.self) { try desk.call(open) }
        let decision = ResolveContradiction(
            requestID: requestID,
            actor: "Sam",
            reason: "Seen in their portal.",
            completion: .ported
        )
        _ = try desk.call(decision)
        let history = try saga(at: desk).history
        #expect(history.last { $0.event == "completionAccepted" }?.reason == "Seen in their portal.")
        #expect(try saga(at: desk).status.state == .linking)
        #expect(throws: CallError.self, "nothing is left to decide") { try desk.call(decision) }
    }

    @Test func aPersonSaysThatAQuestionOfTheVendorIsAnsweredAndNothingElseCanBeSettled() throws {
        let desk = try sentDesk()
        let decision = ResolveContradiction(requestID: requestID, actor: "Sam", reason: "Told them by telephone.")
        #expect(throws: CallError.self, "nothing was asked") { try desk.call(decision) }
        let asked = try #require(VendorAnswer(.informationNeeded, text: "Who is the contact?"))
        try desk.receive(VendorAnswered(requestID: requestID, attempt: 1, answer: asked), from: .submission)
        #expect(try saga(at: desk).status.attention == .operator)
        _ = try desk.call(decision)
        #expect(try saga(at: desk).status.attention == .none)
        #expect(try saga(at: desk).history.last?.reason == "Told them by telephone.")
        #expect(throws: CallError.self, "it is settled") { try desk.call(decision) }
    }

    @Test func aCancelledRequestThatIsCalledCompleteIsListedForAPerson() throws {
        let desk = try sentDesk()
        let cancelled = try #require(VendorAnswer(.cancelled, text: "Cancelled."))
        let completed = try #require(VendorAnswer(.completed, portedAt: desk.now, text: "The port is complete."))
        for answer in [cancelled, completed] {
            try desk.receive(VendorAnswered(requestID: requestID, attempt: 1, answer: answer), from: .submission)
        }
        let waiting = ListSagas(attention: .contradiction)
        #expect(try desk.call(waiting).sagas.map(\.requestID) == [requestID])
        #expect(try desk.call(CountSagas()).attention.map(\.count) == [1])
        let decision = ResolveContradiction(
            requestID: requestID,
            actor: "Sam",
            reason: "They meant another number.",
            completion: .notPorted
        )
        _ = try desk.call(decision)
        #expect(try desk.call(waiting).sagas.isEmpty)
        #expect(try saga(at: desk).status.state == .cancelled)
    }

    @Test func aDecisionThatClearsTheAttentionLeavesNoRequestWithoutAClock() throws {
        let desk = try statedDesk()
        for _ in 1...12 {
            try desk.wait(.days(1))
            try desk.receive(found(.absent), from: .linking)
        }
        #expect(try saga(at: desk).status.attention == .contradiction)
        let decision = ResolveContradiction(
            requestID: requestID,
            actor: "Sam",
            reason: "They meant another number.",
            completion: .notPorted
        )
        _ = try desk.call(decision)
        let orphaned = try desk.disk.read { try SagaCensus.orphaned($0) }
        #expect(orphaned == 0)
    }

    @Test func anApprovedAttemptIsSentWithThePacketOfTheHistory() throws {
        let desk = try sentDesk()
        for attempt in 1...2 {
            let reason = RejectionReason(code: ReasonCode(rawValue: "ACCOUNT_NUMBER"), vendorText: "…")
            let answer = try #require(VendorAnswer(.rejected, reasons: [reason], text: "No."))
            let rejected = VendorAnswered(requestID: requestID, attempt: attempt, answer: answer)
            try desk.receive(rejected, from: .submission)
            try desk.receive(PacketFrozen(packet: script.packet(attempt + 1)), from: .intake)
        }
        #expect(try saga(at: desk).status.state == .packetReady)
        #expect(try desk.sent(SubmitPacket.self).map(\.packet.attempt) == [1, 2])
        _ = try desk.call(ApproveAttempt(requestID: requestID, attempt: 3, actor: "Sam", reason: "It is right now."))
        #expect(try desk.sent(SubmitPacket.self).map(\.packet) == [1, 2, 3].map(script.packet))
    }

    @Test func anEventDoesNotWriteThePacketAnew() throws {
        let desk = try sentDesk()
        let body = try desk.disk.read { db in
            try String.fetchOne(db, sql: "SELECT CAST(body AS TEXT) FROM saga")
        }
        #expect(body?.contains("\"hash\":\"h1\"") == true)
        #expect(body?.contains("currentCarrier") == false)
    }

    @Test func theHistoryOutlivesARestartAndGivesTheSameSaga() throws {
        let desk = try sentDesk()
        try desk.restart()
        let (saga, events) = try desk.disk.read { db in
            (try SagaTable.fetch(db, requestID), try SagaHistoryTable.events(db, requestID))
        }
        #expect(saga != nil)
        #expect(Chronicle.recompute(events, of: requestID, PortingPolicy.bundled) == saga)
    }

    @Test func aVendorThatIsSilentIsChasedAgainAndAgain() throws {
        let desk = try sentDesk()
        let answer = try #require(VendorAnswer(.receipt, text: "We have it."))
        let receipt = VendorAnswered(requestID: requestID, attempt: 1, answer: answer)
        try desk.receive(receipt, from: .submission)
        try desk.wait(.days(25))
        let questions = try desk.sent(AskVendor.self)
        #expect(questions.count > 2)
        #expect(questions.allSatisfy { $0.question == .chase })
        #expect(questions.map(\.ordinal) == Array(1...questions.count))
        #expect(try saga(at: desk).status.attention == .vendorOverdue)
    }

    @Test func anAmbiguousPacketWaitsForAPerson() throws {
        let desk = try desk()
        try desk.receive(received(), from: .intake)
        try desk.receive(accountReady(), from: .accountProvisioning)
        try desk.receive(PacketFrozen(packet: script.packet(1)), from: .intake)
        let ambiguous = PacketAmbiguous(requestID: requestID, attempt: 1, reason: "The line broke.")
        try desk.receive(ambiguous, from: .submission)
        let status = try saga(at: desk).status
        #expect(status.state == .submitting)
        #expect(status.attention == .operator)
        #expect(status.nextStep == "The line broke.")
    }

    @Test func aStepIsRetriedOnlyWhereTheTableAllowsIt() throws {
        let desk = try desk()
        try desk.receive(received(), from: .intake)
        let retry = RetryStep(requestID: requestID, actor: "Sam", reason: "Put right.")
        _ = try desk.call(retry)
        #expect(try desk.sent(EnsureAccount.self).count == 2)
        #expect(try saga(at: desk).history.last?.actor == "Sam")
        try desk.receive(accountReady(), from: .accountProvisioning)
        let error = #expect(throws: CallError.self) { try desk.call(retry) }
        #expect(error?.status == .failedPrecondition)
        #expect(error?.message.contains("packetOpen") == true)
    }

    @Test func onlyTheAttemptThatWaitsForApprovalIsApproved() throws {
        let desk = try sentDesk()
        let approve = ApproveAttempt(requestID: requestID, attempt: 1, actor: "Sam", reason: "It is right now.")
        let error = #expect(throws: CallError.self) { try desk.call(approve) }
        #expect(error?.status == .failedPrecondition)
    }

    @Test func aWishThatIsRefusedIsToldInTheFeed() throws {
        let desk = try desk()
        try desk.receive(received(), from: .intake)
        for _ in 0..<2 {
            try desk.receive(CancelAsked(requestID: requestID, actor: "Kim", reason: "No."), from: .intake)
        }
        #expect(try saga(at: desk).status.state == .cancelled)
        let last = try #require(try desk.sent(RecordStatus.self).last)
        #expect(last.happened == "The request cannot be cancelled in the state cancelled.")
    }

    @Test func newsOfAnUnknownRequestIsADeadLetter() throws {
        let desk = try desk()
        #expect(throws: DeskError.self) { try desk.receive(accountReady(), from: .accountProvisioning) }
        #expect(try desk.call(ListDeadLetters(limit: 10)).letters.count == 1)
    }
}
