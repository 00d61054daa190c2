import CoreDesk
import LinkingContract
import LinkingService
import Messaging
import Porting
import Testing
import VendorInterface

struct LineHandlerTests {
    private let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)
    private let requestID = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))
    private let number: PhoneNumber
    private let former: PhoneNumber

    init() throws {
        number = try PhoneNumber.parse("312-555-0142").get()
        former = try PhoneNumber.parse("312-555-0100").get()
    }

    private func link(outbound: Bool = true, to other: VendorAccount? = nil) -> LinkNumber {
        LinkNumber(requestID: requestID, number: number, account: other ?? account, useForOutbound: outbound)
    }

    private func desk() throws -> CoreDesk { try CoreDesk(LinkingService.definition()) }

    /// A desk at which the number was linked in the place of a former outbound number.
    private func linkedDesk() throws -> CoreDesk {
        let desk = try desk()
        try desk.receive(link(), from: .sagaSupervisor)
        try desk.end(ReadLines.self, .done(.read(outbound: former)))
        try desk.end(LinkLine.self, .done(.linked(outbound: true)))
        return desk
    }

    @Test func aNumberIsLinkedAfterTheLinesWereReadAndTheSupervisorIsTold() throws {
        let desk = try desk()
        try desk.receive(link(), from: .sagaSupervisor)
        #expect(try desk.started(ReadLines.self).count == 1)
        #expect(try desk.started(LinkLine.self).isEmpty)
        try desk.end(ReadLines.self, .done(.read(outbound: nil)))
        #expect(try desk.started(LinkLine.self).map(\.command.number) == [number])
        try desk.end(LinkLine.self, .done(.linked(outbound: true)))
        #expect(try desk.sent(NumberLinked.self).map(\.outbound) == [true])
        let lines = try desk.call(ListLines(accountNumber: "a1")).lines
        #expect(lines.map(\.number) == [number] && lines.map(\.outbound) == [true])
        #expect(lines.map(\.requestID) == [requestID] && lines.map(\.since) == [desk.now])
    }

    @Test func aMessageThatIsDeliveredTwiceLinksOnce() throws {
        let desk = try linkedDesk()
        try desk.redeliver(from: .sagaSupervisor)
        #expect(desk.jobs.isEmpty)
        #expect(try desk.sent(NumberLinked.self).count == 1)
    }

    @Test func aNumberIsNeverLinkedToTwoAccounts() throws {
        let desk = try linkedDesk()
        let other = VendorAccount(userID: "u2", accountNumber: "a2", origin: .created)
        try desk.receive(link(to: other), from: .sagaSupervisor)
        #expect(desk.jobs.isEmpty)
        #expect(try #require(try desk.sent(LinkFailed.self).first).reason.contains("a1"))
        #expect(try desk.call(ListLines(accountNumber: "a2")).lines.isEmpty)
    }

    @Test func linkingTheSameNumberAgainIsConfirmedAgain() throws {
        let desk = try linkedDesk()
        try desk.receive(link(), from: .sagaSupervisor)
        try desk.end(ReadLines.self, .done(.read(outbound: number)))
        try desk.end(LinkLine.self, .done(.linked(outbound: true)))
        #expect(try desk.sent(NumberLinked.self).count == 2)
        #expect(try desk.call(ListLines(accountNumber: "a1")).lines.count == 1)
    }

    @Test func aRefusalOfTheVendorIsAFailureWithItsReason() throws {
        let desk = try desk()
        try desk.receive(link(), from: .sagaSupervisor)
        try desk.end(ReadLines.self, .done(.refused("The account is closed.")))
        #expect(try desk.sent(LinkFailed.self).map(\.reason) == ["The account is closed."])
        #expect(desk.jobs.isEmpty)
    }

    @Test func theInventoryIsAskedForTheSupervisorAndNotForALinkOfAnotherRequest() throws {
        let desk = try linkedDesk()
        let other = PortRequestID.make(millisecondsSince1970: 1, random: (4, 5))
        for id in [requestID, other] {
            try desk.receive(LookForNumber(requestID: id, number: number, account: account), from: .sagaSupervisor)
            try desk.end(LookInInventory.self, .done(.init(.present)))
        }
        #expect(try desk.sent(NumberLookedFor.self).map(\.finding) == [.present, .elsewhere])
    }

    @Test func anEntryOfTheInventoryCountsForItsOwnAccountOnly() {
        func finding(_ holder: String?) -> InventoryFinding {
            LookInInventory.Outcome(InventoryEntry(number: number, accountNumber: holder), for: account).finding
        }
        #expect(LookInInventory.Outcome(nil, for: account).finding == .absent)
        #expect([finding(nil), finding("a1"), finding("a2")] == [.present, .present, .elsewhere])
    }

    @Test(arguments: [VendorAccountsError.Kind.unavailable, .refused])
    func anInventoryThatCannotBeAskedIsNoAnswerOrNotChecked(kind: VendorAccountsError.Kind) async {
        let look = LookForNumber(requestID: requestID, number: number, account: account)
        let performer = LinePerformer(ClosedAccounts(kind: kind))
        let result = await performer.lookInInventory(LookInInventory(command: look))
        switch result {
        case .done(let outcome): #expect(kind == .refused && outcome.finding == .notChecked)
        case .notDone: #expect(kind == .unavailable)
        case .deferred, .ambiguous, .refused: Issue.record("A question is answered or not answered.")
        }
    }

    @Test func theSupervisorLearnsWhetherTheNumberIsStillThere() throws {
        let desk = try linkedDesk()
        for present in [true, false] {
            try desk.receive(
                VerifyLine(requestID: requestID, number: number, account: account),
                from: .sagaSupervisor
            )
            try desk.end(LookForLine.self, .done(.init(present: present)))
        }
        #expect(try desk.sent(LineVerified.self).map(\.present) == [true, false])
    }

    @Test func unlinkingRestoresTheFormerOutboundNumberAlsoAfterARestart() throws {
        let desk = try linkedDesk()
        try desk.receive(UnlinkNumber(requestID: requestID, number: number, account: account), from: .sagaSupervisor)
        try desk.restart()
        #expect(try desk.started(UnlinkLine.self).map(\.formerOutbound) == [former])
        try desk.end(UnlinkLine.self, .done(.init(restored: former)))
        #expect(try desk.call(ListLines(accountNumber: "a1")).lines.isEmpty)
        #expect(desk.jobs.isEmpty)
    }
}

