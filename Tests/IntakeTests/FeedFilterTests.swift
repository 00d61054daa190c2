import CoreDesk
import Durable
import GRDB
import IntakeContract
import Messaging
import Porting
import Synchronization
import Testing

@testable import IntakeService

/// The feed of one request or one batch: what fits, where it continues, and what it costs.
struct FeedFilterTests {
    private let desk: IntakeDesk

    init() throws {
        desk = try IntakeDesk()
    }

    /// Submits a request of a batch with a number of its own.
    private func submit(_ number: Int, batchID: String?) throws -> PortRequestID {
        var request = try IntakeDesk.sample("clean")
        request.form.numberToPort = "(312) 555-0\(100 + number)"
        let call = SubmitPortRequest(
            key: "crm-\(number)",
            request: request,
            documents: IntakeDesk.documents,
            batchID: batchID
        )
        return try desk.call(call, IntakeDesk.files(bill: "\(number)")).requestID
    }

    private static let states: [PortState] = [.accountPending, .packetOpen, .packetReady, .submitting, .submitted]

    private func refusal(_ call: ReadFeed) -> CallError? {
        #expect(throws: CallError.self) { try desk.call(call) }
    }

    /// Reads all pages from a cursor on, as a client does.
    private func all(
        limit: Int,
        requestID: PortRequestID? = nil,
        batchID: String? = nil
    ) throws -> (entries: [FeedEntry], cursor: Int64, mark: String?) {
        var (entries, cursor, mark): ([FeedEntry], Int64, String?) = ([], 0, nil)
        // More pages than there are entries; a page that does not move on fails the test instead of repeating for ever.
        for _ in 0..<200 {
            let call = ReadFeed(after: cursor, limit: limit, mark: mark, requestID: requestID, batchID: batchID)
            let page = try desk.call(call)
            #expect(page.entries.count <= limit)
            #expect(page.cursor >= cursor)
            #expect(page.entries.allSatisfy { $0.cursor > cursor && $0.cursor <= page.cursor })
            guard !page.entries.isEmpty || page.cursor > cursor else { return (entries, cursor, mark) }
            entries += page.entries
            (cursor, mark) = (page.cursor, page.mark)
        }
        throw CallError(.internal, "The feed does not come to its end.")
    }

    @Test(arguments: [1, 2, 3, 7, 1_000]) func everyFilterGivesWhatItNamesAndEndsAtTheEnd(limit: Int) throws {
        let batches = ["one", "two", nil]
        let requests = try (0..<6).map { (id: try submit($0, batchID: batches[$0 % 3]), batch: batches[$0 % 3]) }
        for number in 0..<40 {
            let state = Self.states[number / 6 % Self.states.count]
            try desk.record(requests[number * 5 % 6].id, desk.status(state))
        }
        let whole = try all(limit: limit)
        #expect(whole.entries.count == 40)
        for request in requests {
            let own = try all(limit: limit, requestID: request.id)
            #expect(own.entries == whole.entries.filter { $0.requestID == request.id })
            #expect(own.cursor == whole.cursor && own.mark == whole.mark)
            for batch in ["one", "two", "none"] {
                let both = try all(limit: limit, requestID: request.id, batchID: batch)
                #expect(both.entries == (batch == request.batch ? own.entries : []))
                #expect(both.cursor == whole.cursor && both.mark == whole.mark)
            }
        }
        for batch in ["one", "two", "none"] {
            let members = Set(requests.filter { $0.batch == batch }.map(\.id))
            let own = try all(limit: limit, batchID: batch)
            #expect(own.entries == whole.entries.filter { members.contains($0.requestID) })
            #expect(own.cursor == whole.cursor && own.mark == whole.mark)
        }
    }

