import Durable
import GRDB
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

/// A reader of the feed and the feed mean the same entry, or the reader is told.
struct FeedPlaceTests {
    private let desk: IntakeDesk

    init() throws {
        desk = try IntakeDesk()
        let answer = try desk.submit()
        for state in [.accountPending, .packetOpen, .packetReady] as [PortState] {
            try desk.record(answer.requestID, desk.status(state))
        }
    }

    private func refusal(_ call: ReadFeed) -> CallError? {
        #expect(throws: CallError.self) { try desk.call(call) }
    }

    @Test func aCursorBelowZeroIsRefused() {
        let error = refusal(ReadFeed(after: -1))
        #expect(error?.status == .invalidArgument)
        #expect(error?.violations.map(\.rule) == ["feed.after"])
    }

    @Test func aCursorBeyondTheEndIsRefusedAndSaysWhereTheEndIs() throws {
        let end = try desk.call(ReadFeed(after: 0)).cursor
        #expect(try desk.call(ReadFeed(after: end)).entries.isEmpty)
        let error = refusal(ReadFeed(after: end + 1))
        #expect(error?.status == .outOfRange)
        #expect(error?.message.contains("beyond the end of the feed, which is \(end).") == true)
        #expect(error?.message.contains("from 0") == true)
        #expect(error?.violations.map(\.rule) == ["feed.unknown-cursor"])
    }

    @Test func anEntryKeepsItsMarkAndEachHasItsOwn() throws {
        let whole = try desk.call(ReadFeed(after: 0)).entries
        #expect(whole.count > 2)
        #expect(Set(whole.map(\.mark)).count == whole.count)
        for entry in whole {
            let mark = try #require(entry.mark)
            let rest = try desk.call(ReadFeed(after: entry.cursor, mark: mark)).entries
            #expect(rest == whole.filter { $0.cursor > entry.cursor })
        }
        #expect(try desk.call(ReadFeed(after: 0, limit: 2)).entries == Array(whole.prefix(2)))
        #expect(refusal(ReadFeed(after: whole[0].cursor, mark: "0123456789abcdef"))?.status == .outOfRange)
    }

    @Test func aFeedThatWasRestoredAndWentAnotherWayIsRecognised() throws {
        let known = try desk.call(ReadFeed(after: 0))
        // The last entry is lost with the disk; another change comes to its place.
        try desk.disk.write { db in
            try db.execute(sql: "DELETE FROM feed WHERE cursor = ?", arguments: [known.cursor])
            try db.execute(sql: "UPDATE sqlite_sequence SET seq = ? WHERE name = 'feed'", arguments: [known.cursor - 1])
        }
        let restored = try IntakeDesk(over: desk.disk)
        restored.now = desk.now + .hours(1)
        let requestID = try #require(known.entries.last?.requestID)
        try restored.record(requestID, restored.status(.cancelled))
        #expect(try restored.call(ReadFeed(after: 0)).cursor == known.cursor)
        let error = #expect(throws: CallError.self) {
            try restored.call(ReadFeed(after: known.cursor, mark: known.entries.last?.mark))
        }
        #expect(error?.status == .outOfRange)
        #expect(error?.message.contains("restored") == true)
    }
}
