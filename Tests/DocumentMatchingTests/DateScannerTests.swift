import Porting
import Testing

@testable import DocumentMatching

/// Dates are read in the formats of bills, and nothing else is read as a date.
struct DateScannerTests {
    private func dates(_ line: String) -> [ScannedDate] {
        let layout = PageLayout(TypedPage.page([line]))
        return DateScanner(layout: layout).dates(in: layout.tokens.indices)
    }

    @Test(arguments: [
        "November 11, 2026", "Nov 11 2026", "Nov. 11, 2026", "NOVEMBER 11 2026", "11/11/26", "11/11/2026", "11-11-2026",
        "11.11.2026", "2026-11-11", "2026/11/11", "11 Nov 2026", "11-NOV-26", "11 / 11 / 2026", "November 11th, 2026",
        "11th day of November, 2026", "11NOV2026", "Nov 11 '26", "November 11,2026",
    ])
    func allFormatsOfNovember11AreRead(text: String) {
        #expect(dates(text).map(\.day) == [CalendarDay("2026-11-11")])
        #expect(!dates(text).contains { $0.isInPeriod })
    }

    @Test(arguments: [
        "11/31/2026", "774-22-0918", "02/30/26", "1.2.3", "13/13/2026", "555-0142", "(312) 555-0142", "2026",
        "May 2026",
        "12-34-567890", "11/11/1811", "may be 11 of 2026", "$11.11", "1840 W Belmont",
    ])
    func whatIsNotADateIsNotRead(text: String) {
        #expect(dates(text).isEmpty)
    }

    @Test func theMonthComesFirstUnlessItCannot() {
        #expect(dates("03/04/2026").map(\.day) == [CalendarDay("2026-03-04")])
        #expect(dates("25/11/2026").map(\.day) == [CalendarDay("2026-11-25")])
        #expect(dates("25/11/2026").map(\.isDayFirst) == [true])
    }

    @Test(arguments: [
        "Oct 12 \u{2013} Nov 11, 2026", "10/12/26 - 11/11/26", "10/12/26-11/11/26", "Oct 12, 2026 to Nov 11, 2026",
        "October 12 through November 11, 2026", "10/12 - 11/11/2026",
    ])
    func thePartsOfAPeriodAreKnown(text: String) {
        let found = dates(text)
        #expect(found.last?.day == CalendarDay("2026-11-11"))
        #expect(found.allSatisfy { $0.isInPeriod })
    }

    @Test(arguments: [
        ["Statement date: 11/11/2026", "Due date: 12/02/2026"], ["Due 12/02/2026   Issued 11/11/2026"],
        ["Due Date      Invoice Date", "12/02/2026    11/11/2026"],
        ["Bill of November 11, 2026", "pay by December 2, 2026"],
        ["Billing period 10/11/2026 - 11/10/2026", "Bill date   11/11/2026"],
    ])
    func theDateOfABillIsDistinguishedFromDueDatesAndPeriods(lines: [String]) {
        let evidence = DocumentEvidence(bill: TypedPage.reading(lines), form: PortingForm())
        #expect(evidence[.statementDate]?.comparison == .exact)
        #expect(evidence.date == CalendarDay("2026-11-11"))
    }

    @Test(arguments: [
        ["Due date: 12/02/2026"], ["Billing period: Oct 12 - Nov 11, 2026"], ["Last payment 11/01/2026, thank you"],
    ])
    func otherDatesAreNotTheDateOfABill(lines: [String]) {
        let evidence = DocumentEvidence(bill: TypedPage.reading(lines), form: PortingForm())
        #expect(evidence[.statementDate]?.comparison == .missing)
        #expect(evidence.date == nil)
    }
}
