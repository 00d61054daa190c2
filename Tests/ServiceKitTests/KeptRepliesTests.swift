import Messaging
import Testing

@testable import ServiceKit

/// Replies that wait for a client which does not read.
struct KeptRepliesTests {
    private static let start = ContinuousClock.now
    private static let slow = Bytes("slow".utf8)

    private func reply(_ text: String, until: ContinuousClock.Instant? = nil) -> KeptReplies.Reply {
        KeptReplies.Reply(frames: [Bytes(text.utf8)], bytes: text.utf8.count, until: until)
    }

    private func keep(_ texts: [String], in kept: inout KeptReplies) {
        for text in texts {
            let isKept = keep(reply(text), for: Self.slow, in: &kept)
            #expect(isKept)
        }
    }

    private func keep(_ reply: KeptReplies.Reply, for connection: Bytes, in kept: inout KeptReplies) -> Bool {
        kept.keep(reply, for: connection, of: .connection(connection), name: "a client")
    }

    @Test func theyLeaveInOrderAndTheRestStays() throws {
        var kept = KeptReplies(RoadLimits())
        keep(["a", "b", "c"], in: &kept)
        var sent: [Bytes] = []
        let first = kept.flush(at: Self.start) { _, frames in
            guard sent.count < 2 else { return .wouldBlock }
            sent += frames
            return .sent
        }
        #expect(sent == [Bytes("a".utf8), Bytes("b".utf8)])
        #expect(first.first?.isDone == false)
        #expect(kept.holds(Self.slow))
        #expect(kept.count == 1)
        #expect(kept.bytes == 1)
        let second = kept.flush(at: Self.start) { _, _ in .sent }
        #expect(second.first?.isDone == true)
        #expect(kept.isEmpty)
    }

    /// Both belong to one key, whose calls wait until both have read.
    @Test func aClientHasKeptRepliesAsLongAsOneOfItsConnectionsHas() {
        var kept = KeptReplies(RoadLimits())
        let client = ClientID.principal("crm")
        for connection in ["one", "two"] {
            let isKept = kept.keep(reply("a"), for: Bytes(connection.utf8), of: client, name: "crm")
            #expect(isKept)
        }
        _ = kept.flush(at: Self.start) { connection, _ in connection == Bytes("one".utf8) ? .sent : .wouldBlock }
        #expect(kept.holdsRepliesOf(client))
        _ = kept.flush(at: Self.start) { _, _ in .sent }
        #expect(!kept.holdsRepliesOf(client))
    }

    /// Replies to messages that were refused belong to no key, and calls of a key may follow on their connection.
    @Test func allWhoseRepliesWaitOnAConnectionAreNamedWhenItHasReadThem() {
        var kept = KeptReplies(RoadLimits())
        let clients: Set<ClientID> = [.connection(Self.slow), .principal("crm")]
        for client in clients {
            let isKept = kept.keep(reply("a"), for: Self.slow, of: client, name: "crm")
            #expect(isKept)
            #expect(kept.holdsRepliesOf(client))
        }
        let outcome = kept.flush(at: Self.start) { _, _ in .sent }
        #expect(outcome.map(\.clients) == [clients])
        for client in clients { #expect(!kept.holdsRepliesOf(client)) }
    }

    @Test func theirNumberAndTheirBytesAreBounded() {
        var limits = RoadLimits()
        limits.keptReplies = 2
        var kept = KeptReplies(limits)
        keep(["a", "b"], in: &kept)
        let third = keep(reply("c"), for: Self.slow, in: &kept)
        #expect(!third)
        limits = RoadLimits()
        limits.keptBytes = 3
        kept = KeptReplies(limits)
        keep(["abc"], in: &kept)
        #expect(kept.isFull(Self.slow))
        let other = keep(reply("d"), for: Bytes("other".utf8), in: &kept)
        #expect(other)
    }

    @Test func thoseOfAConnectionThatIsGoneAndThoseThatAreTooLateAreCounted() throws {
        var kept = KeptReplies(RoadLimits())
        _ = keep(reply("late", until: Self.start), for: Self.slow, in: &kept)
        keep(["a", "b"], in: &kept)
        let outcomes = kept.flush(at: Self.start + .seconds(10)) { _, _ in .gone }
        let outcome = try #require(outcomes.first)
        #expect(outcome.expired == 1)
        #expect(outcome.gone == 2)
        #expect(outcome.isDone)
        #expect(outcome.name == "a client")
        #expect(kept.isEmpty)
    }

    @Test func oneThatTellsThatItsCallCameTooLateIsStillSent() {
        var kept = KeptReplies(RoadLimits())
        _ = keep(reply("too late", until: Self.start - .seconds(1)), for: Self.slow, in: &kept)
        let outcomes = kept.flush(at: Self.start) { _, _ in .sent }
        #expect(outcomes.first?.sent == 1 && outcomes.first?.expired == 0)
    }
}
