import Durable
import Messaging
import Testing
import Timekeeping

struct PressureTests {
    let cores: TwoCores

    init() throws {
        cores = try TwoCores()
        try cores.converse()
    }

    private func submit() throws -> Result<SendCounts.Response, CallError> {
        cores.now = cores.now + .seconds(2)
        return try cores.ask(SendCounts(counts: [Count(key: "a", value: 1)]), of: cores.sender)
    }

    private func degraded() throws -> [Degradation.Reason] {
        try cores.ask(CheckHealth(), of: cores.sender).get().degraded.map(\.reason)
    }

    @Test func newWorkIsRefusedWhileTheDiskIsShortAndTakenAgainAfterwards() throws {
        cores.sender.surroundings.freeDiskBytes = 255 << 20
        guard case .failure(let refusal) = try submit() else {
            Issue.record("it was taken")
            return
        }
        #expect(refusal.status == .resourceExhausted)
        #expect((1...10_000).contains(refusal.retryAfterMs ?? 0), "it says when to come back")
        #expect(try degraded() == [.diskShort])
        cores.sender.surroundings.freeDiskBytes = 256 << 20
        _ = try submit().get()
        #expect(try degraded() == [])
    }

    @Test func newWorkIsRefusedWhileAnOutboxIsOlderThanItsLimit() throws {
        _ = try submit().get()
        cores.now = cores.now + .minutes(4)
        _ = try submit().get()
        cores.now = cores.now + .minutes(2)
        guard case .failure(let refusal) = try submit() else {
            Issue.record("it was taken")
            return
        }
        #expect(refusal.status == .resourceExhausted)
        #expect(try degraded() == [.queueOld])
        try cores.restartReceiver()
        cores.now = cores.now + .seconds(10)
        try cores.converse()
        #expect(try cores.seen() == [1, 1], "nothing that was accepted is lost")
        _ = try submit().get()
    }

    @Test func aSenderTakesNoNewWorkForAReceiverThatIsShortAndRecoversByItself() throws {
        cores.receiver.surroundings.freeDiskBytes = 1
        cores.now = cores.now + .seconds(3)
        try cores.converse()
        guard case .failure(let refusal) = try submit() else {
            Issue.record("it was taken")
            return
        }
        #expect(refusal.status == .resourceExhausted)
        #expect(try degraded() == [.receiverDegraded])
        cores.receiver.surroundings.freeDiskBytes = 1 << 40
        try cores.later()
        _ = try submit().get()
    }

    @Test func aReceiverShortOfDiskGetsNoMoreThanWasUnderWay() throws {
        cores.receiver.surroundings.freeDiskBytes = 1
        cores.now = cores.now + .seconds(3)
        try cores.converse()
        try cores.converse(try cores.send([Count(key: "a", value: 1)]))
        #expect(try cores.seen() == [])
        #expect(try cores.queue(.outbox, of: cores.sender)?.depth == 1)
        cores.receiver.surroundings.freeDiskBytes = 1 << 40
        for _ in 0..<3 {
            cores.now = cores.now + .seconds(3)
            try cores.converse()
        }
        #expect(try cores.seen() == [1])
    }
}
