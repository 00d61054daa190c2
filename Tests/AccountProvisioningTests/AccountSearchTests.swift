import AccountProvisioningContract
import CoreDesk
import GRDB
import Messaging
import Porting
import Testing

@testable import AccountProvisioningService

/// What lists and searches read of a store with very many accounts.
struct AccountSearchTests {
    private func desk(accounts count: Int) throws -> CoreDesk {
        let desk = try CoreDesk(AccountProvisioningService.definition())
        try desk.disk.write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?)
                    INSERT INTO account (practiceGroupID, userID, accountNumber, origin, practiceName)
                        SELECT printf('group-%06d', n), 'U' || n, 'UPX' || n, 'created', 'Practice ' || n || ' North'
                        FROM number
                    """,
                arguments: [count]
            )
        }
        return desk
    }

    private func pages(of text: String?, limit: Int, _ desk: CoreDesk) throws -> [[String]] {
        var (pages, after): ([[String]], String?) = ([], nil)
        repeat {
            let page = try desk.call(ListAccounts(matching: text, limit: limit, after: after))
            #expect(page.accounts.count <= limit)
            pages.append(page.accounts.map(\.practiceGroupID))
            after = page.next
        } while after != nil
        return pages
    }

    @Test func accountsAreListedPageByPage() throws {
        let found = try pages(of: nil, limit: 3, desk(accounts: 7))
        #expect(found.map(\.count) == [3, 3, 1])
        #expect(found.flatMap(\.self) == (1...7).map { "group-00000\($0)" })
    }

    @Test func anAccountThatIsNamedWholeIsOnTheFirstPageAndOnNoOther() throws {
        let desk = try desk(accounts: AccountTable.examinedAtMost + 10)
        for name in ["upx50005", "u50005", "GROUP-050005"] {
            let found = try pages(of: name, limit: 200, desk)
            #expect(found == [["group-050005"], []], "\(name)")
        }
    }

    @Test func anAccountThatIsNamedWholeIsFoundAloneWithTheRequestsOfItsGroup() throws {
        let desk = try desk(accounts: 3)
        let id = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))
        try desk.disk.write { db in
            try db.execute(sql: "UPDATE account SET practiceName = 'like UPX2'")
            for group in ["group-000001", "group-000002"] {
                let request = group == "group-000002" ? id : .make(millisecondsSince1970: 2, random: (2, 3))
                try AccountWaitTable.add(db, request, for: group)
            }
        }
        let named = try desk.call(ListAccounts(matching: "upx2", isWhole: true))
        #expect(named.accounts.map(\.practiceGroupID) == ["group-000002"] && named.next == nil)
        let group = try desk.call(ListAccounts(matching: "group-000002", isWhole: true))
        #expect(group.waiting.map(\.requestID) == [id] && group.accounts.count == 1)
        #expect(try desk.call(ListAccounts(matching: "like", isWhole: true)).accounts.isEmpty)
        let plans = try desk.disk.plans { _ = try desk.call(ListAccounts(matching: "group-000002", isWhole: true)) }
        #expect(!plans.contains { $0.hasPrefix("SCAN account") }, "\(plans)")
    }

    @Test func aPageThatIsFullOfThoseThatAreNamedIsFollowedByTheOthers() throws {
        let desk = try desk(accounts: 3)
        try desk.disk.write { db in
            try db.execute(sql: "UPDATE account SET practiceName = 'like UPX2'")
        }
        #expect(try pages(of: "UPX2", limit: 1, desk).flatMap(\.self).sorted() == (1...3).map { "group-00000\($0)" })
    }

    @Test func aSearchLooksAtABoundedNumberOfAccountsAndSaysWhereItGoesOn() throws {
        let bound = AccountTable.examinedAtMost
        let desk = try desk(accounts: bound + 5)
        let found = try pages(of: "practice \(bound + 3) n", limit: 10, desk)
        #expect(found == [[], ["group-0\(bound + 3)"]])
        #expect(try pages(of: "NORTH", limit: 1_000, desk).flatMap(\.self).count == bound + 5, "each once")
        #expect(try pages(of: "nobody", limit: 10, desk) == [[], []])
    }

    @Test func accountsAreFoundWithoutAScan() throws {
        let desk = try desk(accounts: 5)
        for call in [
            ListAccounts(), ListAccounts(after: "group-000002"), ListAccounts(matching: "UPX1"),
            ListAccounts(matching: "north", after: "group-000001"),
        ] {
            let plans = try desk.disk.plans { _ = try desk.call(call) }
            // The requests that wait for a person are read in the order of the list as far as its page goes.
            let scans = plans.filter { $0.hasPrefix("SCAN account") && $0 != "SCAN accountWait" }
            #expect(scans.isEmpty, "\(plans)")
        }
        let plans = try desk.disk.plans { _ = try desk.call(ListAccounts(matching: "UPX1")) }
        for index in ["accountByNumber", "accountByUser", "accountByGroup"] {
            #expect(plans.contains { $0.contains("INDEX \(index) (") }, "\(plans)")
        }
    }
}
