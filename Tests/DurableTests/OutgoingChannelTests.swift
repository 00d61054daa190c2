import Messaging
import Testing
import Timekeeping

@testable import Durable

struct OutgoingChannelTests {
    private let start = Timestamp(millisecondsSince1970: 1_000_000)

    private func welcome(cursor: Int64, messages: Int = 10, bytes: Int = 1_000, store: String = "peer") -> WelcomeHeader
    {
        WelcomeHeader(
            receiver: .linking,
            storeID: store,
            epoch: 1,
            cursor: cursor,
            credit: Credit(messages: messages, bytes: bytes)
        )
    }

    private func ack(cursor: Int64, gap: Bool? = nil, store: String = "peer") -> AckHeader {
        AckHeader(
            receiver: .linking,
            storeID: store,
            epoch: 1,
            cursor: cursor,
            credit: Credit(messages: 10, bytes: 1_000),
            gap: gap
        )
    }

    private func channel(messages: Int, welcomedAt cursor: Int64? = 0) -> OutgoingChannel {
        var channel = OutgoingChannel(receiver: .linking)
        for _ in 0..<messages { _ = channel.append() }
        if let cursor { channel.receive(welcome(cursor: cursor), at: start) }
        return channel
    }

    @Test func nothingIsSentBeforeTheWelcome() {
        let channel = channel(messages: 3, welcomedAt: nil)
        #expect(channel.nextToSend == nil)
        #expect(channel.depth == 3)
    }

    @Test func sendingBeginsBehindTheCursorOfTheReceiver() {
        let channel = channel(messages: 5, welcomedAt: 3)
        #expect(channel.nextToSend == 4)
        #expect(channel.depth == 2)
    }

    @Test func noMoreIsOnItsWayThanTheCreditAllows() {
        var channel = OutgoingChannel(receiver: .linking)
        for _ in 0..<5 { _ = channel.append() }
        channel.receive(welcome(cursor: 0, messages: 2), at: start)
        channel.noteSent(bytes: 1, at: start)
        channel.noteSent(bytes: 1, at: start)
        #expect(channel.nextToSend == nil)
        channel.receive(ack(cursor: 1), at: start)
        #expect(channel.nextToSend == 3)
    }

    @Test func bytesAreBoundedAsMessagesAre() {
        var channel = OutgoingChannel(receiver: .linking)
        for _ in 0..<5 { _ = channel.append() }
        channel.receive(welcome(cursor: 0, messages: 100, bytes: 10), at: start)
        channel.noteSent(bytes: 12, at: start)
        #expect(channel.nextToSend == nil)
        channel.receive(ack(cursor: 1), at: start)
        #expect(channel.nextToSend == 2)
    }

    @Test func whatStaysUnacknowledgedIsSentAgainFromTheCursor() {
        var channel = channel(messages: 2)
        channel.noteSent(bytes: 1, at: start)
        channel.noteSent(bytes: 1, at: start)
        #expect(channel.nextToSend == nil)
        let greets = channel.greets(at: start + .seconds(1))
        #expect(greets)
        channel.receive(welcome(cursor: 1), at: start + .seconds(1))
        #expect(channel.nextToSend == 2)
    }

    @Test func aGapMakesItBeginAgainAtOnce() {
        var channel = channel(messages: 2)
        channel.noteSent(bytes: 1, at: start)
        channel.receive(ack(cursor: 0, gap: true), at: start)
        #expect(channel.phase == .down)
        let greets = channel.greets(at: start)
        #expect(greets)
    }

    @Test func aReceiverThatHasMoreThanWasSentShowsThatThisStoreWasRolledBack() {
        let channel = channel(messages: 2, welcomedAt: 3)
        #expect(channel.quarantine != nil)
        #expect(channel.nextToSend == nil)
    }

    @Test func aReceiverRestoredFromABackupGetsAgainWhatItLost() {
        var channel = channel(messages: 4, welcomedAt: 4)
        channel.receive(welcome(cursor: 1), at: start)
        #expect(channel.nextToSend == 2)
        #expect(channel.depth == 3)
    }

