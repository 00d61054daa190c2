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

    private static let day: Int64 = 86_400_000

    private var today: Timestamp {
        Timestamp(millisecondsSince1970: desk.now.millisecondsSince1970 / Self.day * Self.day)
    }

    private func sums() throws -> FeeSums? {
        try desk.call(ListFees(from: today, until: today + .days(1), limit: 1, withSums: true)).sums
    }

    @Test func sumsHaveEveryFeeOnceAsItStands() throws {
        for attempt in 1...3 { try submission.send(attempt, after: attempt == 1 ? [] : ["ZIP"]) }
        let all = try #require(try sums())
        #expect(all.count == 2 && all.parts.map(\.cents) == [Cents(2_600)])
        _ = try decide(.disputed, attempt: 3, cents: Cents(900))
        let moved = try #require(try sums())
        #expect(moved.count == 2 && moved.count(of: .disputed) == 1 && moved.count(of: .expected) == 1)
        #expect(FeeTotals(moved) == FeeTotals(try fees().map(\.standing)))
        #expect(try desk.call(ListFees(from: today, until: today + .days(1))).sums == nil, "nobody asked for them")
    }

    @Test func sumsOfAnythingButWholeQuartersOfAnHourAreRefused() throws {
        let odd = today + .seconds(1)
        for (from, until) in [(odd, today + .days(1)), (today, odd)] {
            let error = #expect(throws: CallError.self) {
                try desk.call(ListFees(from: from, until: until, withSums: true))
            }
            #expect(error?.status == .invalidArgument)
        }
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
            { _ = try desk.call(ListUnmatchedMail(requestID: SubmissionDesk.requestID)) },
            { _ = try sums() }, { _ = try desk.call(ListUnmatchedMail(limit: 1)) },
            { _ = try desk.call(ListVendorMail(requestID: try #require(SubmissionDesk.requestID))) },
            { _ = try desk.call(ListMailTemplates()) },
        ] {
            let plans = try desk.disk.plans(of: work)
            // Only what waits for a person, the wordings that people confirmed, and the emails of one request.
            let small = ["vendorMailUnmatched", "SCAN mailTemplate", "SCAN own"]
            let scans = plans.filter { plan in plan.hasPrefix("SCAN ") && !small.contains { plan.hasSuffix($0) } }
            #expect(scans.isEmpty, "\(plans)")
        }
        let toDecide = try desk.disk.plans { _ = try undecided() }
        #expect(toDecide.contains { $0.hasPrefix("SEARCH fee USING INDEX feeUndecided") }, "\(toDecide)")
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
