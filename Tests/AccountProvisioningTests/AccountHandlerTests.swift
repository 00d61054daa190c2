import AccountProvisioningContract
import AccountProvisioningService
import CoreDesk
import Messaging
import Porting
import Testing
import Timekeeping
import VendorInterface

struct AccountHandlerTests {
    private let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)
    private let requestID = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))

    private func ensure(_ group: String? = "pg-1", _ id: PortRequestID? = nil) -> EnsureAccount {
        EnsureAccount(
            requestID: id ?? requestID,
            practice: Practice(practiceGroupID: group, practiceName: "Lakeside"),
            customerEmail: "office@lakeside.example"
        )
    }

    private func record(
        _ account: VendorAccount? = nil,
        of group: String = "pg-1",
        replacing: String? = nil
    ) -> RecordAccount {
        RecordAccount(
            practiceGroupID: group,
            account: account ?? self.account,
            replaces: replacing,
            actor: "Sam",
            reason: "Opened on the page."
        )
    }

    private func desk() throws -> CoreDesk { try CoreDesk(AccountProvisioningService.definition()) }

    @Test func theVendorOpensTheAccountAndTheSupervisorIsTold() throws {
        let desk = try desk()
        try desk.receive(ensure(), from: .sagaSupervisor)
        let work = try #require(try desk.started(OpenAccount.self).first)
        #expect(work.practiceGroupID == "pg-1")
        #expect(work.profile.practiceName == "Lakeside")
        #expect(try desk.sent(AccountReady.self).isEmpty)
        try desk.end(OpenAccount.self, .done(.open(account)))
        let ready = try #require(try desk.sent(AccountReady.self).first)
        #expect(ready.account == account)
        #expect(ready.practiceGroupID == "pg-1")
        #expect(ready.requestID == requestID)
    }

    @Test func aKnownAccountIsUsedWithoutAskingTheVendorAgain() throws {
        let desk = try desk()
        try desk.receive(ensure(), from: .sagaSupervisor)
        try desk.end(OpenAccount.self, .done(.open(account)))
        try desk.restart()
        let other = PortRequestID.make(millisecondsSince1970: 2, random: (2, 3))
        try desk.receive(ensure("pg-1", other), from: .sagaSupervisor)
        #expect(desk.jobs.isEmpty)
        #expect(try desk.sent(AccountReady.self).map(\.requestID) == [requestID, other])
        #expect(try desk.sent(AccountReady.self).map(\.account) == [account, account])
    }

    @Test func aMessageThatIsDeliveredTwiceIsAppliedOnce() throws {
        let desk = try desk()
        try desk.receive(ensure(), from: .sagaSupervisor)
        try desk.redeliver(from: .sagaSupervisor)
        #expect(try desk.started(OpenAccount.self).count == 1)
        try desk.end(OpenAccount.self, .done(.open(account)))
        try desk.redeliver(from: .sagaSupervisor)
        #expect(desk.jobs.isEmpty)
        #expect(try desk.sent(AccountReady.self).count == 1)
    }

    @Test func aPracticeWithoutGroupAndNameIsBlockedWithBothProblems() throws {
        let desk = try desk()
        let bare = EnsureAccount(requestID: requestID, practice: Practice(), customerEmail: "office@lakeside.example")
        try desk.receive(bare, from: .sagaSupervisor)
        let blocked = try #require(try desk.sent(AccountBlocked.self).first)
        #expect(blocked.problems.map(\.rule) == ["account.practice-group", "account.practice-name"])
        #expect(blocked.owner == .practiceStaff)
        #expect(desk.jobs.isEmpty)
    }

    @Test func blanksAreNoGroupAndNoName() throws {
        let desk = try desk()
        let practice = Practice(practiceGroupID: " ", practiceName: "\t")
        let email = "office@lakeside.example"
        let message = EnsureAccount(requestID: requestID, practice: practice, customerEmail: email)
        try desk.receive(message, from: .sagaSupervisor)
        let blocked = try #require(try desk.sent(AccountBlocked.self).first)
        #expect(blocked.problems.map(\.rule) == ["account.practice-group", "account.practice-name"])
    }

    @Test func whatTheVendorRefusesIsForOperations() throws {
        let desk = try desk()
        try desk.receive(ensure(), from: .sagaSupervisor)
        try desk.end(OpenAccount.self, .done(.refused("The ZIP code is missing.")))
        let blocked = try #require(try desk.sent(AccountBlocked.self).first)
        #expect(blocked.problems.map(\.message) == ["The ZIP code is missing."])
        #expect(blocked.owner == .operator)
    }

    @Test func aVendorThatIsNotAvailableIsAskedAgain() throws {
        let desk = try desk()
        try desk.receive(ensure(), from: .sagaSupervisor)
        try desk.end(OpenAccount.self, .notDone(reason: "No answer."))
        #expect(try desk.sent(AccountBlocked.self).isEmpty)
        try desk.wait(.minutes(1))
        #expect(try desk.started(OpenAccount.self).map(\.practiceGroupID) == ["pg-1"])
    }

    // MARK: Accounts of other kinds

    @Test(arguments: AccountOrigin.allCases)
    func anAccountIsUsedAsItIsWhoeverHasOpenedIt(origin: AccountOrigin) throws {
        let desk = try desk()
        let open = VendorAccount(userID: "u7", accountNumber: "a7", origin: origin)
        try desk.receive(ensure(), from: .sagaSupervisor)
        try desk.end(OpenAccount.self, .done(.open(open)))
        #expect(try desk.sent(AccountReady.self).map(\.account) == [open])
    }

    @Test func theProvidersEarlierAccountIsRefusedAndANewOneMayBeRecorded() throws {
        let desk = try desk()
        try desk.receive(ensure(), from: .sagaSupervisor)
        try desk.end(OpenAccount.self, .done(.ownAccount("The provider has an account of an earlier time.")))
        let blocked = try #require(try desk.sent(AccountBlocked.self).first)
        #expect(blocked.owner == .operator)
        #expect(blocked.problems.map(\.rule) == ["account.own-account"])
        #expect(blocked.problems.first?.remedy.contains("faxport accounts record pg-1") == true)
        #expect(try desk.call(record()).goOn == [requestID])
        #expect(try desk.sent(AccountReady.self).map(\.account) == [account])
    }

    @Test func aPracticeThatMovesToAnotherGroupWhileItWaitsGetsTheAccountOfThatGroup() throws {
        let desk = try desk()
        try desk.receive(ensure("pg-1"), from: .sagaSupervisor)
        try desk.receive(ensure("pg-2"), from: .sagaSupervisor)
        let other = VendorAccount(userID: "u2", accountNumber: "a2", origin: .created)
        try desk.end(OpenAccount.self, .done(.open(account)), where: { $0.practiceGroupID == "pg-1" })
        try desk.end(OpenAccount.self, .done(.open(other)), where: { $0.practiceGroupID == "pg-2" })
        // The supervisor takes the answer about the group that the request names now.
        #expect(try desk.sent(AccountReady.self).map(\.practiceGroupID) == ["pg-1", "pg-2"])
        #expect(try desk.sent(AccountReady.self).last?.account == other)
    }

    @Test func anAccountThatWasClosedMeanwhileIsNoticedAfterADayAndReplaced() throws {
        let desk = try desk()
        try desk.receive(ensure(), from: .sagaSupervisor)
        try desk.end(OpenAccount.self, .done(.open(account)))
        let second = PortRequestID.make(millisecondsSince1970: 2, random: (2, 3))
        desk.now = desk.now + .hours(24) - .seconds(1)
        try desk.receive(ensure("pg-1", second), from: .sagaSupervisor)
        #expect(desk.jobs.isEmpty, "it was confirmed within the last day")
        desk.now = desk.now + .seconds(1)
        let third = PortRequestID.make(millisecondsSince1970: 3, random: (2, 3))
        try desk.receive(ensure("pg-1", third), from: .sagaSupervisor)
        let fresh = VendorAccount(userID: "u1", accountNumber: "a9", origin: .created)
        try desk.end(OpenAccount.self, .done(.open(fresh)))
        #expect(try desk.sent(AccountReady.self).map(\.account) == [account, account, fresh])
        #expect(desk.notes.contains { $0.text.contains("no longer a1") })
        #expect(try desk.call(ListAccounts(matching: "a1")).accounts.isEmpty)
        let tooMany = #expect(throws: CallError.self) { try desk.call(ListAccounts(limit: 1_001)) }
        #expect(tooMany?.violations.map(\.rule) == ["page.limit"])
        #expect(try desk.call(ListAccounts(matching: "lake")).accounts.map(\.account) == [fresh])
    }
}

