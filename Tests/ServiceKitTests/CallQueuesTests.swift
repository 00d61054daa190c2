import Foundation
import Messaging
import Testing

@testable import ServiceKit

/// Whose turn it is, and what is refused.
struct CallQueuesTests {
    private typealias Queues = CallQueues<String>

    private static let flooder = ClientID.principal("flooder")
    private static let polite = ClientID.principal("polite")
    private static let start = ContinuousClock.now
    private static let all = CallClass.allCases

    private func entry(
        _ content: String,
        _ kind: CallClass = .write,
        of client: ClientID = polite,
        bytes: Int = 10,
        deadline: ContinuousClock.Instant? = nil
    ) -> Queues.Entry {
        let call = CallKey(connection: Bytes("\(client)".utf8), id: content)
        return Queues.Entry(
            client: client,
            kind: kind,
            call: call,
            bytes: bytes,
            deadline: deadline,
            content: content
        )
    }

    /// Adds calls that must be taken.
    private func queues(_ entries: [Queues.Entry], _ limits: RoadLimits = RoadLimits()) -> Queues {
        var queues = Queues(limits)
        for entry in entries { expectTaken(entry, by: &queues) }
        return queues
    }

    private func expectTaken(_ entry: Queues.Entry, by queues: inout Queues) {
        let isTaken = queues.add(entry)
        #expect(isTaken, "\(entry.content)")
    }

    private func expectRefused(_ entry: Queues.Entry, by queues: inout Queues) {
        let isTaken = queues.add(entry)
        #expect(!isTaken, "\(entry.content)")
    }

    /// Takes turns, each finished at once, until nothing can go or `count` were taken.
    private func turns(_ queues: inout Queues, of kinds: [CallClass] = all, count: Int = .max) -> [String] {
        var contents: [String] = []
        while contents.count < count, case .turn(let entry) = queues.next(of: kinds, at: Self.start) {
            contents.append(entry.content)
            queues.finish(entry)
        }
        return contents
    }

    @Test func aClientWithOneCallWaitsForOneCallOfAClientWithAThousand() {
        var queues = queues((0..<1_000).map { entry("flood \($0)", of: Self.flooder) } + [entry("polite")])
        let order = turns(&queues, count: 3)
        #expect(order == ["flood 0", "polite", "flood 1"])
    }

    @Test func tenFloodingClientsDelayAnotherByOneCallEach() throws {
        let flood = (0..<10).flatMap { client in
            (0..<100).map { entry("\(client)-\($0)", of: .connection(Bytes([UInt8(client)]))) }
        }
        var queues = queues(flood + [entry("polite")])
        let order = turns(&queues)
        let place = try #require(order.firstIndex(of: "polite"))
        #expect(place <= 10)
    }

    @Test func theCallsOfOneClientKeepTheirOrder() {
        var queues = queues((0..<200).map { entry("\($0)") })
        let order = turns(&queues)
        #expect(order == (0..<200).map { "\($0)" })
        #expect(queues.isEmpty)
    }

    @Test func operationsGoBeforeWritesAndWritesBeforeReads() {
        var queues = queues([entry("list", .read), entry("submit"), entry("health", .operations)])
        let order = turns(&queues)
        #expect(order == ["health", "submit", "list"])
    }

    @Test func aFloodOfOperationsDoesNotStopWritesOrReads() throws {
        let health = (0..<1_000).map { entry("health \($0)", .operations, of: Self.flooder) }
        var queues = queues(health + [entry("submit"), entry("list", .read, of: .principal("reader"))])
        let order = turns(&queues)
        #expect(try #require(order.firstIndex(of: "submit")) <= Queues.streak)
        #expect(try #require(order.firstIndex(of: "list")) <= 3 * Queues.streak)
        #expect(order.count == 1_002)
    }

    @Test func aCallAboveTheCountOfItsClientIsRefusedAndOthersAreNot() {
        var limits = RoadLimits()
        limits.callsPerClient = 3
        var queues = queues((0..<3).map { entry("\($0)", of: Self.flooder) }, limits)
        expectRefused(entry("3", of: Self.flooder), by: &queues)
        expectTaken(entry("polite"), by: &queues)
        _ = turns(&queues, count: 1)
        expectTaken(entry("4", of: Self.flooder), by: &queues)
        #expect(queues.count(of: .write) == 4)
    }

    @Test func bytesAreBoundedForEachClientAndForAll() {
        var limits = RoadLimits()
        limits.bytesPerClient = 100
        limits.bytesInAll = 150
        var queues = queues([entry("a", of: Self.flooder, bytes: 90)], limits)
        expectRefused(entry("b", of: Self.flooder, bytes: 20), by: &queues)
        expectTaken(entry("c", bytes: 50), by: &queues)
        expectRefused(entry("d", of: .principal("third"), bytes: 20), by: &queues)
        #expect(queues.bytes == 140)
        _ = turns(&queues)
        #expect(queues.bytes == 0)
        expectTaken(entry("e", of: Self.flooder, bytes: 90), by: &queues)
    }

