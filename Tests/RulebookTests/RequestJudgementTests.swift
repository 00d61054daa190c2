import Foundation
import Porting
import Rulebook
import Testing
import Timekeeping

struct RequestJudgementTests {
    private let clean: PortRequestForm

    init() throws {
        clean = try Sample.request("request-clean")
    }

    private func judgement(of request: PortRequestForm) -> RequestJudgement {
        RequestJudgement(of: request, areaCodes: .bundled)
    }

    private func rules(_ change: (inout PortRequestForm) -> Void) -> [String] {
        var request = clean
        change(&request)
        return judgement(of: request).violations.map { "\($0.field) \($0.rule)" }
    }

    @Test func samplesThatAreRightBreakNoRule() throws {
        for name in ["request-clean", "request-rejected"] {
            let request = try Sample.request(name)
            #expect(judgement(of: request).violations == [])
            #expect(judgement(of: request).decline == nil)
            #expect(judgement(of: request).warnings == [])
        }
    }

    @Test func sixMistakesGiveExactlySixViolationsInStableOrder() throws {
        let violations = judgement(of: try Sample.request("request-six-mistakes")).violations
        #expect(
            violations.map { "\($0.field) \($0.rule)" } == [
                "form.numberToPort number.area-code-missing", "form.customerEmail form.email.well-formed",
                "form.carrierAccountNumber form.required", "practice.practiceGroupAddress.zip form.zip.five-digits",
                "gate.lineCarriesAlarm gate.answered", "form.billingPhone number.no-extension",
            ]
        )
    }

    @Test func theCorrectionOfTheRejectedSampleChangesTheAccountNumberOnly() throws {
        let correction = try Sample.request("request-rejected.correction").form
        let wrong = try Sample.request("request-rejected").form
        #expect(!correction.carrierAccountNumber.isEmpty)
        #expect(correction.carrierAccountNumber != wrong.carrierAccountNumber)
    }

    @Test func anEmptyObjectIsReadAndAllItsGapsAreReported() throws {
        let empty = try JSONDecoder().decode(PortRequestForm.self, from: Data("{}".utf8))
        #expect(empty == PortRequestForm())
        let fields = judgement(of: empty).violations.map(\.field)
        #expect(fields.first == "form.numberToPort")
        #expect(fields.last == "form.billingPhone")
        #expect(Set(fields).count == fields.count)
        #expect(fields.count == 26)
    }

    @Test func nullCountsAsMissing() throws {
        let json = #"{"practice":null,"gate":null,"form":{"billedName":null,"billedAddress":{"zip":null}}}"#
        #expect(try JSONDecoder().decode(PortRequestForm.self, from: Data(json.utf8)) == PortRequestForm())
    }

    @Test func aRequestSurvivesCoding() throws {
        #expect(try JSONDecoder().decode(PortRequestForm.self, from: JSONEncoder().encode(clean)) == clean)
    }

    @Test func aMissingPracticeGroupIsNoViolation() {
        #expect(
            rules {
                $0.practice.practiceGroupID = nil
                $0.practice.practiceGroupAddress = nil
            } == []
        )
    }

    @Test func bothOfficeAddressesAreNeeded() {
        #expect(rules { $0.practice.doctorAddress = nil } == ["practice.doctorAddress practice.address.required"])
        #expect(
            rules { $0.practice.practiceGroupAddress = nil }
                == ["practice.practiceGroupAddress practice.address.required"]
        )
    }

    @Test func differingOfficeAddressesAreAWarning() {
        var request = clean
        request.practice.doctorAddress?.street = "1 Main St"
        #expect(judgement(of: request).violations == [])
        #expect(judgement(of: request).warnings.count == 1)
    }

    @Test func aNumberThatCanNeverBePortedIsADeclineAndAViolation() {
        var request = clean
        request.form.numberToPort = "416-555-0142"
        #expect(judgement(of: request).decline?.reason == .nonUS)
        #expect(rules { $0.form.numberToPort = "416-555-0142" } == ["form.numberToPort number.portable"])
    }

    @Test(arguments: ["x", "é", "e\u{301}", "x👩🏽‍⚕️"])
    func aLengthIsCountedInCodePointsSoThatNoCharacterIsEndless(character: String) {
        let fitting = 200 / character.unicodeScalars.count
        #expect(rules { $0.form.billedName = String(repeating: character, count: fitting) } == [])
        let long = String(repeating: character, count: fitting + 1)
        #expect(rules { $0.form.billedName = long } == ["form.billedName form.text.length"])
    }

    /// Every text of a request, by its path.
    private static let texts: [(field: String, set: @Sendable (inout PortRequestForm, String) -> Void)] = [
        ("practice.practiceGroupID", { $0.practice.practiceGroupID = $1 }),
        ("practice.practiceName", { $0.practice.practiceName = $1 }),
        ("practice.providerID", { $0.practice.providerID = $1 }),
        ("practice.providerName", { $0.practice.providerName = $1 }),
        ("practice.ownUpdoxAccount", { $0.practice.ownUpdoxAccount = $1 }),
        ("practice.doctorAddress.street", { $0.practice.doctorAddress?.street = $1 }),
        ("practice.doctorAddress.city", { $0.practice.doctorAddress?.city = $1 }),
        ("practice.doctorAddress.state", { $0.practice.doctorAddress?.state = $1 }),
        ("practice.doctorAddress.zip", { $0.practice.doctorAddress?.zip = $1 }),
        ("practice.practiceGroupAddress.city", { $0.practice.practiceGroupAddress?.city = $1 }),
        ("gate.answeredBy", { $0.gate.answeredBy = $1 }), ("form.customerEmail", { $0.form.customerEmail = $1 }),
        ("form.numberToPort", { $0.form.numberToPort = $1 }),
        ("form.authorizingPerson", { $0.form.authorizingPerson = $1 }),
        ("form.billedName", { $0.form.billedName = $1 }),
        ("form.billedAddress.street", { $0.form.billedAddress.street = $1 }),
        ("form.billedAddress.city", { $0.form.billedAddress.city = $1 }),
        ("form.billedAddress.state", { $0.form.billedAddress.state = $1 }),
        ("form.billedAddress.zip", { $0.form.billedAddress.zip = $1 }),
        ("form.carrierAccountNumber", { $0.form.carrierAccountNumber = $1 }),
        ("form.billingPhone", { $0.form.billingPhone = $1 }),
        ("form.currentCarrier", { $0.form.currentCarrier = $1 }), ("form.pin", { $0.form.pin = $1 }),
        ("form.serviceZIP", { $0.form.serviceZIP = $1 }),
        ("form.remainingNumbers", { $0.form.remainingNumbers = $1 }),
    ]

    /// With nothing to compare, a document could never contradict it.
    @Test(arguments: ["-", "???", ".", "\u{200B}", "👩🏽‍⚕️", "— —"])
    func aTextThatMustBeThereHasALetterOrADigit(text: String) throws {
        let needed = [
            "practice.providerName", "form.authorizingPerson", "form.billedName", "form.billedAddress.street",
            "form.billedAddress.city", "form.carrierAccountNumber", "form.currentCarrier",
        ]
        for field in needed {
            let set = try #require(Self.texts.first { $0.field == field }).set
            #expect(rules { set(&$0, text) }.contains("\(field) form.required"), "\(field)")
        }
        for script in ["株式会社", "Ωμέγα", "٣"] { #expect(rules { $0.form.billedName = script } == []) }
    }

    @Test func noTextIsLongerThanItsLimitAndEachIsOneLine() {
        for (field, set) in Self.texts {
            // Blank at the end, so that it is still a number, a code or a name.
            let short = field == "form.customerEmail" ? "a@b.example" : "(312) 555-0142"
            let email = String(repeating: "a", count: 191) + "@b.example"
            let long = field == "form.customerEmail" ? email : short + String(repeating: " ", count: 200)
            #expect(rules { set(&$0, long) }.contains("\(field) form.text.length"), "\(field)")
            let broken = rules { set(&$0, short + "\n") }
            let isRefused = broken.contains("\(field) form.text.one-line") || field == "form.customerEmail"
            #expect(isRefused && !broken.isEmpty, "\(field)")
        }
    }

    @Test func aBlankTextIsNoExceptionFromTheLimit() {
        let blanks = String(repeating: " ", count: 201)
        for field in ["form.billedName", "practice.ownUpdoxAccount", "form.billedAddress.zip"] {
            let set = Self.texts.first { $0.field == field }?.set
            #expect(rules { set?(&$0, blanks) } == ["\(field) form.text.length"])
            #expect(rules { set?(&$0, "\n") } == ["\(field) form.text.one-line"])
            let both = ["\(field) form.text.length", "\(field) form.text.one-line"]
            #expect(rules { set?(&$0, blanks + "\t") } == both)
        }
    }

    @Test func noClockIsComparedWithTheTimeOfTheAnswers() {
        for text in ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
            #expect(rules { $0.gate.answeredAt = Timestamp(text) } == [], "\(text)")
        }
    }

    @Test func aSharedLineIsADeclineAndAViolation() {
        var request = clean
        request.gate.lineCarriesInternet = true
        #expect(judgement(of: request).decline?.reason == .lineCarriesInternet)
        #expect(rules { $0.gate.lineCarriesInternet = true } == ["gate gate.line-portable"])
    }

    @Test(arguments: ["60657-1204", "606571204", "6065", "606577", "6065a", "６０６５７", " 60657"])
    func aZIPIsExactlyFiveASCIIDigits(zip: String) {
        #expect(rules { $0.form.billedAddress.zip = zip } == ["form.billedAddress.zip form.zip.five-digits"])
        #expect(rules { $0.form.serviceZIP = zip } == ["form.serviceZIP form.zip.five-digits"])
    }

    @Test(arguments: ["", " "])
    func theZIPOfTheLineMayBeLeftOut(blank: String) {
        #expect(rules { $0.form.serviceZIP = blank } == [])
    }

    @Test func cuttingALongZIPIsOfferedAndNotDone() {
        let address = PostalAddress(street: "1 Main St", city: "Chicago", state: "IL", zip: "60657-1204")
        #expect(address.problems(field: "a").first?.remedy.contains("Cut it to 60657") == true)
        #expect(address.zip == "60657-1204")
    }

    @Test(arguments: ["XX", "il", "Illinois", "AE"])
    func aStateIsARealCode(state: String) {
        #expect(rules { $0.form.billedAddress.state = state } == ["form.billedAddress.state form.state.known"])
    }

    @Test(arguments: [
        "PO Box 12", "P.O. Box 12", "p o box #12", "Post Office Box 12", "Suite 4, PO Box 12", "POB 12", "P.O.B. 12",
        "ＰＯ Ｂｏｘ 12", "P. O. Drawer 5",
    ])
    func aLineCannotEndInAPOBox(street: String) {
        #expect(rules { $0.form.billedAddress.street = street } == ["form.billedAddress.street form.address.no-po-box"])
        let address = PostalAddress(street: street, city: "Chicago", state: "IL", zip: "60657")
        #expect(address.problems(field: "a") == [])
    }

    @Test(arguments: ["12 Boxwood Ln", "4 Depot Boxcar Way", "Poblano St 4", "9 Pobst Ave"])
    func aStreetNamedLikeABoxIsNone(street: String) {
        #expect(rules { $0.form.billedAddress.street = street } == [])
    }

    @Test(arguments: [
        "a", "a@b", "a b@c.com", "a@@b.com", "a@b..com", ".a@b.com", "a@-b.com",
    ])
    func anEmailAddressIsWellFormed(address: String) {
        #expect(rules { $0.form.customerEmail = address } == ["form.customerEmail form.email.well-formed"])
    }

    @Test func anEmailAddressIsOneLine() {
        let broken = rules { $0.form.customerEmail = "a@b.com\r\nBcc: x@y.com" }
        #expect(broken == ["form.customerEmail form.email.well-formed", "form.customerEmail form.text.one-line"])
    }

    @Test func aFieldIsOneLineOfBoundedLength() {
        #expect(rules { $0.form.billedName = "A\r\nBcc: x" } == ["form.billedName form.text.one-line"])
        #expect(
            rules { $0.form.currentCarrier = String(repeating: "x", count: 201) }
                == ["form.currentCarrier form.text.length"]
        )
        #expect(rules { $0.form.authorizingPerson = " " } == ["form.authorizingPerson form.required"])
    }
}
