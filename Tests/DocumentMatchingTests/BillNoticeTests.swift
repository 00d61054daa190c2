import Porting
import Testing

@testable import DocumentMatching

/// What a bill says against a port of its number.
struct BillNoticeTests {
    private static let form = DocumentEvidenceTests.form

    private func notice(_ lines: [String]) -> BillNotice {
        BillNotice(TypedPage.reading(["Prairie States Telephone"] + lines), form: Self.form)
    }

    @Test(arguments: [
        "Port-out lock: ON since 03/2025", "At your request a LOCAL SERVICE FREEZE is in effect on (312) 555-0142.",
        "SERVICE SUSPENDED FOR NON-PAYMENT.", "This line was disconnected on November 2, 2026.",
        "Your number is blocked for transfer to another carrier.", "Number (312) 555-0142 was suspended on November 2.",
        "Port freeze active", "Porting of this account is locked.", "Your account has been terminated.",
    ])
    func aLockOrAnEndIsTold(text: String) {
        #expect(notice([text]).obstacle != nil)
    }

    @Test(arguments: [
        "Port-out lock: off", "Your service may be suspended if it is not paid by November 30.",
        "To restrict changes of provider ask us for a free preferred-carrier freeze.", "International calls: blocked",
        "(312) 555-0199   Port-out lock: ON", "Preferred long distance carrier freeze is active.",
        "Number (312) 555-0199 was disconnected on November 2.", "Reconnection after a suspended service costs $25.",
        "You can transfer your service when you move.", "Local calls included", "900 number blocking: on",
        "Port protection can be placed on your number at any time.", "Local service", "Transferred balance 12.00",
        "Your service will be suspended 30 days after the due date.", "Number of lines disconnected: 0",
        "Equipment must be returned within 14 days after service is disconnected.", "900/976 Call Block on local line",
    ])
    func whatMayComeAndWhatConcernsOthersIsNoObstacle(text: String) {
        #expect(notice([text]).obstacle == nil)
    }

    @Test func theRowOfTheNumberCountsInATableOfLocks() {
        let (lock, free) = (
            "Fax adapter of the front desk     Port-out lock: ON", "Ring group Front Desk   Port-out lock: off"
        )
        #expect(notice(["(312) 555-0190   \(free)", "(312) 555-0142   \(lock)"]).obstacle != nil)
        #expect(notice(["(312) 555-0190   \(lock)", "(312) 555-0142   \(free)"]).obstacle == nil)
    }

    @Test func aQuoteIsNoBill() {
        for title in ["Quote", "ORDER CONFIRMATION / QUOTE #Q-22018", "Estimate for new service", "Sales proposal"] {
            #expect(notice([title]).otherPaper != nil, "\(title)")
            #expect(notice(["Invoice 7712", title]).otherPaper == nil, "an invoice may name its quote")
        }
        for line in ["We quote all prices without tax.", "Estimated taxes 4.20", "Order number 7712", "Total due"] {
            #expect(notice([line]).otherPaper == nil, "\(line)")
        }
    }

    @Test func theAccountThatHeadsTheLineCounts() throws {
        let own = Self.form.carrierAccountNumber
        func account(_ first: String, _ second: String, number: String = "(312) 555-0142") -> FieldEvidence? {
            let lines = [
                "Prairie States Telephone", "Statement date: November 2, 2026", "", "Account \(first)",
                "(312) 555-0180     Business line     44.00", "", "Account \(second)",
                "\(number)     Facsimile line     38.00",
            ]
            return DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form)[.accountNumber]
        }
        #expect(try #require(account(own, "LA-550-9034")).comparison == .notChecked, "a person has to look")
        #expect(try #require(account("LA-550-9034", own)).comparison == .exact)
    }

    @Test func theNumberOfABoxIsNoZIPCode() throws {
        let lines = [
            "Prairie States Telephone", "Mail to", Self.form.billedName, "P.O. BOX 36114",
            "\(Self.form.billedAddress.city), \(Self.form.billedAddress.state) \(Self.form.billedAddress.zip)",
        ]
        let evidence = DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form)
        #expect(try #require(evidence[.zip]).comparison == .exact)
    }

    @Test func aCarrierOfTheInternetIsNotTheOneThatIsLeft() throws {
        func carrier(_ text: [String]) -> FieldEvidence? {
            let lines = ["Letter of Authorization", "", "Please port the number (312) 555-0142 to Updox."] + text
            return DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form)[.carrier]
        }
        let name = Self.form.currentCarrier
        let other = try #require(carrier(["Our internet and TV are with \(name)."]))
        #expect(other.comparison != .exact && other.comparison != .near)
        #expect(try #require(carrier(["Our phone lines and internet are with \(name)."])).comparison == .exact)
        #expect(try #require(carrier(["The number is with \(name)."])).comparison == .exact)
    }

    @Test func aBillIsNotNewerThanTheNewestDayThatItNames() {
        func newest(_ lines: [String]) -> CalendarDay? {
            DocumentEvidence(bill: TypedPage.reading(lines), form: Self.form).newestDate
        }
        #expect(newest(["Printed: 07/03/2026", "Pay by: 07/25/2026"]) == CalendarDay("2026-07-25"))
        #expect(newest(["Statement date: Nov 02", "Due 11/25", "Due 08/31/2026"]) == nil, "days without a year")
        #expect(newest(["Promotional rate expires 08/31/2026"]) == nil)
        #expect(newest(["Plan started August 1, 2026"]) == nil, "the bill may be younger than the plan")
    }
}
