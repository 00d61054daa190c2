import Porting
import Testing
import Timekeeping

@testable import SagaSupervisorDomain

/// Which fee arises if the next thing about a request goes wrong.
struct MoneyAtStakeTests {
    @Test(
        arguments: [
            (.draft, .attempt), (.accountBlocked, .attempt), (.packetOpen, .attempt), (.submitted, .attempt),
            (.scheduled, .attempt), (.rejected, .attempt), (.cancelRequested, .attempt), (.linking, .nothing),
            (.linkFailed, .nothing), (.notified, .nothing), (.snapBackRequested, .snapBack), (.cancelled, .nothing),
        ] as [(PortState, MoneyAtStake)]
    )
    func itIsAnAttemptBeforeThePortAndNothingAfterIt(state: PortState, expected: MoneyAtStake) throws {
        let script = try #require(SagaScript.inState(state))
        #expect(script.saga.moneyAtStake(at: script.now, script.policy) == expected)
    }

    @Test func aRefusedCancellationPutsTheSnapBackAtStakeUntilItsWindowIsOver() throws {
        var script = try #require(SagaScript.inState(.cancelRequested))
        script.on(.vendorCancelRefused(attempt: 1, text: "Too late."))
        #expect(script.saga.moneyAtStake(at: script.now, script.policy) == .snapBack)
        script.on(.vendorCompleted(attempt: 1, portedAt: script.now))
        let until = try #require(script.saga.snapBackUntil(script.policy))
        #expect(script.saga.moneyAtStake(at: until - .seconds(1), script.policy) == .snapBack)
        #expect(script.saga.moneyAtStake(at: until, script.policy) == .nothing)
    }

    @Test func theFeeIsThatOfThePolicy() {
        let policy = PortingPolicy.bundled
        #expect(MoneyAtStake.allCases.map { $0.fee(policy).amount } == [0, 1_300, 30_000])
    }
}
