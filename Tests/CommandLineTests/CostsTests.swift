import CommandLineCommands
import Foundation
import Messaging
import Porting
import SubmissionContract
import Testing
import Timekeeping

/// Reports of fees that add up, and an invoice compared with them.
struct CostsTests {
    private static let start = Timestamp(millisecondsSince1970: 1_793_505_600_000)

    private static func id(_ index: Int) -> PortRequestID {
        PortRequestID.make(millisecondsSince1970: 1_793_600_000_000 + Int64(index), random: (UInt64(index), 7))
    }

    private static func number(_ index: Int) -> PhoneNumber? { PhoneNumber(e164: "+1312555\(1_000 + index)") }

    private static func fee(
        _ index: Int,
        _ kind: ListAttempts.Charge.Kind = .resubmissionFee,
        _ status: ListAttempts.Charge.Status = .expected,
        cents: Int64? = nil,
        after days: Int64 = 5
    ) -> ListFees.Fee {
        ListFees.Fee(
            requestID: id(index),
            number: number(index),
            carrier: ["Prairie States Telephone", "Lakes Cable"][index % 2],
            practice: index % 3 == 0 ? nil : "Practice \(index % 3)",
            aroseAt: start + .days(days),
            standing: ListAttempts.Charge(
                kind: kind,
                status: status,
                attempt: kind == .snapBackFee ? 1 : 2,
                cents: Cents(cents ?? (kind == .snapBackFee ? 30_000 : 1_300)),
                reasons: kind == .snapBackFee ? [] : [ReasonCode(rawValue: index % 2 == 0 ? "ZIP" : "PIN")],
                at: start + .days(days),
                cause: "Attempt 2 was sent."
            )
        )
    }

    private static func row(_ index: Int, _ description: String = "Resubmission", _ amount: String = "13.00") -> String
    {
        let attempt = description.hasPrefix("Snap") ? 1 : 2
        return "2026-11-20,\(number(index)?.e164 ?? ""),\(id(index).reference)/\(attempt),\(description),\(amount)"
    }

    private static func lines(_ rows: [String]) throws -> [InvoiceLine] {
        let text = (["Date,Number,Reference,Description,Amount"] + rows).joined(separator: "\n") + "\n"
        let sheet = InvoiceSheet(Bytes(text.utf8))
        #expect(sheet.problems.isEmpty)
        return sheet.lines
    }

    // MARK: Reports

    @Test(arguments: FeeGrouping.allCases)
    func theGroupsAddUpToTheTotal(grouping: FeeGrouping) {
        let fees = (0..<40).map { index in
            Self.fee(
                index,
                index % 5 == 0 ? .snapBackFee : .resubmissionFee,
                ListAttempts.Charge.Status.allCases[index % ListAttempts.Charge.Status.allCases.count]
            )
        }
        let report = FeeReport(fees, by: grouping)
        #expect(report.groups.map(\.count).reduce(0, +) == 40)
        #expect(report.groups.map(\.totals.due).reduce(.zero, +) == report.total.due)
        #expect(report.groups.map(\.totals.waived).reduce(.zero, +) == report.total.waived)
        let all = [
            report.total.due, report.total.undecided, report.total.waived, report.total.refunded,
        ].reduce(.zero, +)
        #expect(all == fees.map(\.standing.cents).reduce(.zero, +), "each fee counts once")
    }

    @Test func theCSVHasARecordForEachFeeAndATotalForGroups() {
        let fees = [Self.fee(1), Self.fee(2, .snapBackFee, .incurred)]
        let each = FeeReport(fees, by: nil).csv.split(separator: "\r\n")
        #expect(each.count == 3)
        #expect(each[1].contains("13.00,expected,PIN,A,"))
        let groups = FeeReport(fees, by: .reason).csv.split(separator: "\r\n")
        #expect(groups.last == "total,2,13.00,300.00,0.00,313.00,0.00,0.00,0.00")
    }

    // MARK: The invoice

    @Test func anInvoiceThatIsRightMatchesWithAndWithoutReferences() throws {
        let fees = (0..<10).map { Self.fee($0) } + [Self.fee(11, .snapBackFee, .incurred)]
        let rows = (0..<10).map { index in
            index % 2 == 0 ? Self.row(index) : "x,\(Self.number(index)?.e164 ?? ""),,Resubmission fee,$13.00"
        }
        let lines = try Self.lines(rows + [Self.row(11, "Snap back", "$300.00")])
        let result = InvoiceReconciliation(lines, fees, from: Self.start)
        #expect(result.rows.allSatisfy { $0.verdict == .matched })
        #expect(result.rows.count == 11)
    }

    @Test func tenPlantedErrorsAreFoundAndNothingElse() throws {
        var fees = (0..<30).map { Self.fee($0) }
        fees.append(Self.fee(30, .snapBackFee, .incurred))
        fees.append(Self.fee(31, .resubmissionFee, .waived))
        fees.append(Self.fee(32, .resubmissionFee, .refunded))
        // Of the month before: it may be billed now, and is not missed if it is not.
        fees.append(Self.fee(33, after: -20))
        var rows = (0..<30).map { Self.row($0) } + [Self.row(30, "Snap back", "300.00")]
        rows[3] = Self.row(3, "Resubmission", "31.00")  // 1: another amount
        rows[4] = Self.row(4, "Resubmission", "13.01")  // 2: another amount, by a cent
        rows[30] = Self.row(30, "Snap back", "3000.00")  // 3: another amount
        rows.append(Self.row(5))  // 4: billed twice
        rows.append(Self.row(31))  // 5: waived here
        rows.append(Self.row(32))  // 6: paid back here
        rows.append(Self.row(99))  // 7: an unknown request
        rows.append(Self.row(6, "Expedite", "50.00"))  // 8: an unknown kind of fee
        rows.remove(at: 8)  // 9: not billed
        rows.remove(at: 8)  // 10: not billed
        let result = InvoiceReconciliation(try Self.lines(rows), fees, from: Self.start)
        #expect(result.rows(.anotherAmount).map(\.requestID) == [Self.id(3), Self.id(4), Self.id(30)])
        #expect(result.rows(.missingHere).map(\.requestID) == [5, 31, 32, 99, 6].map(Self.id))
        #expect(result.rows(.missingThere).map(\.requestID) == [Self.id(8), Self.id(9)])
        #expect(result.rows(.matched).count == 26)
        #expect(result.rows.filter { $0.verdict != .matched }.count == 10)
        #expect(result.rows.filter { $0.verdict != .matched }.allSatisfy { !$0.what.isEmpty })
    }

    @Test(arguments: [("13", 1_300), ("$1,300.00", 130_000), ("-13.00", -1_300), ("(13.00)", -1_300)])
    func amountsAreRead(text: String, cents: Int64) throws {
        let line = try #require(try Self.lines([Self.row(1, "Resubmission", "\"\(text)\"")]).first)
        #expect(line.amount == Cents(cents))
    }

    @Test(arguments: ["", "13.0", "13.000", "1.3.0", "abc", "$"])
    func whatIsNoAmountIsAProblemWithItsLine(text: String) {
        let file = "number,reference,description,amount\n+13125550142,,Resubmission,\(text)\n"
        let sheet = InvoiceSheet(Bytes(file.utf8))
        #expect(sheet.lines.isEmpty)
        #expect(sheet.problems.map { $0.hasPrefix("line 2:") } == [true])
    }
}
