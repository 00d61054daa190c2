import CoreDesk
import LinkingContract
import LinkingService
import Messaging
import Porting
import Testing

/// What people may do to a line, and what they may not.
struct LineChangeTests {
    private let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)
    private let requestID = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))
    private let number: PhoneNumber
    private let former: PhoneNumber

    init() throws {
        number = try PhoneNumber.parse("312-555-0142").get()
        former = try PhoneNumber.parse("312-555-0100").get()
    }

    /// A desk at which the number was linked in the place of a former outbound number.
    private func desk() throws -> CoreDesk {
        let desk = try CoreDesk(LinkingService.definition())
        try link(desk)
        try desk.end(ReadLines.self, .done(.read(outbound: former)))
        try desk.end(LinkLine.self, .done(.linked(outbound: true)))
        return desk
    }

    private func link(_ desk: CoreDesk) throws {
        let link = LinkNumber(
            requestID: requestID,
            number: number,
            account: account,
            useForOutbound: true,
            practiceGroupID: "pg-1"
        )
        try desk.receive(link, from: .sagaSupervisor)
    }

    private func call(
        _ change: ChangeLine.Change,
        key: String = "k1",
        of other: PhoneNumber? = nil,
        account: String? = nil,
        reason: String = "The practice asked for it."
    ) -> ChangeLine {
        ChangeLine(
            key: key,
            number: other ?? number,
            change: change,
            accountNumber: account,
            actor: "Sam",
            reason: reason
        )
    }

    private func complete(_ desk: CoreDesk) throws {
        let done = NotifyCustomer(
            requestID: requestID,
            kind: .done,
            ordinal: 1,
            to: "office@lakeside.example",
            number: number,
            details: []
        )
        try desk.receive(done, from: .sagaSupervisor)
        try desk.end(WriteToCustomer.self, .done(.init()))
    }

    @Test func theLineOfARequestThatHasNotEndedIsNotReleased() throws {
        let desk = try desk()
        let error = #expect(throws: CallError.self) { try desk.call(call(.release)) }
        #expect(error?.status == .failedPrecondition)
        #expect(error?.message.contains("faxport snap-back") == true)
        #expect(desk.jobs.isEmpty)
        try complete(desk)
        #expect(try desk.call(call(.release)).entry.standing == .underWay)
        try desk.end(ChangeLineAtVendor.self, .done(.unlinked))
        let entry = try desk.call(call(.release)).entry
        #expect(entry.standing == .done && entry.note.contains("no outbound number"))
        #expect(try desk.call(ListLines(accountNumber: "a1")).lines.isEmpty)
        #expect(try desk.sent(LineChanged.self).map(\.linked) == [false])
    }

    @Test func aRepetitionIsAnsweredWithTheSameEntryAndAnotherContentIsRefused() throws {
        let desk = try desk()
        let first = try desk.call(call(.relink)).entry
        #expect(try desk.call(call(.relink)).entry == first)
        #expect(try desk.started(ChangeLineAtVendor.self).count == 1)
        let error = #expect(throws: CallError.self) { try desk.call(call(.inbound)) }
        #expect(error?.status == .alreadyExists)
        let other = #expect(throws: CallError.self) { try desk.call(call(.inbound, key: "k2")) }
        #expect(other?.status == .failedPrecondition && other?.message.contains("under way") == true)
        try desk.restart()
        try desk.end(ChangeLineAtVendor.self, .done(.linked(outbound: true, former: nil)))
        #expect(try desk.call(call(.relink)).entry.standing == .done)
        #expect(try desk.call(call(.inbound, key: "k2")).entry.standing == .underWay)
    }

    @Test func anotherOutboundNumberMakesTheLineInboundAndTheLastCheckAgrees() throws {
        let desk = try desk()
        _ = try desk.call(call(.outbound, of: former, account: "a1"))
        try desk.end(ChangeLineAtVendor.self, .done(.linked(outbound: true, former: number)))
        let line = try #require(try desk.call(ListLines(accountNumber: "a1")).lines.first)
        #expect(line.number == number && !line.outbound && line.outboundAsked == false)
        try desk.receive(VerifyLine(requestID: requestID, number: number, account: account), from: .sagaSupervisor)
        try desk.end(LookForLine.self, .done(.init(present: true, outbound: false)))
        #expect(try desk.sent(LineVerified.self).map(\.difference) == [nil])
    }

    @Test func aMoveThatTheVendorRefusesHalfWayIsGivenBackWithItsDirection() throws {
        let desk = try desk()
        _ = try desk.call(call(.move, account: "a2"))
        try desk.end(ChangeLineAtVendor.self, .done(.unlinked))
        let give = try #require(try desk.started(ChangeLineAtVendor.self).first)
        #expect(give.step == .give && give.target == "a2" && !give.outbound)
        try desk.restart()
        try desk.end(ChangeLineAtVendor.self, .done(.refused("The account is closed.")))
        let back = try #require(try desk.started(ChangeLineAtVendor.self).first)
        #expect(back.step == .giveBack && back.wasOutbound)
        try desk.end(ChangeLineAtVendor.self, .done(.linked(outbound: true, former: nil)))
        let entry = try desk.call(call(.move, account: "a2")).entry
        #expect(entry.standing == .refused && entry.note.contains("The account is closed."))
        let line = try desk.call(FindLine(number: number))
        #expect(line.accountNumber == "a1" && line.line?.outbound == true)
    }

    @Test func whatFollowsAMoveGoesToTheOtherAccount() throws {
        let desk = try desk()
        _ = try desk.call(call(.move, account: "a2"))
        try desk.end(ChangeLineAtVendor.self, .done(.unlinked))
        try desk.end(ChangeLineAtVendor.self, .done(.linked(outbound: false, former: nil)))
        try desk.receive(VerifyLine(requestID: requestID, number: number, account: account), from: .sagaSupervisor)
        #expect(try desk.started(LookForLine.self).map(\.command.account.accountNumber) == ["a2"])
        try desk.end(LookForLine.self, .done(.init(present: true, outbound: false)))
        try link(desk)
        #expect(try desk.started(ReadLines.self).map(\.command.account.accountNumber) == ["a2"])
        try desk.end(ReadLines.self, .done(.refused("Later.")))
        try desk.receive(UnlinkNumber(requestID: requestID, number: number, account: account), from: .sagaSupervisor)
        let unlink = try #require(try desk.started(UnlinkLine.self).first)
        #expect(unlink.command.account.accountNumber == "a2")
        #expect(unlink.formerOutbound == nil, "what it had replaced is in the other account")
        #expect(try desk.call(ListLines(accountNumber: "a1")).history?.map(\.what) == [.linked, .move])
    }

    @Test func aLineDoesNotJoinLinesOfAnotherPractice() throws {
        let desk = try desk()
        let other = LinkNumber(
            requestID: .make(millisecondsSince1970: 1, random: (4, 5)),
            number: former,
            account: VendorAccount(userID: "u2", accountNumber: "a2", origin: .created),
            useForOutbound: false,
            practiceGroupID: "pg-2"
        )
        try desk.receive(other, from: .sagaSupervisor)
        try desk.end(ReadLines.self, .done(.read(outbound: nil)))
        try desk.end(LinkLine.self, .done(.linked(outbound: false)))
        let error = #expect(throws: CallError.self) { try desk.call(call(.move, account: "a2")) }
        #expect(error?.status == .failedPrecondition && error?.message.contains("another practice") == true)
    }

    @Test func whatCannotBeCarriedOutNamesWhatIsMissing() throws {
        let desk = try desk()
        let cases: [(ChangeLine, StatusCode, String)] = [
            (call(.move), .invalidArgument, "--to"), (call(.move, account: "a1"), .failedPrecondition, "already"),
            (call(.relink, account: "a2"), .failedPrecondition, "faxport lines move"),
            (call(.outbound, of: former), .invalidArgument, "--account"),
            (call(.relink, of: former, account: "a1"), .invalidArgument, "--practice"),
        ]
        for (call, status, word) in cases {
            let error = #expect(throws: CallError.self) { try desk.call(call) }
            #expect(error?.status == status && error?.message.contains(word) == true, "\(call.change)")
        }
        #expect(desk.jobs.isEmpty)
    }

    @Test func aLinkThatFailedRemembersTheOutboundNumberOfTheTryThatSucceeds() throws {
        let desk = try CoreDesk(LinkingService.definition())
        let second = try PhoneNumber.parse("312-555-0101").get()
        try link(desk)
        try desk.end(ReadLines.self, .done(.read(outbound: former)))
        try desk.end(LinkLine.self, .done(.refused("Later.")))
        try link(desk)
        try desk.end(ReadLines.self, .done(.read(outbound: second)))
        try desk.end(LinkLine.self, .done(.linked(outbound: true)))
        // Its own number is outbound now, which says nothing about the former one.
        try link(desk)
        try desk.end(ReadLines.self, .done(.read(outbound: nil)))
        try desk.end(LinkLine.self, .done(.linked(outbound: true)))
        try desk.receive(UnlinkNumber(requestID: requestID, number: number, account: account), from: .sagaSupervisor)
        #expect(try desk.started(UnlinkLine.self).map(\.formerOutbound) == [second])
    }
}
