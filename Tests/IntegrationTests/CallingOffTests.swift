import Foundation
import Messaging
import Porting
import Testing

/// Before the pivot a request can be cancelled; after it a number can only be given back.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct CallingOffTests {
    /// The vendor confirms the receipt quickly, but reviews for weeks.
    @Test func aRequestInReviewIsCancelled() async throws {
        let hours = ["receipt": 0.2, "cancel": 0.2, "date": 480, "completion": 960]
        try await TestStack.run(daysPerSecond: 0.05, vendor: VendorScript(hours: hours)) { stack in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .inReview)
            let cancel = try await stack.faxport("cancel", id.reference, "--reason", "The practice closes.")
            #expect(cancel.exitCode == 0, "\(cancel)")
            try await stack.wait(for: id, toReach: .cancelled)
            let books = try #require(try await stack.vendorBooks())
            #expect(books.cancelled == [id.reference])
            #expect(books.ports.isEmpty)
            let again = try await stack.trySubmitting(.clean(0, key: "again"))
            #expect(again.exitCode == 0, "the number is free again: \(again)")
        }
    }

    /// The port takes seconds, and the day after it takes 20.
    @Test func aPortedNumberIsNotCancelledButGivenBack() async throws {
        let hours = ["receipt": 0.1, "date": 0.2, "completion": 0.5, "snapBack": 0.2]
        try await TestStack.run(daysPerSecond: 0.05, vendor: VendorScript(hours: hours)) { stack in
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .notified)
            let cancel = try await stack.faxport("cancel", id.reference, "--reason", "Too late.")
            #expect(cancel.exitCode == ExitCodes.refused)
            #expect(cancel.errors.contains("FAILED_PRECONDITION"))
            #expect(cancel.errors.lowercased().contains("snap-back"), "it offers what remains: \(cancel.errors)")
            let asked = try await stack.faxport(
                "snap-back",
                id.reference,
                "--reason",
                "The wrong number.",
                "--approver",
                "Dana Reyes",
                "--accept-fee",
                "30000"
            )
            #expect(asked.exitCode == 0, "\(asked)")
            try await stack.wait(for: id, toReach: .snappedBack)
            let books = try #require(try await stack.vendorBooks())
            #expect(books.snapBacks.map(\.requestReference) == [id.reference])
            #expect(books.snapBacks.map(\.number) == [TestRequest.clean(0).number])
            #expect(books.snapBacks.map(\.cents) == [30_000])
            #expect(books.cancelled.isEmpty)
            try await eventuallyHolds("the line is gone") { try await stack.vendorBooks()?.lines.isEmpty ?? false }
        }
    }
}
