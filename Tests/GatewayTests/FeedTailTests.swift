import Foundation
import GatewayCore
import Messaging
import Testing

@testable import GatewayServer

/// One call waits at intake for all readers of a gateway.
@Suite(.timeLimit(.minutes(30)))
struct FeedTailTests {
    /// An intake whose answers a test gives, one by one.
    private actor FakeIntake {
        private(set) var asked: [FeedPosition] = []
        private var answers: [FeedTail.Answer] = []
        private var waiting: CheckedContinuation<FeedTail.Answer, Never>?

        func answer(after position: FeedPosition) async -> FeedTail.Answer {
            asked.append(position)
            guard answers.isEmpty else { return answers.removeFirst() }
            return await withCheckedContinuation { waiting = $0 }
        }

        /// Answers the call that waits, or the next one.
        func give(_ answer: FeedTail.Answer) {
            guard let reader = waiting else { return answers.append(answer) }
            waiting = nil
            reader.resume(returning: answer)
        }

        /// Lets the call that waits end, so that no task outlives its test.
        func end() { give(.refused) }
    }

    private let intake = FakeIntake()
    private let tail: FeedTail
    private static let long = Duration.seconds(3_600)

    init() {
        tail = FeedTail { [intake] position in await intake.answer(after: position) }
    }

    private func page(_ cursor: Int64, of requestIDs: String...) throws -> FeedTail.Answer {
        let entries = requestIDs.map { #"{"cursor": \#(cursor), "requestID": "\#($0)"}"# }.joined(separator: ",")
        let json = #"{"cursor": \#(cursor), "entries": [\#(entries)]}"#
        return .page(try #require(FeedPage(Bytes(json.utf8))))
    }

    private func waits(_ filter: FeedFilter = FeedFilter(), after cursor: Int64 = 0) async -> Bool {
        await tail.awaitNews(after: FeedPosition(cursor: cursor), filter, for: Self.long)
    }

    /// Waits until so many readers wait.
    private func awaitReaders(_ count: Int) async {
        while await tail.count != count { await Task.yield() }
    }

    /// Waits until intake was asked so often.
    private func awaitCalls(_ count: Int) async {
        while await intake.asked.count < count { await Task.yield() }
    }

    @Test func allReadersShareOneCallAndAllHearOfAnEntry() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<50 { group.addTask { await waits() } }
            await awaitReaders(50)
            await awaitCalls(1)
            #expect(await intake.asked.count == 1)
            await intake.give(try page(3, of: "a"))
            for try await isNews in group { #expect(isNews) }
        }
        await intake.end()
    }

    @Test func anEntryWakesOnlyReadersThatItMayConcern() async throws {
        async let one = waits(FeedFilter(requestID: "a"))
        await awaitReaders(1)
        async let two = waits(FeedFilter(requestID: "b"))
        await awaitReaders(2)
        await intake.give(try page(3, of: "a"))
        #expect(await one)
        #expect(await tail.count == 1, "the other still waits")
        await awaitCalls(2)
        #expect(await intake.asked == [FeedPosition(cursor: 0), FeedPosition(cursor: 3)])
        // Of a batch every entry may be: an entry does not say it.
        async let three = waits(FeedFilter(batchID: "c"), after: 3)
        await awaitReaders(2)
        await intake.give(try page(4, of: "b"))
        #expect(await two)
        #expect(await three)
        await intake.end()
    }

    @Test func aReaderWhoseTimeIsUpHearsThatThereIsNoNews() async {
        #expect(await !tail.awaitNews(after: FeedPosition(cursor: 0), FeedFilter(), for: .milliseconds(1)))
        #expect(await tail.count == 0)
        await intake.end()
    }

    @Test func aReaderThatIsBehindIsToldAtOnce() async throws {
        async let first = waits(FeedFilter(requestID: "none"))
        await awaitReaders(1)
        await intake.give(try page(7, of: "a"))
        await awaitCalls(2)
        #expect(await waits(after: 3), "the feed is known to have more than this reader has seen")
        await intake.give(.refused)
        #expect(await first)
    }

    @Test func anIntakeThatDoesNotAnswerIsAskedAgainFromTheSamePlace() async throws {
        async let one = waits(after: 5)
        await awaitCalls(1)
        await intake.give(.noAnswer)
        await awaitCalls(2)
        #expect(await intake.asked == [FeedPosition(cursor: 5), FeedPosition(cursor: 5)])
        await intake.give(try page(6, of: "a"))
        #expect(await one)
        await intake.end()
    }

    @Test func aPlaceThatIntakeRefusesIsForTheReadersToHearAndIsForgotten() async throws {
        async let one = waits(after: 9)
        await awaitCalls(1)
        await awaitReaders(1)
        await intake.give(.refused)
        #expect(await one, "it reads, and is told why")
        // The feed was restored and ends before: the next reader begins where it stands.
        async let two = waits(after: 2)
        await awaitCalls(2)
        #expect(await intake.asked.last == FeedPosition(cursor: 2))
        await awaitReaders(1)
        await intake.give(try page(3, of: "a"))
        #expect(await two)
        await intake.end()
    }
}