struct NoticeHandlerTests {
    private let requestID = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))

    private func notice(_ ordinal: Int = 1) throws -> NotifyCustomer {
        NotifyCustomer(
            requestID: requestID,
            kind: .linked,
            ordinal: ordinal,
            to: "office@lakeside.example",
            number: try PhoneNumber.parse("312-555-0142").get(),
            details: []
        )
    }

    @Test func aNoticeIsWrittenOnceAndThenTheSupervisorIsTold() throws {
        let desk = try CoreDesk(LinkingService.definition())
        try desk.receive(notice(), from: .sagaSupervisor)
        // The same notice in another message: its request, kind and ordinal make it the same.
        try desk.receive(notice(), from: .sagaSupervisor)
        try desk.redeliver(from: .sagaSupervisor)
        #expect(try desk.started(WriteToCustomer.self).count == 1)
        #expect(try desk.sent(CustomerNotified.self).isEmpty)
        try desk.end(WriteToCustomer.self, .done(.init()))
        #expect(desk.jobs.isEmpty)
        #expect(try desk.sent(CustomerNotified.self).map(\.kind) == [.linked])
    }

    @Test func anEmailThatMayHaveLeftIsNotWrittenAgain() throws {
        let desk = try CoreDesk(LinkingService.definition())
        try desk.receive(notice(), from: .sagaSupervisor)
        try desk.end(WriteToCustomer.self, .ambiguous(reason: "The line broke."))
        try desk.wait(.minutes(5))
        #expect(desk.jobs.map(\.mode) == [.settle])
        try desk.end(WriteToCustomer.self, .done(.init()))
        #expect(try desk.sent(CustomerNotified.self).map(\.ordinal) == [1])
    }

    @Test func emailsOfOneRequestKeepTheirOrder() throws {
        let desk = try CoreDesk(LinkingService.definition())
        try desk.receive(notice(1), from: .sagaSupervisor)
        try desk.receive(notice(2), from: .sagaSupervisor)
        #expect(try desk.started(WriteToCustomer.self).map(\.notice.ordinal) == [1])
        try desk.end(WriteToCustomer.self, .done(.init()))
        #expect(try desk.started(WriteToCustomer.self).map(\.notice.ordinal) == [2])
    }
}

/// An account interface that answers nothing.
private struct ClosedAccounts: VendorAccounts {
    let kind: VendorAccountsError.Kind
    private var refusal: VendorAccountsError { VendorAccountsError(kind, "Closed.") }

    init(kind: VendorAccountsError.Kind) {
        self.kind = kind
    }

    func openAccount(
        of practiceGroupID: String,
        profile: VendorAccountProfile,
        deadline: Duration
    ) async throws(VendorAccountsError) -> VendorAccount { throw refusal }

    func account(of practiceGroupID: String, deadline: Duration) async throws(VendorAccountsError) -> VendorAccount? {
        throw refusal
    }

    func inventoryEntry(of number: PhoneNumber, deadline: Duration) async throws(VendorAccountsError) -> InventoryEntry?
    { throw refusal }

    func lines(of accountNumber: String, deadline: Duration) async throws(VendorAccountsError) -> [FaxLine] {
        throw refusal
    }

    func link(
        _ number: PhoneNumber,
        to accountNumber: String,
        useForOutbound: Bool,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] { throw refusal }

    func unlink(
        _ number: PhoneNumber,
        from accountNumber: String,
        deadline: Duration
    ) async throws(VendorAccountsError) -> [FaxLine] { throw refusal }
}
