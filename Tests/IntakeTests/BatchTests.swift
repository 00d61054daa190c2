import CoreDesk
import Durable
import GRDB
import IntakeContract
import Messaging
import Porting
import Testing

@testable import IntakeService

/// How many requests of a batch wait, who must act and why.
struct BatchTests {
    private func stocked() throws -> (IntakeDesk, [PortRequestID]) {
        let desk = try IntakeDesk()
        let ids = try (1...5).map { (index: Int) throws -> PortRequestID in
            var request = try IntakeDesk.sample("clean")
            request.form.numberToPort = "(312) 555-010\(index)"
            let batch = index == 5 ? nil : index < 4 ? "nov" : "dec"
            let call = SubmitPortRequest(key: "k\(index)", request: request, documents: [], batchID: batch)
            return try desk.call(call).requestID
        }
        return (desk, ids)
    }

    private func status(_ state: PortState, _ owner: Party, _ subState: SubState? = nil) -> PortStatus {
        PortStatus(
            state: state,
            attempt: 0,
            attention: .none,
            nextStep: "…",
            owner: owner,
            deadline: nil,
            subState: subState
        )
    }

    @Test func aBatchIsCountedByOwnerAndReasonAndFollowsItsRequests() throws {
        let (desk, ids) = try stocked()
        try desk.record(ids[0], status(.packetOpen, .customer, .blocked))
        try desk.record(ids[1], status(.packetOpen, .customer, .blocked))
        try desk.record(ids[2], status(.packetReady, .operator, .toApprove))
        let batch = try desk.call(GetBatch(batchID: "nov")).batch
        #expect(batch.groups.map(\.count) == [2, 1])
        #expect(batch.groups.map(\.owner) == [.customer, .approver])
        #expect(batch.groups.map(\.subState) == [.blocked, .toApprove])
        #expect(ids.prefix(2).contains(try #require(batch.groups.first?.example)))
        try desk.record(ids[0], status(.completed, .system))
        let groups = try desk.call(GetBatch(batchID: "nov")).batch.groups
        #expect(
            groups.map { "\($0.count) \($0.owner) \($0.state)" }.sorted() == [
                "1 approver packetReady", "1 customer packetOpen", "1 system completed",
            ]
        )
    }

    private static let recount = """
        SELECT batchID, owner, state, coalesce(subState, '') AS subState, count(*) AS count FROM portRequest
        WHERE batchID IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
        """

    private func expectRecount(_ disk: DatabaseQueue) throws {
        let (kept, counted) = try disk.read { db in
            (
                try Row.fetchAll(
                    db,
                    sql: "SELECT batchID, owner, state, subState, count FROM batchCount ORDER BY 1, 2, 3, 4"
                ),
                try Row.fetchAll(db, sql: Self.recount)
            )
        }
        #expect(kept == counted && !kept.isEmpty)
    }

    @Test(arguments: 1...10)
    func countsAreWhatARecountGives(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (desk, ids) = try stocked()
        try expectRecount(desk.disk)
        for _ in 0..<25 {
            let state = try #require([PortState.packetOpen, .inReview, .completed].randomElement(using: &generator))
            let owner = try #require([Party.customer, .operator, .system].randomElement(using: &generator))
            let waiting = try #require([SubState?.none, .held, .blocked].randomElement(using: &generator))
            try desk.record(try #require(ids.randomElement(using: &generator)), status(state, owner, waiting))
            try expectRecount(desk.disk)
        }
    }

    @Test func theBatchesOfAnEarlierStoreAreCounted() throws {
        let (desk, ids) = try stocked()
        try desk.record(ids[0], status(.packetOpen, .customer, .blocked))
        let counted = try desk.call(ListBatches()).batches
        let last = try #require(IntakeMigrations.all.first { $0.name.hasPrefix("intake 13:") })
        // As before that migration.
        try desk.disk.write { db in
            try db.execute(
                sql: """
                    DROP TRIGGER batchGrew; DROP TRIGGER batchMoved; DROP TABLE batchCount;
                    DROP INDEX snapBackProposalByEnd;
                    """
            )
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = ?", arguments: [last.name])
        }
        let later = try IntakeDesk(over: desk.disk)
        #expect(try later.call(ListBatches()).batches == counted)
        try expectRecount(later.disk)
    }

    @Test func theCostOfAListOfBatchesDoesNotDependOnTheirRequests() throws {
        let (desk, _) = try stocked()
        for call in [{ _ = try desk.call(ListBatches()) }, { _ = try desk.call(GetBatch(batchID: "nov")) }] {
            let plans = try desk.disk.plans(of: call)
            #expect(!plans.contains { $0.hasPrefix("SCAN ") }, "\(plans)")
            let search = plans.filter { $0.hasPrefix("SEARCH portRequest") }
            #expect(
                search.allSatisfy { $0.contains("portRequestOfBatch (batchID=? AND owner=? AND state=? AND subState") }
            )
            #expect(!search.isEmpty)
        }
    }

    @Test func batchesAreListedByNamePageByPage() throws {
        let (desk, _) = try stocked()
        let first = try desk.call(ListBatches(limit: 1))
        #expect(first.batches.map(\.batchID) == ["dec"] && first.next == "dec")
        let second = try desk.call(ListBatches(after: first.next, limit: 1))
        #expect(second.batches.map(\.batchID) == ["nov"] && second.next == nil)
        #expect(throws: CallError.self) { try desk.call(ListBatches(limit: 0)) }
        let error = #expect(throws: CallError.self) { try desk.call(GetBatch(batchID: "oct")) }
        #expect(error?.status == .notFound)
    }
}
