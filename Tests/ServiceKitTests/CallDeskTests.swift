import Durable
import Foundation
import Messaging
import Testing

@testable import ServiceKit

/// A call that its caller cancels is found wherever it is on its way between the queue, the reader and the wait.
struct CallDeskTests {
    private static let connection = Bytes("crm".utf8)
    private static let client = ClientID.connection(connection)
    private static let key = CallKey(connection: connection, id: "1")
    private static let news = Topic("feed")
    private static let start = ContinuousClock.now

    private let desk = CallDesk(RoadLimits())

    /// A read that has just come, and is in its queue.
    private func add() throws -> CallDesk.Queues.Entry {
        let header = CallHeader(id: "1", method: "faxport.tests.v1.Desk/Read", timeoutMs: 600_000)
        let entry = CallDesk.Queues.Entry(
            client: Self.client,
            kind: .read,
            call: Self.key,
            bytes: 100,
            deadline: nil,
            content: WaitingMessage(
                message: WireMessage(.call(header), payload: [Bytes("{}".utf8)]),
                address: ReplyAddress(routingID: Self.connection),
                userID: nil
            )
        )
        let isTaken = desk.use { $0.add(entry) }
        try #require(isTaken)
        return entry
    }

    private func take() throws -> CallDesk.Queues.Entry {
        guard case .turn(let entry) = try #require(desk.nextRead(at: Self.start)) else {
            throw NeverSeen(goal: "the turn of the call")
        }
        return entry
    }

    private func park(_ entry: CallDesk.Queues.Entry) throws -> CallDesk.Parked.Outcome {
        let nothing = try EncodedReply(WireMessage(.reply(ReplyHeader(id: "1", status: .ok)), payload: [Bytes()]))
        return desk.park(entry, for: Self.news, until: Self.start + .seconds(600), at: Self.start, answer: nothing)
    }

    /// How many calls wait for news.
    private var waiting: Int { desk.useParked { $0.count } }

    private var cancelled: CallDesk.Cancelled? { desk.cancel(Self.key, of: Self.client) }

    @Test func aCallThatWasJustTakenIsNotLeftToWait() throws {
        _ = try add()
        let entry = try take()
        #expect(cancelled == nil, "its turn has come, so it is answered")
        #expect(try park(entry) == .over)
        #expect(waiting == 0)
    }

    @Test func aCallWhoseNewsCameDuringItsReadIsFoundInItsQueue() throws {
        _ = try add()
        let entry = try take()
        let woken = desk.useParked { $0.announce([Self.news]) }
        #expect(woken.isEmpty)
        #expect(try park(entry) == .again)
        #expect(cancelled == .beforeItsTurn)
        #expect(desk.isEmpty && desk.nextRead(at: Self.start) == nil)
    }

    @Test func aCallIsFoundBeforeItsTurnAndWhileItWaits() throws {
        _ = try add()
        #expect(cancelled == .beforeItsTurn)
        _ = try add()
        #expect(try park(try take()) == .parked)
        #expect(cancelled == .whileItWaited)
        #expect(cancelled == nil)
    }

    /// A reader and a caller on threads of their own, without an order between them.
    @Test func noOrderOfThreadsLetsACancelledCallWait() async throws {
        for _ in 0..<2_000 {
            _ = try add()
            async let reading = readOnce()
            let place = await cancelElsewhere()
            let outcome = try await reading
            let isConsistent =
                switch place {
                case .beforeItsTurn: outcome == nil
                case .whileItWaited: outcome == .parked
                case nil: outcome == .over
                }
            #expect(isConsistent, "\(String(describing: place)), \(String(describing: outcome))")
            #expect(desk.isEmpty && waiting == 0)
        }
    }

    @concurrent private func readOnce() async throws -> CallDesk.Parked.Outcome? {
        guard case .turn(let entry)? = desk.nextRead(at: Self.start) else { return nil }
        return try park(entry)
    }

    @concurrent private func cancelElsewhere() async -> CallDesk.Cancelled? { cancelled }
}
