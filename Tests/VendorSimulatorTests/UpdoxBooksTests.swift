import Testing

@testable import VendorSimulatorService

struct UpdoxBooksTests {
    private let profile = UpdoxBooks.Profile(practiceName: "Lakeside", address: .init(zip: "60601"))

    @Test func practiceGroupNeverGetsASecondAccount() throws {
        var books = UpdoxBooks()
        let first = try books.openAccount(of: "PG-1", profile: profile)
        let second = try books.openAccount(of: "PG-1", profile: .init())
        #expect(first.origin == .created)
        #expect(second.origin == .existing)
        #expect(first.accountNumber == second.accountNumber)
        #expect(first.userID == second.userID)
        #expect(books.accounts.count == 1)
        #expect(try books.openAccount(of: "PG-2", profile: profile).accountNumber != first.accountNumber)
    }

    @Test func accountOfDirectMessagingIsUsedAsItIs() throws {
        var books = UpdoxBooks(directMessagingAccounts: ["PG-7", "PG-7"])
        #expect(try books.openAccount(of: "PG-7", profile: profile).origin == .directMessaging)
        #expect(books.accounts.count == 1)
    }

    @Test(arguments: ["", "6060", "60601-1234", "6o601"])
    func everyProblemOfAProfileIsNamedAtOnce(zip: String) {
        var books = UpdoxBooks()
        let error = #expect(throws: UpdoxBooks.Refusal.self) {
            try books.openAccount(of: "PG-1", profile: .init(practiceName: "  ", address: .init(zip: zip)))
        }
        guard case .invalidProfile(let problems)? = error else {
            Issue.record("The profile was refused for another reason")
            return
        }
        #expect(problems.map(\.field) == ["practiceName", "address.zip"])
        #expect(books.accounts.isEmpty)
    }

    @Test func outboundMovesToTheNewLineAndStaysSingle() throws {
        var books = UpdoxBooks(inventory: ["+13125550142", "+13125550143", "+13125550144"])
        let account = try books.openAccount(of: "PG-1", profile: profile).accountNumber
        _ = try books.link("+13125550142", to: account, useForOutbound: true)
        _ = try books.link("+13125550143", to: account, useForOutbound: false)
        #expect(try books.lines(of: account).map(\.direction) == [.inboundAndOutbound, .inbound])
        let lines = try books.link("+13125550144", to: account, useForOutbound: true)
        #expect(lines.map(\.direction) == [.inbound, .inbound, .inboundAndOutbound])
        let before = books
        _ = try books.link("+13125550144", to: account, useForOutbound: true)
        #expect(books == before)
    }

    @Test func numberOfAnotherAccountIsRefused() throws {
        var books = UpdoxBooks(inventory: ["+13125550142"])
        let first = try books.openAccount(of: "PG-1", profile: profile).accountNumber
        let second = try books.openAccount(of: "PG-2", profile: profile).accountNumber
        _ = try books.link("+13125550142", to: first, useForOutbound: false)
        #expect(throws: UpdoxBooks.Refusal.linkedElsewhere) {
            try books.link("+13125550142", to: second, useForOutbound: false)
        }
        #expect(try books.unlink("+13125550142", from: second).isEmpty)
        #expect(try books.linkedAccount(of: "+13125550142") == first)
        #expect(try books.unlink("+13125550142", from: first).isEmpty)
        #expect(try books.unlink("+13125550142", from: first).isEmpty)
        #expect(try books.linkedAccount(of: "+13125550142") == nil)
    }

    @Test func onlyNumbersOfTheInventoryAreLinked() throws {
        var books = UpdoxBooks()
        let account = try books.openAccount(of: "PG-1", profile: profile).accountNumber
        #expect(throws: UpdoxBooks.Refusal.notInInventory) {
            try books.link("+13125550142", to: account, useForOutbound: true)
        }
        #expect(throws: UpdoxBooks.Refusal.unknownAccount) {
            try books.link("+13125550142", to: "UPX1", useForOutbound: true)
        }
        books.inventory = ["+13125550142"]
        _ = try books.link("+13125550142", to: account, useForOutbound: true)
        books.inventory = []
        #expect(books.lines.isEmpty)
    }
}
