import DocumentMatching
import Porting
import Rulebook
import Violations

/// One way to break a packet, and the rule that must detect it.
struct BrokenPacket: Sendable, CustomStringConvertible {
    let rule: RuleID
    let outcome: Finding.Outcome
    let severity: RuleSeverity
    let spoil: @Sendable (inout PacketSample) -> Void

    init(
        _ rule: RuleID,
        _ outcome: Finding.Outcome = .fail,
        _ severity: RuleSeverity = .block,
        _ spoil: @escaping @Sendable (inout PacketSample) -> Void
    ) {
        self.rule = rule
        self.outcome = outcome
        self.severity = severity
        self.spoil = spoil
    }

    var description: String { rule.rawValue }

    static let all = gate + number + addresses + form + documents + bill + letter

    private static let gate = [
        BrokenPacket("gate.line-portable") { $0.request.gate.lineCarriesAlarm = true },
        BrokenPacket("gate.answered") { $0.request.gate.answeredBy = nil },
        BrokenPacket("gate.contact-accurate") { $0.request.gate.carrierContactAccurate = false },
        BrokenPacket("gate.understood") { $0.request.gate.understandsIrreversible = false },
        BrokenPacket("gate.provider-releases", .warn, .warn) { $0.request.gate.losingProviderKind = .eFaxReseller },
    ]

    private static let typed: [(RuleID, String)] = [
        ("number.required", " "), ("number.one", "312-555-0142 or 312-555-0143"), ("number.no-letters", "312-555-FAXX"),
        ("number.no-extension", "312-555-0142 x12"), ("number.characters", "312=555=0142"),
        ("number.country-code", "011 1 312 555 0142"), ("number.area-code-missing", "555-0142"),
        ("number.ten-digits", "312-555-01"), ("number.area-code-start", "012-555-0142"),
        ("number.area-code-n11", "911-555-0142"), ("number.exchange-start", "312-155-0142"),
        ("number.exchange-n11", "312-411-0142"), ("number.portable", "416-555-0142"),
    ]

    private static let number =
        typed.map { rule, text in BrokenPacket(rule) { $0.request.form.numberToPort = text } } + [
            BrokenPacket("number.area-code-known", .warn, .warn) { $0.request.form.numberToPort = "787-555-0142" }
        ]

    private static let addresses = [
        BrokenPacket("practice.address.required") { $0.request.practice.doctorAddress = nil },
        BrokenPacket("practice.new-account") { $0.request.practice.ownUpdoxAccount = "u-1180" },
        BrokenPacket("practice.addresses-agree", .warn, .warn) {
            $0.request.practice.doctorAddress?.street = "1 Other Street"
        },
        BrokenPacket("form.address.no-po-box") { $0.request.form.billedAddress.street = "P.O. Box 12" },
        BrokenPacket("form.state.known") { $0.request.form.billedAddress.state = "ZZ" },
        BrokenPacket("form.zip.five-digits") { $0.request.form.billedAddress.zip = "60606-1234" },
        BrokenPacket("form.zip.of-state", .warn, .warn) { $0.request.form.billedAddress.state = "CA" },
    ]

    private static let form = [
        BrokenPacket("form.required") { $0.request.form.carrierAccountNumber = "" },
        BrokenPacket("form.text.length") { $0.request.form.pin = String(repeating: "1", count: 201) },
        BrokenPacket("form.text.one-line") { $0.request.form.pin = "47\n11" },
        BrokenPacket("form.text.no-residue") { $0.request.form.pin = "=\"4711\"" },
        BrokenPacket("form.email.well-formed") { $0.request.form.customerEmail = "office at lakeside" },
        BrokenPacket("form.pin.given", .warn, .warn) { $0.request.form.pin = nil },
        BrokenPacket("form.whole-account.answered", .warn, .warn) { $0.request.form.wholeAccount = nil },
        BrokenPacket("form.remaining-numbers.said", .warn, .warn) { $0.request.form.wholeAccount = false },
        BrokenPacket("form.one-page") { $0.textsTooLong = ["form.billedName", "form.remainingNumbers"] },
    ]

    private static let documents = [
        BrokenPacket("document.bill.present") { $0.bill = nil },
        BrokenPacket("document.letter.present") { $0.letter = nil },
        BrokenPacket("document.readable-type") {
            $0.bill?.format = nil
            $0.bill?.problems = [.unrecognised]
        },
        BrokenPacket("document.size") { $0.bill?.sizeBytes = 50_000_000 },
        BrokenPacket("document.not-encrypted") { $0.bill?.problems = [.encrypted] },
        BrokenPacket("document.intact") { $0.letter?.problems = [.damaged("the end of the file is missing")] },
        BrokenPacket("document.not-blank") {
            $0.letter?.blankPages = [1]
            $0.letter?.pageCount = 1
        },
        BrokenPacket("document.not-blank", .warn, .warn) {
            $0.letter?.blankPages = [2]
            $0.letter?.pageCount = 2
        },
        BrokenPacket("document.pages", .warn, .warn) { $0.bill?.problems = [.onlyFirstPages(20)] },
        BrokenPacket("document.legible", .warn, .warn) { $0.bill?.problems = [.illegible(pages: [1])] },
        BrokenPacket("document.looked-at", .fail, .hold) { $0.bill?.problems = [.illegible(pages: [1])] },
        BrokenPacket("document.looked-at", .fail, .hold) {
            $0.letter?.signature = SignatureMark(.cannotTell, page: nil, explanation: "No place for one was found.")
        },
        BrokenPacket("document.looked-at", .fail, .hold) { $0.billLines = ["Statement date: November 11, 2026"] },
        BrokenPacket("document.plain-content") { $0.bill?.oddities = [ReadingOddity(.script)] },
        BrokenPacket("document.plain-content") { $0.bill?.oddities = [ReadingOddity(.embeddedFile, detail: "a.bat")] },
        BrokenPacket("document.whole-file", .fail, .hold) { $0.bill?.oddities = [ReadingOddity(.foreignBytes)] },
        BrokenPacket("document.printable", .fail, .hold) { $0.letter?.oddities = [ReadingOddity(.printForbidden)] },
        BrokenPacket("document.visible-text", .fail, .hold) {
            $0.bill?.oddities = [ReadingOddity(.hiddenText, page: 1, detail: "50381-44927")]
        },
        BrokenPacket("document.visible-text", .fail, .hold) {
            $0.bill?.oddities = [ReadingOddity(.otherText, page: 1, detail: "50381-44927, where it shows 1")]
        },
        BrokenPacket("document.unaltered", .fail, .hold) { $0.letter?.certified = [.sample(isIntact: false)] },
        BrokenPacket("document.unaltered", .fail, .hold) { $0.letter?.certified = [.sample(isWhole: false)] },
    ]
}

extension PacketSample {
    /// Replaces a text in every line of the bill.
    mutating func inBill(_ text: String, _ other: String) {
        billLines = billLines.map { $0.replacing(text, with: other) }
    }

    /// Replaces a text in every line of the letter.
    mutating func inLetter(_ text: String, _ other: String) {
        letterLines = letterLines.map { $0.replacing(text, with: other) }
    }
}
