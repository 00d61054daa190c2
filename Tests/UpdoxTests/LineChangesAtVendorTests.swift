import CoreDesk
import LinkingContract
import Messaging
import Porting
import Testing
import VendorInterface

/// What people do to lines, carried out on the vendor's books.
struct LineChangesAtVendorTests {
    private static let former = "+13125550100"

    /// A desk whose request 0 has the outbound line of the practice group PG-1.
    private static func linked(_ vendor: any VendorAccounts) async throws -> LineDesk {
        var lines = try await LineDesk(vendor, seed: 1)
        try lines.desk.receive(
            LinkNumber(
                requestID: LineDesk.request(0),
                number: LineDesk.number(0),
                account: lines.account,
                useForOutbound: true,
                practiceGroupID: "PG-1"
            ),
            from: .sagaSupervisor
        )
        try await lines.settle()
        return lines
    }

    private static func call(
        _ change: ChangeLine.Change,
        to account: String? = nil,
        practice: String? = nil
    ) throws -> ChangeLine {
        ChangeLine(
            key: "k1",
            number: try LineDesk.number(0),
            change: change,
            accountNumber: account,
            practiceGroupID: practice,
            actor: "Sam",
            reason: "The practice asked for it."
        )
    }

    /// Has a change carried out; returns the entry with its outcome.
    private static func carryOut(_ call: ChangeLine, _ lines: inout LineDesk) async throws -> LineEntry {
        _ = try lines.desk.call(call)
        try await lines.settle()
        return try lines.desk.call(call).entry
    }

    @Test func aLineNeverGoesToTheAccountOfAnotherPractice() async throws {
        let books = BookAccounts(inventory: [try LineDesk.number(0).e164])
        var lines = try await Self.linked(books)
        let other = try await books.openAccount(of: "PG-2", profile: LineDesk.profile, deadline: LineDesk.deadline)
        let entry = try await Self.carryOut(try Self.call(.move, to: other.accountNumber), &lines)
        #expect(entry.standing == .refused)
        #expect(entry.note.contains("never goes to another practice") && entry.note.contains("--practice"))
        let number = try LineDesk.number(0)
        let theirs = try await books.inventoryEntry(of: number, deadline: LineDesk.deadline)
        #expect(theirs?.accountNumber == lines.account.accountNumber, "nothing was taken")
    }

    @Test func aPracticeThatIsInAnotherGroupTakesItsLineAlongWithARecordedWord() async throws {
        let books = BookAccounts(inventory: [try LineDesk.number(0).e164])
        var lines = try await Self.linked(books)
        let other = try await books.openAccount(of: "PG-2", profile: LineDesk.profile, deadline: LineDesk.deadline)
        let entry = try await Self.carryOut(
            try Self.call(.move, to: other.accountNumber, practice: "PG-2"),
            &lines
        )
        #expect(entry.standing == .done)
        let found = try lines.desk.call(FindLine(number: LineDesk.number(0)))
        #expect(found.accountNumber == other.accountNumber && found.line?.practiceGroupID == "PG-2")
        #expect(try lines.desk.sent(LineChanged.self).map(\.actor) == ["Sam"])
    }

    @Test func aLineOfAClosedAccountMovesToTheNewAccountOfItsPractice() async throws {
        let books = BookAccounts(inventory: [try LineDesk.number(0).e164])
        var lines = try await Self.linked(books)
        await books.close(lines.account.accountNumber)
        let fresh = try await books.openAccount(of: "PG-1", profile: LineDesk.profile, deadline: LineDesk.deadline)
        #expect(fresh.accountNumber != lines.account.accountNumber)
        let entry = try await Self.carryOut(try Self.call(.move, to: fresh.accountNumber), &lines)
        #expect(entry.standing == .done)
        let theirs = try await books.inventoryEntry(of: try LineDesk.number(0), deadline: LineDesk.deadline)
        #expect(theirs?.accountNumber == fresh.accountNumber)
    }

    @Test func aDirectionThatWasChangedPastTheSystemIsFoundByTheLastCheckAndRelinked() async throws {
        let books = BookAccounts(inventory: [try LineDesk.number(0).e164])
        var lines = try await Self.linked(books)
        let number = try LineDesk.number(0)
        _ = try await books.link(
            number,
            to: lines.account.accountNumber,
            useForOutbound: false,
            deadline: LineDesk.deadline
        )
        let verify = VerifyLine(requestID: LineDesk.request(0), number: number, account: lines.account)
        try lines.desk.receive(verify, from: .sagaSupervisor)
        try await lines.settle()
        _ = try await Self.carryOut(try Self.call(.relink), &lines)
        try lines.desk.receive(verify, from: .sagaSupervisor)
        try await lines.settle()
        let verified = try lines.desk.sent(LineVerified.self)
        #expect(verified.map { $0.difference != nil } == [true, false])
        #expect(verified.first?.difference?.contains("was asked for as the outbound number") == true)
    }

    @Test func aLookShowsWhatTheVendorHasAndWhatItLacks() async throws {
        let books = BookAccounts(inventory: [try LineDesk.number(0).e164, Self.former])
        var lines = try await Self.linked(books)
        let account = lines.account.accountNumber
        let former = try #require(PhoneNumber(e164: Self.former))
        _ = try await books.link(former, to: account, useForOutbound: true, deadline: LineDesk.deadline)
        _ = try await books.unlink(try LineDesk.number(0), from: account, deadline: LineDesk.deadline)
        let look = try lines.desk.call(LookAtAccount(accountNumber: account)).look
        #expect(try lines.desk.call(LookAtAccount(accountNumber: account)).look == look, "one question at a time")
        try await lines.settle()
        let view = try #require(try lines.desk.call(ListLines(accountNumber: account)).view)
        #expect(view.look == look)
        #expect(view.lines == [AccountView.Line(number: former, outbound: true)])
        #expect(view.missing.map(\.number) == [try LineDesk.number(0)])
        #expect(view.missing.first?.note.contains("linked to no account") == true)
    }
}
