import LocalSystem
import Testing

struct RestartPolicyTests {
    @Test func delaysDoubleUpToTheLongest() {
        var policy = RestartPolicy()
        let delays = (0..<8).map { _ in policy.delay(afterLife: .milliseconds(20)) }
        #expect(delays == [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000].map { .milliseconds($0) })
    }

    @Test func aLongLifeIsForgivenWhatWasBefore() {
        var policy = RestartPolicy()
        for _ in 0..<5 { _ = policy.delay(afterLife: .zero) }
        #expect(policy.delay(afterLife: .seconds(10)) == .milliseconds(100))
        #expect(policy.delay(afterLife: .zero) == .milliseconds(200))
    }

    @Test func aLifeJustTooShortIsNotForgiven() {
        var policy = RestartPolicy()
        _ = policy.delay(afterLife: .zero)
        #expect(policy.delay(afterLife: .milliseconds(9_999)) == .milliseconds(200))
    }
}

struct StartPatienceTests {
    @Test func aStartOnLargeStoresMayTakeLonger() {
        #expect(StartPatience.limit(storedBytes: 0) == .seconds(20))
        #expect(StartPatience.limit(storedBytes: (1 << 30) - 1) == .seconds(20))
        #expect(StartPatience.limit(storedBytes: 14 << 30) == .seconds(300))
    }
}