    @Test func aSingleCallAboveTheBytesOfAClientIsTakenAlone() {
        var limits = RoadLimits()
        limits.bytesPerClient = 100
        var queues = Queues(limits)
        expectTaken(entry("large", bytes: 120), by: &queues)
        expectRefused(entry("small", bytes: 1), by: &queues)
    }

    @Test func durableMessagesAreNeverRefused() {
        var limits = RoadLimits()
        limits.callsPerClient = 0
        limits.bytesInAll = 0
        var queues = Queues(limits)
        let batch = Queues.Entry(
            client: Self.polite,
            kind: .write,
            call: nil,
            bytes: 1_000,
            deadline: nil,
            content: "batch"
        )
        expectTaken(batch, by: &queues)
        queues.pause(Self.polite)
        let order = turns(&queues)
        #expect(order == ["batch"])
    }

    @Test func aReadWaitsForTheWritesBeforeItAndNotForThoseBehindIt() {
        var queues = queues([entry("write 1"), entry("read", .read), entry("write 2")])
        let early = turns(&queues, of: [.read])
        #expect(early.isEmpty)
        guard case .turn(let write) = queues.next(of: [.write], at: Self.start) else {
            Issue.record("no write")
            return
        }
        let isFree = queues.hasTurn(of: [.read])
        #expect(!isFree, "taken is not committed")
        queues.finish(write)
        let isFreeNow = queues.hasTurn(of: [.read])
        #expect(isFreeNow)
        let order = turns(&queues, of: [.read])
        #expect(order == ["read"])
    }

    @Test func aReadOfAnotherClientDoesNotWaitForWrites() {
        var queues = queues([
            entry("write", of: Self.flooder), entry("waits", .read, of: Self.flooder), entry("goes", .read),
        ])
        let order = turns(&queues, of: [.read])
        #expect(order == ["goes"])
    }

    @Test func aReadGoesOnceTheWriteBeforeItIsCancelled() {
        var queues = queues([entry("write"), entry("read", .read)])
        let key = CallKey(connection: Bytes("\(Self.polite)".utf8), id: "write")
        let cancelled = [queues.cancel(key, of: Self.polite), queues.cancel(key, of: Self.polite)]
        #expect(cancelled.map { $0?.content } == ["write", nil])
        let order = turns(&queues, of: [.read])
        #expect(order == ["read"])
        #expect(queues.isEmpty)
    }

    @Test func aClientKeepsOneTurnAfterItsOnlyCallWasCancelled() {
        var queues = queues([entry("a"), entry("other", of: Self.flooder)])
        _ = queues.cancel(CallKey(connection: Bytes("\(Self.polite)".utf8), id: "a"), of: Self.polite)
        for number in 0..<3 { expectTaken(entry("\(number)"), by: &queues) }
        expectTaken(entry("other 2", of: Self.flooder), by: &queues)
        let order = turns(&queues)
        #expect(order == ["other", "0", "other 2", "1", "2"])
    }

    @Test func aCallWhoseDeadlineHasPassedIsHandedOutAsExpired() {
        let soon = Self.start + .milliseconds(5)
        var queues = queues([entry("late", deadline: soon), entry("in time", deadline: soon + .seconds(1))])
        guard case .expired(let late) = queues.next(of: Self.all, at: soon) else {
            Issue.record("it was not expired")
            return
        }
        #expect(late.content == "late")
        guard case .turn(let next) = queues.next(of: Self.all, at: soon) else {
            Issue.record("it was expired")
            return
        }
        #expect(next.content == "in time")
    }

    @Test func theCallsOfAPausedClientWaitUntilItReads() {
        var queues = queues([entry("flood", of: Self.flooder), entry("polite")])
        queues.pause(Self.flooder)
        let paused = turns(&queues)
        #expect(paused == ["polite"])
        let hasTurn = queues.hasTurn(of: Self.all)
        #expect(!hasTurn)
        queues.resume(Self.flooder)
        let order = turns(&queues)
        #expect(order == ["flood"])
    }

    @Test func everythingThatWaitsCanBeTakenOut() {
        var queues = queues([entry("a"), entry("b", .read), entry("c", .operations)])
        let all = queues.takeAll()
        #expect(Set(all.map(\.content)) == ["a", "b", "c"])
        #expect(queues.isEmpty)
        #expect(queues.bytes == 0)
    }
}
