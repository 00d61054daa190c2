import CoreDesk
import LinkingContract
import LinkingService
import Messaging
import Porting
import Testing
import VendorInterface

/// What linking reads of a store with a million lines and notices.
struct LinkingPlanTests {
    private let desk: CoreDesk
    private let account = VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)
    private let requestID = PortRequestID.make(millisecondsSince1970: 1, random: (2, 3))
    private let number: PhoneNumber

    init() throws {
        desk = try CoreDesk(LinkingService.definition())
        number = try PhoneNumber.parse("312-555-0142").get()
    }

    /// The scans of a work; a constant row is no table.
    private func scans(of work: () throws -> Void) throws -> [String] {
        try desk.disk.plans(of: work).filter { $0.hasPrefix("SCAN ") && $0 != "SCAN CONSTANT ROW" }
    }

    private func link() throws {
        let command = LinkNumber(requestID: requestID, number: number, account: account, useForOutbound: true)
        try desk.receive(command, from: .sagaSupervisor)
        try desk.end(ReadLines.self, .done(.read(outbound: nil)))
        try desk.end(LinkLine.self, .done(.linked(outbound: true)))
    }

    @Test func listsAreReadWithoutAScan() throws {
        try link()
        let calls: [() throws -> Void] = [
            { _ = try desk.call(ListLines(accountNumber: "a1")) }, { _ = try desk.call(FindLine(number: number)) },
            { _ = try desk.call(ListLineStandings(requestIDs: [requestID])) },
            { _ = try desk.call(ListNotices(requestID: requestID)) }, { _ = try desk.call(ListEmailTemplates()) },
        ]
        for call in calls { #expect(try scans(of: call) == []) }
        #expect(try desk.call(ListLineStandings(requestIDs: [requestID])).linked == [requestID])
    }

    /// The tables of the queues have only what waits.
    @Test func aLineIsLinkedAndReleasedWithoutAScanOfLines() throws {
        let ofLines = ["line", "lineEntry", "formerOutbound", "notice", "accountLook"].map { "SCAN \($0)" }
        let release = UnlinkNumber(requestID: requestID, number: number, account: account)
        let found = try scans {
            try link()
            try desk.receive(release, from: .sagaSupervisor)
            try desk.end(UnlinkLine.self, .done(.init(restored: nil)))
        }
        #expect(found.filter { scan in ofLines.contains { scan == $0 || scan.hasPrefix("\($0) ") } } == [])
    }
}
