import Foundation
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

/// The news of a saga: one message for all moves of one transaction.
struct RecordStatusTests {
    private func move(_ desk: IntakeDesk, _ state: PortState, portedAt: Timestamp? = nil) -> RecordStatus.Move {
        RecordStatus.Move(happened: "To \(state.rawValue).", status: desk.status(state, portedAt: portedAt))
    }

    private func feed(_ desk: IntakeDesk) throws -> [FeedEntry] {
        try desk.call(ReadFeed(after: 0, limit: 100)).entries
    }

    @Test func eachMoveOfAMessageIsAnEntryOfTheFeedWithWhatItChanged() throws {
        let desk = try IntakeDesk()
        let requestID = try desk.submit().requestID
        let moves = [move(desk, .ported, portedAt: desk.now), move(desk, .linking, portedAt: desk.now)]
        try desk.hear(try #require(RecordStatus(requestID: requestID, at: desk.now, moves: moves)))
        let entries = try feed(desk)
        #expect(entries.map(\.happened) == ["To ported.", "To linking."])
        #expect(entries.map(\.status.state) == [.ported, .linking])
        #expect(entries.first?.changed.contains { $0.name == "portedAt" } == true)
        #expect(entries.last?.changed.map(\.name) == ["state"])
        #expect(try desk.call(GetPortRequest(requestID: requestID)).status.state == .linking)
    }

    @Test func severalMovesSayTheSameAsAsManyMessages() throws {
        let states: [PortState] = [.packetReady, .submitting, .rejected, .packetReady, .cancelled]
        let together = try IntakeDesk()
        let apart = try IntakeDesk()
        let first = try together.submit().requestID
        let second = try apart.submit().requestID
        let moves = states.map { move(together, $0) }
        try together.hear(try #require(RecordStatus(requestID: first, at: together.now, moves: moves)))
        for move in moves {
            let news = RecordStatus(requestID: second, at: apart.now, happened: move.happened, status: move.status)
            try apart.hear(news)
        }
        #expect(try feed(together).map(\.changed) == feed(apart).map(\.changed))
        #expect(try feed(together).map(\.status) == feed(apart).map(\.status))
        // Both have released the number.
        for desk in [together, apart] { _ = try desk.submit(key: "crm-2") }
    }

    @Test func theMessageOfASingleMoveHasTheBytesThatItAlwaysHad() throws {
        let desk = try IntakeDesk()
        let requestID = try #require(PortRequestID("01a28a01-d500-799a-ac3a-f74ba69bc704"))
        let at = try #require(Timestamp("2026-11-23T15:00:00Z"))
        let single = try #require(RecordStatus(requestID: requestID, at: at, moves: [move(desk, .linked)]))
        let text = """
            {"at":"2026-11-23T15:00:00.000Z","happened":"To linked.","requestID":"\(requestID)","status":{"attempt":1,\
            "attention":"none","nextStep":"…","owner":"system","state":"linked"}}
            """
        #expect(String(decoding: try MessageCoding.encode(single), as: UTF8.self) == text)
        let read = try MessageCoding.decode(RecordStatus.self, from: Bytes(text.utf8))
        #expect(read.moves == [move(desk, .linked)])
        #expect(RecordStatus(requestID: requestID, at: at, moves: []) == nil)
    }

    @Test func theHashOfAPacketIsThatOfItsSortedJSONWithoutTheHash() throws {
        let desk = try IntakeDesk()
        let requestID = try desk.submit().requestID
        try desk.hear(OpenPacket(requestID: requestID, account: IntakeDesk.account))
        let packet = try #require(try desk.sent(PacketFrozen.self).first?.packet)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        #expect(MessageCoding.sha256(try encoder.encode(packet.with(hash: ""))) == packet.hash)
    }
}
