import AccountProvisioningContract
import AccountProvisioningService
import CoreDesk
import Messaging
import Porting
import Testing
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
}