    @Test func aReceiverThatLostMoreThanIsKeptHereStandsStill() {
        var channel = channel(messages: 4, welcomedAt: 4)
        channel.prune(to: 3)
        channel.receive(welcome(cursor: 1), at: start)
        #expect(channel.quarantine != nil)
    }

    @Test func greetingsBecomeRarerWhileNobodyAnswers() {
        var channel = channel(messages: 1, welcomedAt: nil)
        var times: [Timestamp] = []
        for step in 0..<10_000 {
            let now = start + .milliseconds(Int64(step))
            if channel.greets(at: now) { times.append(now) }
        }
        let waits = zip(times, times.dropFirst()).map { ($1 - $0).milliseconds }
        #expect(waits.first == 100)
        #expect(waits.last == 2_000)
        #expect(waits == waits.sorted())
    }

    @Test func silenceIsNoticed() {
        var channel = channel(messages: 0)
        _ = channel.greets(at: start + .seconds(7))
        #expect(channel.phase == .down)
    }
}

struct IncomingChannelTests {
    private func hello(
        epoch: Int64 = 1,
        incarnation: String = "a",
        start: Int64 = 0,
        last: Int64 = 0,
        store: String = "s"
    ) -> HelloHeader {
        HelloHeader(
            sender: .intake,
            receiver: .linking,
            storeID: store,
            epoch: epoch,
            incarnation: incarnation,
            epochStart: start,
            lastSequence: last
        )
    }

    private func channel(cursor: Int64, epoch: Int64 = 5) -> IncomingChannel {
        IncomingChannel(sender: .intake, storeID: "s", epoch: epoch, incarnation: "a", cursor: cursor)
    }

    @Test func aMessageIsNextOrSeenOrTooEarly() {
        let channel = channel(cursor: 7)
        #expect(channel.position(of: 7) == .duplicate)
        #expect(channel.position(of: 8) == .next)
        #expect(channel.position(of: 9) == .gap)
    }

    @Test func aRestartIsWelcome() {
        var channel = channel(cursor: 7)
        let refusal = channel.greet(hello(epoch: 6, incarnation: "b", start: 9, last: 12))
        #expect(refusal == nil)
        #expect(channel.epoch == 6)
    }

    @Test func aStoreThatHasSentLessThanWasSeenIsRefused() {
        var channel = channel(cursor: 7)
        let refusal = channel.greet(hello(epoch: 6, incarnation: "b", start: 3, last: 3))
        #expect(refusal?.reason == .rolledBack)
    }

    @Test func aRolledBackStoreThatHasCaughtUpSinceIsRefused() {
        var channel = channel(cursor: 7)
        let refusal = channel.greet(hello(epoch: 6, incarnation: "b", start: 3, last: 50))
        #expect(refusal?.reason == .rolledBack)
    }

    @Test func anotherLifeOfTheSameEpochIsRefused() {
        var channel = channel(cursor: 7)
        let refusal = channel.greet(hello(epoch: 5, incarnation: "b", start: 9, last: 12))
        #expect(refusal?.reason == .rolledBack)
    }

    @Test func anOlderEpochIsRefused() {
        var channel = channel(cursor: 7)
        let refusal = channel.greet(hello(epoch: 4, incarnation: "b", start: 9, last: 12))
        #expect(refusal?.reason == .rolledBack)
    }

    @Test func anotherStoreUnderTheSameNameIsRefused() {
        var channel = channel(cursor: 7)
        #expect(
            channel.greet(hello(epoch: 9, incarnation: "b", start: 9, last: 12, store: "t"))?.reason == .unknownStore
        )
    }

    @Test func aRefusalStaysUntilAPersonHasLooked() {
        var channel = channel(cursor: 7)
        _ = channel.greet(hello(epoch: 6, incarnation: "b", start: 3, last: 3))
        let refusal = channel.greet(hello(epoch: 9, incarnation: "c", start: 9, last: 12))
        #expect(refusal != nil)
    }
}
