import DocumentMatching
import Porting
import Rulebook
import Violations

extension BrokenPacket {
    static let bill =
        billDates + billMissing + addressMissing + billDiffers + [
            BrokenPacket("bill.recognisable", .fail, .hold) {
                $0.billLines = ["Menu of the day", "Soup", "Apple pie"]
            },
            BrokenPacket("bill.recognisable", .fail, .hold) { $0.billLines = $0.letterLines },
            BrokenPacket("bill.of-this-customer", .fail, .hold) {
                $0.billLines = [
                    "Ozark Cable", "Account number: 77120-00318", "Bill to:", "Moorland Dental Studio", "5 Quarry Road",
                    "Bozeman, MT 59715",
                ]
            },
            BrokenPacket("bill.recognisable", .fail, .hold) {
                $0.billLines = $0.billLines.map { $0.replacing("Statement date", with: "Date") }
                $0.billLines.insert("Quote #Q-22018", at: 0)
            },
            BrokenPacket("bill.no-obstacle", .fail, .hold) { $0.billLines.append("Port-out lock: ON") },
        ]

    private static let billDates = [
        BrokenPacket("bill.statement-date.found", .warn, .warn) { $0.billLines.remove(at: 1) },
        BrokenPacket("bill.statement-date.found", .warn, .warn) {
            $0.inBill("Statement date: November 11, 2026", "Plan started August 1, 2026")
        },
        BrokenPacket("bill.statement-date.not-future") { $0.inBill("November 11, 2026", "November 21, 2026") },
        BrokenPacket("bill.statement-date.fresh", .warn, .warn) { $0.inBill("November 11, 2026", "October 20, 2026") },
        BrokenPacket("bill.statement-date.not-stale") { $0.inBill("November 11, 2026", "September 1, 2026") },
        BrokenPacket("bill.statement-date.not-stale", .fail, .hold) {
            $0.inBill("Statement date: November 11, 2026", "Pay by: July 25, 2026")
        },
    ]

    private static let billMissing: [BrokenPacket] = [
        BrokenPacket("bill.billed-name.found", .warn, .warn) {
            $0.billLines.removeAll { $0 == "Lakeside Family Medicine" }
        },
        BrokenPacket("bill.zip.found", .fail, .hold) { $0.billLines.removeAll { $0 == "Chicago, IL 60606" } },
    ]

    private static let addressMissing = [
        BrokenPacket("bill.carrier.found", .fail, .hold) { $0.billLines.removeAll { $0 == "Prairie Telephone" } },
        BrokenPacket("bill.number.found", .fail, .hold) {
            $0.billLines.removeAll { $0 == "Service for (312) 555-0142" }
        },
        BrokenPacket("bill.account-number.found", .fail, .hold) {
            $0.billLines.removeAll { $0 == "Account number: 50381-44927" }
        },
        BrokenPacket("bill.billed-address.found", .warn, .warn) {
            $0.billLines.removeAll { $0.contains("Lake Street") || $0.contains("Chicago") }
        },
        BrokenPacket("letter.billed-address.found", .warn, .warn) {
            $0.letterLines.removeAll { $0.contains("Lake Street") || $0.contains("Chicago") }
        },
    ]

    private static let billDiffers = [
        BrokenPacket("bill.account-number.same", .fail, .hold) { $0.inBill("50381-44927", "77120-00318") },
        BrokenPacket("bill.number.same", .fail, .hold) {
            $0.inBill("Service for (312) 555-0142", "Fax line (773) 481-0199")
        },
        BrokenPacket("bill.billed-name.same", .warn, .warn) {
            $0.inBill("Lakeside Family Medicine", "Lakeside Family Medicine, LLC")
        },
        BrokenPacket("bill.billed-address.same", .warn, .warn) { $0.inBill("Lake Street", "Lake St") },
        BrokenPacket("bill.zip.same", .warn, .warn) { $0.inBill("60606", "60606-4410") },
        BrokenPacket("bill.service-zip.same", .fail, .hold) {
            $0.request.form.serviceZIP = "60606"
            $0.billLines.append("Service address: 9 Annex Road, Chicago, IL 60644")
        },
        BrokenPacket("bill.service-zip.same", .fail, .hold) {
            $0.billLines.append("Service address: 9 Annex Road, Chicago, IL 60644")
        },
        // The bill shows no service address, so a slip in the form would pass.
        BrokenPacket("document.looked-at", .fail, .hold) { $0.request.form.serviceZIP = "60660" },
        BrokenPacket("bill.carrier.same", .warn, .warn) { $0.inBill("Prairie Telephone", "Prairie Telephone Inc.") },
    ]

    static let letter = letterItself + letterMissing + letterDiffers

