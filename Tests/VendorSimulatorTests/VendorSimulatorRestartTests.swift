import Foundation
import Logging
import Mail
import Testing
import Timekeeping

@testable import VendorSimulatorService

struct VendorSimulatorRestartTests {
    private let start = DeskSample.start

    /// A folder of its own for each test, gone afterwards.
    private final class Stage {
        let folder: String
        let desk: Maildir
        let replies: Maildir

        init() throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "vendor-\(UUID())").path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            desk = try Maildir(at: "\(folder)/desk")
            replies = try Maildir(at: "\(folder)/replies")
        }

        deinit {
            try? FileManager.default.removeItem(atPath: folder)
        }

        func simulator(seed: UInt64 = 1) throws -> VendorSimulator {
            try VendorSimulator(
                folder: folder,
                desk: desk,
                replies: replies,
                options: DeskOptions(),
                presets: VendorPresets(directMessagingAccounts: ["PG-7"]),
                seed: seed,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        }

        func post(_ mail: MailMessage) throws {
            _ = try desk.deliver(mail.encoded(), name: mail.messageID)
        }
    }

    @Test func packetInTheMaildirIsAnsweredInTheOther() async throws {
        let stage = try Stage()
        try stage.post(DeskSample.packet())
        let simulator = try stage.simulator()
        try await simulator.work(at: start)
        #expect(try stage.desk.waiting().isEmpty)
        #expect(try stage.replies.waiting().isEmpty)
        for days: Int64 in [4, 30] { try await simulator.work(at: start + .days(days)) }
        let replies = try stage.replies.waiting().map { try MailMessage(parsing: stage.replies.read($0)) }
        #expect(replies.count == 3)
        #expect(replies.allSatisfy { $0.inReplyTo == "FP-1.1@faxport.example" })
        #expect(replies.last?.textBody.hasPrefix("The port is complete.") == true)
        #expect(replies.allSatisfy { !$0.authenticationResults.isEmpty })
        let ledger = await simulator.ledger
        #expect(ledger.attempts.map(\.timesReceived) == [1])
        #expect(ledger.accounts.map(\.practiceGroupID) == ["PG-7"])
    }

    @Test func restartGoesOnWhereTheLastCommitStands() async throws {
        let stage = try Stage()
        try stage.post(DeskSample.packet())
        let first = try stage.simulator()
        try await first.work(at: start)
        let account = try await first.write { books in
            try books.openAccount(of: "PG-1", profile: .init(practiceName: "Lakeside", address: .init(zip: "60601")))
        }
        let ledger = await first.ledger
        try await first.close()

        let second = try stage.simulator(seed: 99)
        #expect(await second.ledger == ledger)
        #expect(await second.read { $0.account(of: "PG-1") }?.accountNumber == account.accountNumber)
        for days: Int64 in [4, 30] { try await second.work(at: start + .days(days)) }
        #expect(try stage.replies.all().count == 3)
        #expect(try await second.read { try $0.linkedAccount(of: DeskSample.number) } == nil)
    }

    @Test func killAfterTheCommitNeitherLosesNorDoubles() async throws {
        let stage = try Stage()
        let packet = DeskSample.packet()
        try stage.post(packet)
        // What the store holds when the process dies between the commit and everything that follows it.
        var vendor = SimulatedVendor(options: DeskOptions(), presets: VendorPresets(), seed: 1)
        vendor.desk.receive(packet, at: start)
        vendor.takenIn = try stage.desk.waiting()
        vendor.advance(to: start + .hours(4))
        #expect(vendor.outbox.count == 1)
        let store = try SnapshotStore(path: "\(stage.folder)/vendor.sqlite")
        try store.save(vendor)
        // The reply was delivered and read, and only the note of it was lost.
        let reply = try #require(vendor.outbox.first)
        _ = try stage.replies.deliver(reply.mail.encoded(), name: reply.messageID)
        try stage.replies.markSeen(reply.messageID)
        try store.close()

        let simulator = try stage.simulator()
        try await simulator.work(at: start + .hours(5))
        #expect(await simulator.ledger.attempts.map(\.timesReceived) == [1])
        #expect(try stage.desk.waiting().isEmpty)
        #expect(try stage.replies.all().count == 1)
        #expect(try stage.replies.waiting().isEmpty)
    }

    @Test func killBeforeTheCommitTakesTheMailInAgain() async throws {
        let stage = try Stage()
        try stage.post(DeskSample.packet())
        try await stage.simulator().close()
        let simulator = try stage.simulator()
        try await simulator.work(at: start)
        #expect(await simulator.ledger.attempts.map(\.timesReceived) == [1])
    }

    @Test func replyThatWasCommittedAndNotDeliveredIsDeliveredAtTheStart() async throws {
        let stage = try Stage()
        var vendor = SimulatedVendor(options: DeskOptions(), presets: VendorPresets(), seed: 1)
        vendor.desk.receive(DeskSample.packet(), at: start)
        vendor.advance(to: start + .hours(4))
        let store = try SnapshotStore(path: "\(stage.folder)/vendor.sqlite")
        try store.save(vendor)
        try store.close()
        let simulator = try stage.simulator()
        try await simulator.work(at: start + .hours(4))
        #expect(try stage.replies.waiting().count == 1)
    }

    @Test func numberGivenBackLeavesTheInventoryAndItsAccount() async throws {
        let stage = try Stage()
        try stage.post(DeskSample.packet())
        let simulator = try stage.simulator()
        try await simulator.work(at: start)
        try await simulator.work(at: start + .days(8))
        let account = try #require(await simulator.ledger.accounts.first).accountNumber
        _ = try await simulator.write { try $0.link(DeskSample.number, to: account, useForOutbound: true) }
        try stage.post(DeskSample.snapBack())
        try await simulator.work(at: start + .days(8))
        try await simulator.work(at: start + .days(9))
        let ledger = await simulator.ledger
        #expect(ledger.snapBacks.map(\.number) == [DeskSample.number])
        #expect(ledger.lines.isEmpty)
    }

    @Test func itIsIdleOnceItsMailIsTakenInAndSaysWhenItAnswers() async throws {
        let stage = try Stage()
        let simulator = try stage.simulator()
        let before = try await simulator.idleReport()
        #expect(before == IdleReport(isIdle: true, activity: 0, nextDue: nil))
        try stage.post(DeskSample.packet())
        #expect(try await !simulator.idleReport().isIdle, "a mail lies unread")
        try await simulator.work(at: start)
        let after = try await simulator.idleReport()
        #expect(after.isIdle)
        #expect(after.activity > before.activity)
        #expect(after.nextDue == start + DeskOptions().delays.receipt)
    }
}
