import Durable
import GRDB
import Messaging
import Testing
import Timekeeping

struct DurableChannelTests {
    private struct Crash: Error {}

    private func counts(_ values: [Int], key: String? = nil) -> [Count] {
        values.map { Count(key: key ?? "k\($0)", value: $0) }
    }

    @Test func messagesArriveOnceAndInOrder() throws {
        let cores = try TwoCores()
        try cores.converse(cores.send(counts(Array(1...300))))
        #expect(try cores.seen() == Array(1...300))
        #expect(try cores.queue(.outbox, of: cores.sender)?.depth == 0)
    }

    @Test func aRepeatedBatchIsRecognised() throws {
        let cores = try TwoCores()
        try cores.converse()
        let outputs = try cores.send(counts([1, 2]))
        try cores.converse(outputs)
        try cores.converse(outputs)
        #expect(try cores.seen() == [1, 2])
    }

    @Test func whatWasLostComesAgain() throws {
        let cores = try TwoCores()
        try cores.converse()
        _ = try cores.send(counts([1, 2]))
        cores.now = cores.now + .seconds(2)
        try cores.converse()
        #expect(try cores.seen() == [1, 2])
    }

    @Test func aSenderThatCrashedGoesOnWhereTheReceiverIs() throws {
        let cores = try TwoCores()
        try cores.converse(cores.send(counts([1])))
        _ = try cores.send(counts([2]))
        try cores.restartSender()
        cores.now = cores.now + .seconds(5)
        try cores.converse()
        #expect(try cores.seen() == [1, 2])
    }

    @Test func aReceiverThatCrashesBeforeItsCommitHasTakenNothing() throws {
        let cores = try TwoCores()
        try cores.converse()
        let outputs = try cores.send(counts([1]))
        try cores.restartReceiver(faults: CoreFaults { _ in throw Crash() })
        #expect(throws: Crash.self) { try cores.converse(outputs) }
        try cores.restartReceiver()
        #expect(try cores.seen() == [])
        cores.now = cores.now + .seconds(5)
        try cores.converse()
        #expect(try cores.seen() == [1])
    }

    @Test func whileTheReceiverIsDownDepthAndAgeGrow() throws {
        let cores = try TwoCores()
        _ = try cores.send(counts([1]))
        cores.now = cores.now + .seconds(30)
        _ = try cores.send(counts([2]))
        let queue = try cores.queue(.outbox, of: cores.sender)
        #expect(queue?.depth == 2)
        #expect(queue?.oldestAgeMs == 30_000)
        try cores.converse()
        cores.now = cores.now + .seconds(5)
        try cores.converse()
        #expect(try cores.queue(.outbox, of: cores.sender)?.depth == 0)
        #expect(try cores.queue(.outbox, of: cores.sender)?.oldestAgeMs == 0)
    }

    @Test func aFailedMessageIsTriedAgainAndHoldsUpOnlyItsOwnKey() throws {
        let cores = try TwoCores()
        let poisoned = [Count(key: "a", value: 1, failures: 2), Count(key: "a", value: 2), Count(key: "b", value: 3)]
        try cores.converse(cores.send(poisoned))
        #expect(try cores.seen() == [3])
        for _ in 0..<10 {
            cores.now = cores.now + .minutes(1)
            _ = try cores.receiver.step([], at: Moment(cores.now))
        }
        #expect(try cores.seen() == [3, 1, 2])
        #expect(try cores.queue(.inbox, of: cores.receiver)?.depth == 0)
    }

    @Test func whatCanNeverSucceedBecomesADeadLetterAtOnceWithItsFollowersBehindIt() throws {
        let cores = try TwoCores()
        try cores.converse(cores.send([Count(key: "a", value: -1), Count(key: "a", value: 2)]))
        #expect(try cores.queue(.deadLetters, of: cores.receiver)?.depth == 1)
        #expect(try cores.queue(.inbox, of: cores.receiver)?.depth == 1)
        #expect(try cores.seen() == [])
    }

    @Test func aMessageThatFailsAgainAndAgainBecomesADeadLetter() throws {
        let cores = try TwoCores()
        try cores.converse(cores.send([Count(key: "a", value: 1, failures: 1_000)]))
        for _ in 0..<40 {
            cores.now = cores.now + .minutes(10)
            _ = try cores.receiver.step([], at: Moment(cores.now))
        }
        #expect(try cores.queue(.deadLetters, of: cores.receiver)?.depth == 1)
    }

    @Test func aRolledBackSenderIsQuarantinedOnBothSides() throws {
        let cores = try TwoCores()
        let backup = try DatabaseQueue()
        try cores.senderDisk.backup(to: backup)
        try cores.converse(cores.send(counts([1, 2, 3])))
        try backup.backup(to: cores.senderDisk)
        try cores.restartSender()
        try cores.converse(cores.send(counts([4])))
        #expect(try cores.seen() == [1, 2, 3])
        let quarantine = try cores.receiverDisk.read {
            try String.fetchOne($0, sql: "SELECT quarantine FROM channelIn")
        }
        #expect(quarantine?.contains("rolled back") == true)
        #expect(cores.sender.effectsFrozen != nil)
    }

    @Test func aReceiverRestoredFromABackupCatchesUpByItself() throws {
        let cores = try TwoCores()
        try cores.converse(cores.send(counts([1])))
        let backup = try DatabaseQueue()
        try cores.receiverDisk.backup(to: backup)
        try cores.converse(cores.send(counts([2, 3])))
        try backup.backup(to: cores.receiverDisk)
        try cores.restartReceiver()
        cores.now = cores.now + .seconds(10)
        try cores.converse()
        #expect(try cores.seen() == [1, 2, 3])
    }

    @Test func aBatchThatWasNotWelcomedIsAnsweredWithAGap() throws {
        let cores = try TwoCores()
        let header = BatchHeader(
            sender: .intake,
            storeID: "unknown",
            epoch: 1,
            first: 1,
            messages: [BatchEntry(method: Count.method, key: "k", sentMs: 0)]
        )
        let batch = WireMessage(.batch(header), payload: [try MessageCoding.encode(Count(key: "k", value: 1))])
        let outputs = try cores.receiver.step([.request(batch, from: TwoCores.here)], at: Moment(cores.now))
        guard case .answer(_, let answer) = outputs.first, case .ack(let ack) = answer.header else {
            Issue.record("no acknowledgement in \(outputs)")
            return
        }
        #expect(ack.gap == true)
        #expect(ack.cursor == 0)
    }
}
