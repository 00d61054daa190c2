import CoreDesk
import GRDB
import IntakeContract
import Messaging
import Porting
import Testing
import Timekeeping

@testable import IntakeService

/// What lists read of a store with a million requests.
struct QueryPlanTests {
    private let desk: IntakeDesk

    init() throws {
        desk = try IntakeDesk()
    }

    /// The scans of tables and of whole indexes that a call makes.
    private func scans<Call: CallContract>(of call: Call) throws -> [String] {
        try desk.disk.plans { _ = try desk.call(call) }.filter { $0.hasPrefix("SCAN portRequest") }
    }

    @Test func noFilterOfTheListScansTheRequests() throws {
        let filters = [
            ListPortRequests(state: .inReview), ListPortRequests(batchID: "b"),
            ListPortRequests(attention: .operator), ListPortRequests(owner: .customer),
            ListPortRequests(owner: .approver, subState: .toApprove), ListPortRequests(subState: .held),
            ListPortRequests(carrier: "prairie"), ListPortRequests(isAlive: true),
            ListPortRequests(owner: .operator, carrier: "prairie", minAgeMs: 1, isAlive: true),
            ListPortRequests(minAgeMs: 5), ListPortRequests(maxAgeMs: 5), ListPortRequests(key: "k"),
            ListPortRequests(states: [.completed, .cancelled]),
        ]
        for filter in filters { #expect(try scans(of: filter) == [], "\(filter)") }
    }

    @Test func theConditionThatFitsTheFewestDecidesTheIndex() throws {
        let owner = ActingParty.customer
        let indexes = [
            ("portRequestByBatch", ListPortRequests(state: .inReview, batchID: "b", owner: owner, subState: .held)),
            ("portRequestByKeyForm", ListPortRequests(attention: .operator, key: "k", owner: owner)),
            ("portRequestBySubState", ListPortRequests(owner: owner, subState: .held, carrier: "a", isAlive: true)),
            ("portRequestByOwner", ListPortRequests(owner: owner, isAlive: true)),
            ("portRequestByAttention", ListPortRequests(attention: .operator)),
        ]
        for (index, call) in indexes {
            let plans = try desk.disk.plans { _ = try desk.call(call) }.filter { $0.hasPrefix("SEARCH portRequest ") }
            #expect(plans.first?.contains("USING INDEX \(index) (") == true, "\(plans)")
        }
    }

    /// Nearly every request fits, so the newest hundred are at the end of the index.
    @Test func theListInTheOrderOfTimeEndsWithItsPage() throws {
        let byTime = "SCAN portRequest USING INDEX portRequestByTime"
        for filter in [
            ListPortRequests(), ListPortRequests(owner: .system), ListPortRequests(attention: Attention.none),
        ] {
            #expect(try scans(of: filter) == [byTime], "\(filter)")
        }
    }

    @Test func requestsAndBatchesAreFoundWithoutAScan() throws {
        let id = try desk.submit().requestID
        let calls: [() throws -> [String]] = [
            { try scans(of: GetPortRequest(requestID: id)) }, { try scans(of: GetForecast(requestID: id)) },
            { try scans(of: ListBatches()) }, { try scans(of: ReadFeed(after: 0)) },
        ]
        for scans in calls { #expect(try scans() == []) }
    }

    // MARK: A search of a text inside other texts

    /// Adds copies of the first request, each a millisecond older than the one before.
    private func addOlder(_ count: Int) throws {
        try desk.disk.write { db in
            let id = "printf('00000000-0000-7000-8000-%012x', i)"
            let columns = try db.columns(in: "portRequest").map(\.name)
            let values = columns.map { column in
                switch column {
                case "requestID": id
                case "key", "keyForm": "'old-' || i"
                case "submittedMs": "submittedMs - i"
                case "searchText": "'old-' || i || char(10) || number || char(10) || \(id)"
                case "isActive": "0"
                case _: column
                }
            }
            try db.execute(
                sql: """
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                    INSERT INTO portRequest (\(columns.joined(separator: ", ")))
                    SELECT \(values.joined(separator: ", ")) FROM portRequest, n WHERE key = 'new'
                    """,
                arguments: [count]
            )
            try db.execute(
                sql: """
                    INSERT INTO requestContent
                    SELECT old.requestID, answer, form FROM portRequest AS old, requestContent
                    WHERE old.key <> 'new'
                    """
            )
        }
    }

    @Test func aSearchLooksAtABoundedNumberOfRequestsAndSaysWhereItGoesOn() throws {
        _ = try desk.submit(key: "new")
        let bound = PortRequestRecord.examinedAtMost
        try addOlder(bound + 5)
        let last = "ld-\(bound + 3)"
        let first = try desk.call(ListPortRequests(matching: last))
        #expect(first.requests.isEmpty)
        #expect(first.next != nil)
        let second = try desk.call(ListPortRequests(matching: last, after: first.next))
        #expect(second.requests.map(\.key) == ["old-\(bound + 3)"] && second.next == nil)
        let near = try desk.call(ListPortRequests(matching: "old-17"))
        #expect(near.requests.first?.key == "old-17", "it is among the newest")
        let plans = try desk.disk.plans { _ = try desk.call(ListPortRequests(matching: last)) }
        #expect(!plans.contains { $0.hasPrefix("SCAN portRequest") && !$0.contains("COVERING") }, "\(plans)")
    }

    @Test func aRequestThatIsNamedWholeIsOnTheFirstPageAndOnNoOtherOne() throws {
        _ = try desk.submit(key: "new")
        let bound = PortRequestRecord.examinedAtMost
        try addOlder(bound + 5)
        let old = "old-\(bound + 4)"
        let first = try desk.call(ListPortRequests(matching: old))
        #expect(first.requests.map(\.key) == [old])
        #expect(first.next != nil)
        let second = try desk.call(ListPortRequests(matching: old, after: first.next))
        #expect(second.requests.isEmpty && second.next == nil)
        let id = try #require(first.requests.first).requestID
        let page = try desk.call(ListPortRequests(limit: 1, matching: id.description))
        #expect(page.requests.map(\.key) == [old], "a full page, with what is named alone")
    }

    @Test func aSmallStoreIsSearchedAtOnce() throws {
        _ = try desk.submit(key: "new")
        try addOlder(500)
        var found: [String] = []
        var after: String?
        repeat {
            let page = try desk.call(ListPortRequests(limit: 100, matching: "old-", after: after))
            found += page.requests.map(\.key)
            after = page.next
        } while after != nil
        #expect(found == (1...500).map { "old-\($0)" })
        // All have this number, which therefore names each of them whole.
        found = []
        repeat {
            let page = try desk.call(ListPortRequests(limit: 100, matching: "+13125550142", after: after))
            found += page.requests.map(\.key)
            after = page.next
        } while after != nil
        #expect(found.sorted() == (["new"] + (1...500).map { "old-\($0)" }).sorted())
    }
}
