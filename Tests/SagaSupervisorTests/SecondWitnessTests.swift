import Porting
import Testing
import Timekeeping

@testable import SagaSupervisorDomain

/// A completion needs two witnesses: the vendor's word and the company's inventory.
struct SecondWitnessTests {
    private let witness = PortingPolicy.bundled.witness

    private func stated(_ script: SagaScript, attempt: Int = 1, notBefore: Timestamp? = nil) -> PortEvent {
        .completionStated(
            attempt: attempt,
            portedAt: script.now,
            notBefore: notBefore,
            text: "The port is complete.\nThanks!"
        )
    }

    private static let present = PortEvent.inventoryAnswered(finding: .present, note: "")
    private static let absent = PortEvent.inventoryAnswered(finding: .absent, note: "")

    /// What the service applies once the inventory, or a person, has confirmed it.
    private func confirm(_ script: inout SagaScript) throws {
        script.on(try #require(script.saga.confirmedCompletion(at: script.now + .minutes(1))))
    }

    private func scheduled(version: Int = PortSagaDefinition.newestVersion) throws -> SagaScript {
        var script = SagaScript(definitionVersion: version)
        script.on(.gatePassed, .accountReady(SagaScript.account, practiceGroupID: "pg-1"))
        script.on(.packetFrozen(script.packet(1)), .packetSent(attempt: 1, at: script.now))
        script.on(.vendorDateSet(attempt: 1, day: try #require(CalendarDay("2026-12-01"))))
        return script
    }

    @Test(arguments: 1...PortSagaDefinition.newestVersion)
    func theVendorsWordAsksTheInventoryAndMovesNothing(version: Int) throws {
        var script = try scheduled(version: version)
        script.expect(.scheduled, after: stated(script))
        #expect(script.steps.last == .lookInInventory)
        #expect(!script.saga.pivoted && !script.mails.contains(.ported))
        #expect(script.saga.attention == .none)
        let moment = try #require(script.saga.completion?.portedAt)
        script.expect(.scheduled, after: Self.present)
        try confirm(&script)
        #expect(script.saga.state == .linking)
        #expect(script.saga.portedAt == moment)
        #expect(script.saga.completion == nil && script.saga.nextInventoryQuestion(script.policy) == nil)
        #expect(script.mails.last == .ported)
    }

    @Test func aMissingNumberIsAskedForByPolicyAndThenAPersonSeesBothWords() throws {
        var script = try scheduled()
        script.on(stated(script), Self.absent)
        #expect(script.saga.attention == .none)
        #expect(script.saga.status(script.policy).nextStep.contains("It is asked again."))
        for _ in 1..<witness.times {
            let next = try #require(script.saga.nextInventoryQuestion(script.policy))
            #expect(next == script.saga.completion.map { $0.askedAt + .minutes(Int64(witness.everyMinutes)) })
            script.wait(next - script.now)
            script.on(.inventoryTime, Self.absent)
        }
        #expect(script.steps.filter { $0 == .lookInInventory }.count == witness.times)
        #expect(script.saga.attention == .contradiction)
        let step = script.saga.status(script.policy).nextStep
        #expect(step.contains("\"The port is complete. Thanks!\""))
        #expect(step.contains("The number is not in the company's Updox inventory."))
        #expect(script.saga.state == .scheduled)
        let rare = try #require(script.saga.nextInventoryQuestion(script.policy))
        #expect(rare > script.now + .hours(Int64(witness.thenEveryHours) - 1), "it is asked less often from then on")
    }

    @Test func aStatementThatIsRepeatedLeavesNoAttentionOnceTheNumberIsThere() throws {
        var script = try scheduled()
        let moment = script.now
        script.on(stated(script))
        for _ in 0..<witness.times { script.on(.inventoryTime) }
        #expect(script.saga.attention == .contradiction)
        script.wait(.days(1))
        script.on(stated(script), Self.present)
        try confirm(&script)
        #expect(script.saga.attention == .none)
        #expect(script.saga.portedAt.map { $0 > moment } == true)
    }

    @Test func aNumberThatWasMissingAfterTheRepeatedMomentDidNotMoveAtIt() throws {
        var script = try scheduled()
        let first = stated(script)
        script.wait(.hours(3))
        script.on(first, Self.absent)
        script.wait(.hours(3))
        script.on(first, Self.present)
        let confirmed = try #require(script.saga.confirmedCompletion(at: script.now))
        #expect(confirmed == .vendorCompleted(attempt: 1, portedAt: script.now))
    }

    @Test func anInventoryThatDoesNotAnswerIsNotAskedTwiceAtOnceAndNeverPasses() throws {
        var script = try scheduled()
        script.on(stated(script))
        for _ in 0..<witness.times { script.on(.inventoryTime) }
        #expect(script.steps.filter { $0 == .lookInInventory }.count == 1)
        #expect(script.saga.state == .scheduled)
        #expect(script.saga.attention == .contradiction)
        #expect(script.saga.status(script.policy).nextStep.contains("The company's inventory has not answered."))
        script.on(.inventoryAnswered(finding: .notChecked, note: "The key is not valid."))
        #expect(script.saga.status(script.policy).nextStep.contains("could not be checked. The key is not valid."))
        #expect(!script.saga.pivoted)
    }

    @Test func aNumberThatComesLaterClearsTheAttentionAndTheWindowRunsToTheSafeSide() throws {
        var script = try scheduled()
        let moment = script.now
        script.on(stated(script), Self.absent)
        for _ in 1..<witness.times { script.on(.inventoryTime, Self.absent) }
        script.wait(.hours(6))
        script.on(.inventoryTime, Self.present)
        try confirm(&script)
        #expect(script.saga.state == .linking)
        #expect(script.saga.attention == .none)
        // It was missing, so it may have moved at any time since: people act early, and may ask late.
        #expect(script.saga.portedAt == script.now)
        #expect(script.saga.portedNotBefore == moment)
        #expect(script.saga.snapBackSafelyUntil(script.policy) == moment + script.policy.snapBackWindow)
        #expect(script.saga.snapBackUntil(script.policy) == script.now + script.policy.snapBackWindow)
    }

    @Test func aPersonMayVouchForACompletionOrDismissIt() throws {
        var script = try scheduled()
        script.on(stated(script), Self.absent)
        for _ in 1..<witness.times { script.on(.inventoryTime, Self.absent) }
        var dismissed = script
        dismissed.expect(.scheduled, after: .completionDismissed(reason: "They meant another number."))
        #expect(dismissed.saga.attention == .none && dismissed.saga.completion == nil)
        script.on(.completionAccepted(reason: "Seen in their portal."))
        try confirm(&script)
        #expect(script.saga.state == .linking)
        #expect(script.saga.attention == .none)
    }

    @Test(arguments: [PortState.cancelled, .rejected])
    func aCompletionOfARequestThatIsOverAsksAPersonAtOnceAndIsChecked(state: PortState) throws {
        var script = try scheduled()
        script.expect(state, after: state == .cancelled ? .vendorCancelled(attempt: 1) : SagaScript.rejected(1))
        script.expect(state, after: stated(script))
        #expect(script.steps.suffix(2) == [.raiseMisplacedCompletion, .lookInInventory])
        #expect(script.saga.attention == .contradiction)
        #expect(!script.saga.isOver, "a person finds it in the lists of live requests")
        for _ in 1...witness.times { script.on(Self.absent, .inventoryTime) }
        #expect(script.saga.state == state)
        script.on(.completionDismissed(reason: "They meant another number."))
        #expect(script.saga.isOver == state.isEnd)
        #expect(script.saga.attention == .none)

        script.on(stated(script), Self.present)
        try confirm(&script)
        #expect(script.saga.state == .linking)
        #expect(script.saga.attention == .contradiction, "the customer has to be told")
    }

    @Test func aCompletionOfAnEarlierAttemptStaysAContradiction() throws {
        var script = try scheduled()
        script.on(SagaScript.rejected(1), .packetFrozen(script.packet(2)))
        script.on(.packetSent(attempt: 2, at: script.now))
        script.expect(.submitted, after: stated(script, attempt: 1))
        #expect(script.saga.attention == .contradiction)
        script.on(Self.present)
        try confirm(&script)
        #expect(script.saga.state == .linking)
        #expect(script.saga.attention == .contradiction)
        #expect(script.saga.attentionReason?.contains("attempt 1, while attempt 2 was under way") == true)
    }

    @Test func aCompletionWithoutAnAttemptIsKeptAndAsksNothing() {
        var script = SagaScript()
        script.expect(.draft, after: stated(script))
        #expect(script.saga.completion == nil)
        #expect(!script.steps.contains(.lookInInventory))
    }

    @Test func noNumberMovesInTheFutureNorBeforeItsPacketWasSent() throws {
        var script = try scheduled()
        let sent = try #require(script.saga.submittedAt)
        script.on(.completionStated(attempt: 1, portedAt: script.now + .days(400), notBefore: nil, text: ""))
        #expect(script.saga.completion?.portedAt == script.now)
        script.on(.completionStated(attempt: 1, portedAt: sent - .days(400), notBefore: sent - .days(9), text: ""))
        #expect(script.saga.completion?.portedAt == sent)
        #expect(script.saga.completion?.notBefore == sent)
    }

    @Test func aWishToCancelStaysVisibleBesideACompletion() throws {
        var script = try scheduled()
        script.on(.cancelAsked(reason: "r"), .vendorCancelRefused(attempt: 1, text: "Too late."))
        let reason = script.saga.attentionReason
        script.on(stated(script), Self.absent)
        for _ in 1..<witness.times { script.on(.inventoryTime, Self.absent) }
        #expect(script.saga.attentionReason == reason)
        script.on(Self.present)
        try confirm(&script)
        #expect(script.saga.refusedWish == .cancellation)
    }
}