    @Test func theMarkOfAPageIsThatOfTheEntryAtItsCursor() throws {
        #expect(try desk.call(ReadFeed(after: 0)).mark == nil)
        let (one, two) = (try submit(1, batchID: nil), try submit(2, batchID: nil))
        for state in Self.states {
            try desk.record(one, desk.status(state))
            try desk.record(two, desk.status(state))
        }
        let entries = try desk.call(ReadFeed(after: 0)).entries
        #expect(try desk.call(ReadFeed(after: 0, limit: 3)).mark == entries[2].mark)
        let filtered = try desk.call(ReadFeed(after: 0, requestID: one))
        #expect(filtered.cursor == entries.last?.cursor && filtered.mark == entries.last?.mark)
        #expect(filtered.entries.last?.requestID == one)
        #expect(try desk.call(ReadFeed(after: filtered.cursor, mark: filtered.mark, requestID: one)).entries.isEmpty)
        #expect(
            refusal(ReadFeed(after: filtered.cursor, mark: "0123456789abcdef", requestID: one))?.status == .outOfRange
        )
    }

    @Test func aPageOfABatchExaminesABoundedNumberOfEntriesAndSaysHowFarItCame() throws {
        let (many, few) = (try submit(1, batchID: "many"), try submit(2, batchID: "few"))
        try desk.record(many, desk.status(.accountPending))
        let bound = FeedTable.examinedAtMost
        try desk.disk.write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                    INSERT INTO feed (requestID, atMs, happened, status)
                    SELECT requestID, atMs, happened, status FROM feed, n WHERE cursor = 1
                    """,
                arguments: [2 * bound]
            )
        }
        try desk.record(few, desk.status(.accountPending))
        let first = try desk.call(ReadFeed(after: 0, waitMs: 30_000, batchID: "few"))
        #expect(first.entries.isEmpty && first.cursor == bound && first.mark != nil)
        #expect(try topic(ReadFeed(after: 0, waitMs: 30_000, batchID: "few")) == nil, "there is more to examine")
        let read = try all(limit: 100, batchID: "few")
        #expect(read.entries.map(\.requestID) == [few])
        #expect(read.cursor == 2 * bound + 2)
        #expect(try desk.call(ReadFeed(after: 0, requestID: few)).entries == read.entries, "an index finds it at once")
    }

    @Test func noPageScansOrSortsTheFeed() throws {
        let id = try submit(1, batchID: "one")
        let call = ReadFeed(after: 41)
        for filter in [FeedTable.Filter.all, .request(id), .batch("one")] {
            let (sql, arguments, _) = FeedTable.selection(call, filter, end: 100)
            let plan = try desk.disk.read { db in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments)
                    .map { row -> String in row["detail"] }
            }
            #expect(!plan.isEmpty && plan.allSatisfy { $0.hasPrefix("SEARCH ") }, "\(plan)")
        }
    }

    @Test func anUnknownRequestIsRefusedAndAnUnknownBatchIsEmpty() throws {
        let other = try IntakeDesk().submit().requestID
        let error = refusal(ReadFeed(after: 0, requestID: other))
        #expect(error?.status == .notFound)
        #expect(error?.message.contains("\(other)") == true)
        let page = try desk.call(ReadFeed(after: 0, batchID: "later"))
        #expect(page.entries.isEmpty && page.cursor == 0 && page.mark == nil)
    }

    @Test func anotherSpellingOfABatchIsAnotherBatchWithAndWithoutARequest() throws {
        let requestID = try submit(1, batchID: "caf\u{E9}")
        try desk.record(requestID, desk.status(.packetOpen))
        for request in [nil, requestID] {
            #expect(try all(limit: 10, requestID: request, batchID: "caf\u{E9}").entries.count == 1)
            #expect(try all(limit: 10, requestID: request, batchID: "cafe\u{301}").entries.isEmpty)
        }
    }

    @Test(arguments: [-1, 30_001, .max]) func aWaitOutOfRangeIsRefused(waitMs: Int) {
        let error = refusal(ReadFeed(after: 0, limit: 0, waitMs: waitMs, batchID: ""))
        #expect(error?.status == .invalidArgument)
        #expect(error?.violations.map(\.rule) == ["page.limit", "feed.wait", "request.batch"])
    }

    @Test func everyEntryIsAnnouncedToTheReadersThatItConcerns() throws {
        let (single, member) = (try submit(1, batchID: nil), try submit(2, batchID: "one"))
        let news = RecordStatus(requestID: single, at: desk.now, happened: "…", status: desk.status(.accountPending))
        #expect(try announced(news) == [FeedTopic.all, FeedTopic.of(single)])
        let other = RecordStatus(requestID: member, at: desk.now, happened: "…", status: desk.status(.accountPending))
        #expect(try announced(other) == [FeedTopic.all, FeedTopic.of(member), FeedTopic.of("one")])
    }

    @Test func onlyAPageWithoutEntriesAtTheEndWaitsAndForWhatItAskedFor() throws {
        let id = try submit(1, batchID: "one")
        #expect(try topic(ReadFeed(after: 0, waitMs: 30_000)) == FeedTopic.all)
        #expect(try topic(ReadFeed(after: 0)) == nil)
        #expect(try topic(ReadFeed(after: 0, waitMs: 0)) == nil)
        try desk.record(id, desk.status(.accountPending))
        #expect(try topic(ReadFeed(after: 0, waitMs: 30_000)) == nil)
        #expect(try topic(ReadFeed(after: 1, waitMs: 30_000)) == FeedTopic.all)
        #expect(try topic(ReadFeed(after: 1, waitMs: 1, batchID: "one")) == FeedTopic.of("one"))
        #expect(try topic(ReadFeed(after: 0, waitMs: 1, batchID: "two")) == FeedTopic.of("two"))
        #expect(try topic(ReadFeed(after: 1, waitMs: 1, requestID: id)) == FeedTopic.of(id))
        #expect(try topic(ReadFeed(after: 0, waitMs: 1, requestID: id, batchID: "two")) == FeedTopic.of(id))
    }

    /// What a call would wait for; `nil` if it is answered at once.
    private func topic(_ call: ReadFeed) throws -> Topic? {
        let seen = Mutex<Topic?>(nil)
        var reading = ServiceDefinition(.intake, migrations: IntakeMigrations.all, sendsTo: [], hears: [])
        reading.read(
            ReadFeed.self,
            orWait: { call, reading in
                let outcome = try FeedHandler.read(call, reading)
                if case .notYet(_, let topic, _) = outcome { seen.withLock { $0 = topic } }
                return outcome
            }
        )
        _ = try CoreDesk(reading, over: desk.disk).answer(call, [])
        return seen.withLock(\.self)
    }

    private func announced(_ news: RecordStatus) throws -> Set<Topic> {
        try desk.hear(news)
        return desk.announced
    }
}