    private static let letterItself = [
        BrokenPacket("letter.recognisable", .fail, .hold) {
            $0.letterLines = ["Please wait ...", "The form is loading"]
        },
        BrokenPacket("letter.recognisable", .fail, .hold) { $0.letterLines.append("I revoke this authorization.") },
        BrokenPacket("letter.recognisable", .fail, .hold) {
            $0.letterLines = ["Letter of authorization", "Number to port: (773) 481-0199", "We authorize the port."]
        },
        BrokenPacket("letter.recognisable", .fail, .hold) {
            $0.inLetter("Letter of authorization", "I authorize Updox to charge my bank account.")
        },
        BrokenPacket("letter.signed", .fail, .hold) {
            $0.letter?.signature = SignatureMark(.present, page: 1, explanation: "In print.", isTyped: true)
        },
        BrokenPacket("letter.dated") {
            $0.inLetter("Date: November 18, 2026", "Date:")
            $0.letter?.datePlace = SignatureMark(.absent, page: 1, explanation: "The place for the date is empty.")
        },
        BrokenPacket("letter.signed") {
            $0.letter?.signature = SignatureMark(.absent, page: 1, explanation: "The line is empty.")
        },
        BrokenPacket("letter.signed", .notChecked) {
            $0.letter?.signature = SignatureMark(.cannotTell, page: nil, explanation: "No place for one was found.")
        },
        BrokenPacket("letter.dated") {
            $0.inLetter("Date: November 18, 2026", "Date:")
            $0.letter?.signature = SignatureMark(.absent, page: 1, explanation: "The line is empty.")
        },
        BrokenPacket("letter.dated", .fail, .hold) { $0.inLetter("Date: November 18, 2026", "Date:") },
        BrokenPacket("letter.dated", .fail, .hold) { $0.inLetter(" Date: November 18, 2026", "") },
        BrokenPacket("letter.dated", .fail, .hold) {
            $0.letter?.datePlace = SignatureMark(.absent, page: 1, explanation: "The place for the date is empty.")
        },
        BrokenPacket("letter.dated", .fail, .hold) {
            $0.inLetter(" Date: November 18, 2026", "")
            $0.letterLines.append("Please see our bill of November 11, 2026, which is attached.")
        },
        BrokenPacket("letter.dated", .fail, .hold) {
            $0.inLetter("Date: November 18, 2026", "Date:")
            $0.letter?.datePlace = SignatureMark(.present, page: 1, explanation: "Something is written in it.")
        },
        BrokenPacket("letter.date.not-future") { $0.inLetter("November 18, 2026", "November 30, 2026") },
        BrokenPacket("letter.date.fresh", .warn, .warn) { $0.inLetter("November 18, 2026", "October 1, 2026") },
        BrokenPacket("letter.date.not-stale") { $0.inLetter("November 18, 2026", "August 1, 2026") },
        BrokenPacket("letter.one-number") {
            $0.letterLines.insert("Number to port: (312) 555-0199", at: 7)
        },
    ]

    private static let letterMissing: [BrokenPacket] =
        [
            ("letter.billed-name.found", "Name: Lakeside Family Medicine"),
            ("letter.carrier.found", "Current carrier: Prairie Telephone"),
            ("letter.account-number.found", "Account number: 50381-44927"),
        ].map { rule, line in
            BrokenPacket(RuleID(rawValue: rule), .warn, .warn) { $0.letterLines.removeAll { $0 == line } }
        } + [
            BrokenPacket("letter.number.found", .fail, .hold) {
                $0.letterLines.removeAll { $0 == "Number to port: (312) 555-0142" }
            },
            BrokenPacket("letter.authorizing-person.found", .fail, .hold) {
                $0.letterLines.removeAll { $0.contains("Authorized person") }
                $0.inLetter("Signature: Jane Doe", "Signature:")
            },
        ]

    private static let letterDiffers = [
        BrokenPacket("letter.number.same") { $0.inLetter("(312) 555-0142", "(312) 555-0199") },
        BrokenPacket("letter.billed-name.same", .warn, .warn) {
            $0.inLetter("Lakeside Family Medicine", "Lakeside Family Medicine LLC")
        },
        BrokenPacket("letter.number.same", .fail, .hold) {
            $0.inLetter("Number to port:", "Billing telephone number:")
        },
        BrokenPacket("letter.billed-address.same", .fail, .hold) { $0.inLetter("60606", "60644") },
        BrokenPacket("letter.billed-address.same", .warn, .warn) { $0.inLetter("Lake Street", "Lake St") },
        BrokenPacket("letter.authorizing-person.same", .fail, .hold) { $0.inLetter("Jane Doe", "Robert Miles") },
        BrokenPacket("letter.carrier.same", .fail, .hold) { $0.inLetter("Prairie Telephone", "Ozark Cable") },
        BrokenPacket("letter.account-number.same", .fail, .hold) { $0.inLetter("50381-44927", "77120-00318") },
    ]
}
