import CoreDesk
import Messaging
import Porting
import SubmissionContract
import Testing
import Timekeeping

/// The ledger: entries are only appended, and each fee counts once, as it stands.
struct LedgerTests {
    private let submission: SubmissionDesk
    private var desk: CoreDesk { submission.desk }

    init() throws {
        submission = try SubmissionDesk()
    }

    private func decide(
        _ status: ListAttempts.Charge.Status,
        attempt: Int = 2,
        kind: ListAttempts.Charge.Kind = .resubmissionFee,
        cents: Cents? = nil,
        reason: String = "as agreed"
    ) throws -> ListAttempts.Charge {
        let call = DecideFee(
            requestID: try #require(SubmissionDesk.requestID),
            attempt: attempt,
            kind: kind,
            status: status,
            cents: cents,
            actor: "Sam",
            reason: reason
        )
        return try desk.call(call).standing
    }

    private func fees() throws -> [ListFees.Fee] {
        try desk.call(ListFees(from: desk.now - .days(1), until: desk.now + .days(1))).fees
    }

    @Test(arguments: [0, 10_001])
    func aLimitOutsideItsRangeIsRefused(limit: Int) {
        let error = #expect(throws: CallError.self) {
            try desk.call(ListFees(from: desk.now, until: desk.now, limit: limit))
        }
        #expect(error?.violations.map(\.rule) == ["page.limit"])
    }

    private func undecided() throws -> [ListFees.Fee] {
        try desk.call(ListFees(from: desk.now - .days(1), until: desk.now + .days(1), onlyUndecided: true)).fees
    }

    @Test func onlyFeesThatStandUndecidedAreListedAsSuch() throws {
        try submission.send(1)
        try submission.send(2, after: ["ZIP"])
        #expect(try undecided().isEmpty && fees().count == 1)
        _ = try decide(.undecided)
        #expect(try undecided() == fees() && fees().count == 1)
        _ = try decide(.incurred)
        #expect(try undecided().isEmpty && fees().count == 1)
    }

    @Test func feesAndMailsAreListedWithoutAScan() throws {
        try submission.send(1)
        try submission.send(2, after: ["ZIP"])
        for work in [
            { _ = try fees() }, { _ = try desk.call(ListUnmatchedMail()) }, { _ = try undecided() },
            { _ = try desk.call(ListAttempts(requestID: try #require(SubmissionDesk.requestID))) },
        ] {
            let plans = try desk.disk.plans(of: work)
            // These indexes have only what waits for a person, or did.
            let scans = plans.filter { plan in
                plan.hasPrefix("SCAN ") && !["vendorMailUnmatched", "ledgerUndecided"].contains { plan.hasSuffix($0) }
            }
            #expect(scans.isEmpty, "\(plans)")
        }
    }

    @Test func everyEntryNamesItsCauseAndTheFeeItsGroups() throws {
        try submission.send(1)
        try submission.send(2, after: ["ZIP", "PIN"])
        let entry = try #require(try submission.charges.first)
        #expect(entry.cause == "Attempt 2 was sent." && entry.actor == nil)
        let fee = try #require(try fees().first)
        #expect(fee.number == SubmissionDesk.number)
        #expect(fee.carrier == "" && fee.practice == "", "as on the form")
        #expect(fee.standing.reasons.map(\.rawValue) == ["ZIP", "PIN"])
    }

    @Test func aPersonsDecisionsAreAppendedAndTheNewestCounts() throws {
        try submission.send(1)
        try submission.send(2, after: ["ZIP"])
        for status in [ListAttempts.Charge.Status.incurred, .disputed, .disputed, .refunded] { _ = try decide(status) }
        let charges = try submission.charges
        #expect(charges.map(\.status) == [.expected, .incurred, .disputed, .refunded], "a repetition changes nothing")
        #expect(charges.dropFirst().allSatisfy { $0.actor == "Sam" && $0.cause == "as agreed" })
        let totals = FeeTotals(charges.standing)
        #expect(totals.due == .zero && totals.refunded == Cents(1_300))
        #expect(try fees().map(\.standing.status) == [.refunded])
    }

    @Test func anUnknownFeeNeedsAnAmountAndAnUnknownAttemptIsRefused() throws {
        try submission.send(1)
        #expect(throws: CallError.self) { try decide(.disputed, attempt: 1) }
        #expect(throws: CallError.self) { try decide(.disputed, attempt: 7, cents: Cents(1_300)) }
        #expect(throws: CallError.self) { try decide(.disputed, attempt: 1, cents: Cents(1_300), reason: " ") }
        #expect(try decide(.disputed, attempt: 1, cents: Cents(1_300)).cents == Cents(1_300))
    }
}
