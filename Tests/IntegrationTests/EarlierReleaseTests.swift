import Foundation
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import Testing

/// The stores of an earlier release open, and their requests continue.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct EarlierReleaseTests {
    /// The requests in `Tests/EarlierReleases/2026-11-28.tar.gz`.
    private enum Requests {
        static let inReview = ["FP-01M81SXGSDFTMSWS65KQWZS1TR", "FP-01M81T5AHDEFSBG3FP2ZX2TS04"]
        static let waitingForTheCustomer = ["FP-01M81T2DQDFYN8ZE804X256QJP", "FP-01M81TBHNDFJ6SNFN7HWHBXHSH"]
    }

    @Test func requestsOfAnEarlierReleaseContinue() async throws {
        let folder = try TestFolder()
        try await unpack("2026-11-28.tar.gz", into: folder)
        let stack = try await TestStack(on: folder, daysPerSecond: 1)

        for reference in Requests.inReview {
            try await stack.wait(for: try id(reference), toReach: .completed)
        }
        for reference in Requests.waitingForTheCustomer {
            let saga = try #require(try await stack.saga(try id(reference)))
            #expect(saga.status.state == .packetOpen)
            #expect(saga.status.owner == .customer)
            #expect(saga.history.first?.to == .draft, "the history of the earlier release is there")
            let cancelled = try await stack.faxport("cancel", reference, "--reason", "moved", "--by", "anna")
            #expect(cancelled.exitCode == 0, "\(cancelled)")
            try await stack.wait(for: try id(reference), toReach: .cancelled)
        }

        let emails = try Maildrop.messageIDs(in: folder.customers)
        #expect(emails.count == Set(emails).count, "each email went out once, before or after the upgrade")
        try await stack.stop()
        folder.discardUnlessNeeded()
    }

    private func id(_ reference: String) throws -> PortRequestID { try #require(PortRequestID(reference: reference)) }

    private func unpack(_ archive: String, into folder: TestFolder) async throws {
        let path = "\(Place.root)/Tests/EarlierReleases/\(archive)"
        let tar = try Program("/usr/bin/env", ["tar", "-xzf", path, "-C", folder.path], words: folder.words)
        #expect(try await tar.exitCode() == 0, "\(tar.errors)")
    }
}