/// Accounts that people open and record.
struct AccountsByHandTests {
    private let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .directMessaging)

    private func request(_ n: UInt64) -> PortRequestID { .make(millisecondsSince1970: Int64(n), random: (2, n)) }

    private func ensure(_ n: UInt64, _ group: String = "pg-1") -> EnsureAccount {
        EnsureAccount(
            requestID: request(n),
            practice: Practice(practiceGroupID: group, practiceName: "Lakeside"),
            customerEmail: "office@lakeside.example"
        )
    }

    private func record(_ account: VendorAccount, of group: String, replacing: String? = nil) -> RecordAccount {
        RecordAccount(
            practiceGroupID: group,
            account: account,
            replaces: replacing,
            actor: "Sam",
            reason: "Found on the page."
        )
    }

    private func desk() throws -> CoreDesk { try CoreDesk(AccountProvisioningService.definition(accounts: .people)) }

    @Test func aPersonIsAskedOnceForEachRequestAndAllGoOnWithTheRecordedIds() throws {
        let desk = try desk()
        for n in 1...2 { try desk.receive(ensure(UInt64(n)), from: .sagaSupervisor) }
        try desk.receive(ensure(3, "pg-2"), from: .sagaSupervisor)
        #expect(desk.jobs.isEmpty, "nothing is asked of the vendor's interface")
        let blocked = try desk.sent(AccountBlocked.self)
        #expect(blocked.map(\.owner) == [.operator, .operator, .operator])
        #expect(blocked.first?.problems.map(\.rule) == ["account.by-hand"])
        try desk.restart()
        #expect(try desk.call(ListAccounts()).waiting.map(\.requestID) == [1, 2, 3].map(request))
        #expect(try desk.call(record(account, of: "pg-1")).goOn == [request(1), request(2)])
        #expect(try desk.sent(AccountReady.self).map(\.account) == [account, account])
        #expect(try desk.call(record(account, of: "pg-1")).goOn.isEmpty, "a repetition changes nothing")
        try desk.receive(ensure(4), from: .sagaSupervisor)
        #expect(try desk.sent(AccountReady.self).count == 3)
        #expect(try desk.call(ListAccounts()).accounts.map(\.recordedBy) == ["Sam"])
    }

    @Test func anAccountBelongsToOneGroupAndIsReplacedOnlyByName() throws {
        let desk = try desk()
        _ = try desk.call(record(account, of: "pg-1"))
        let foreign = #expect(throws: CallError.self) { try desk.call(record(account, of: "pg-2")) }
        #expect(foreign?.status == .failedPrecondition && foreign?.message.contains("pg-1") == true)
        let fresh = VendorAccount(userID: "u9", accountNumber: "a9", origin: .created)
        let silent = #expect(throws: CallError.self) { try desk.call(record(fresh, of: "pg-1")) }
        #expect(silent?.message.contains("--replace a1") == true)
        #expect(try desk.call(record(fresh, of: "pg-1", replacing: "a1")).account.account == fresh)
        let empty = VendorAccount(userID: "", accountNumber: "a3", origin: .created)
        let missing = #expect(throws: CallError.self) { try desk.call(record(empty, of: "pg-3")) }
        #expect(missing?.status == .invalidArgument)
    }
}
