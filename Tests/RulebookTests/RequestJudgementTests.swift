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

    @Test(arguments: ["x", "e\u{301}", "👩🏽‍⚕️"])
    func aLengthIsCountedInTheCharactersThatAReaderSees(character: String) {
        #expect(rules { $0.form.billedName = String(repeating: character, count: 200) } == [])
        let long = String(repeating: character, count: 201)
        #expect(rules { $0.form.billedName = long } == ["form.billedName form.text.length"])
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

    @Test func cuttingALongZIPIsOfferedAndNotDone() {
        let address = PostalAddress(street: "1 Main St", city: "Chicago", state: "IL", zip: "60657-1204")
        #expect(address.problems(field: "a").first?.remedy.contains("Cut it to 60657") == true)
        #expect(address.zip == "60657-1204")
    }

    @Test(arguments: ["XX", "il", "Illinois", "AE"])
    func aStateIsARealCode(state: String) {
        #expect(rules { $0.form.billedAddress.state = state } == ["form.billedAddress.state form.state.known"])
    }

    @Test(arguments: ["PO Box 12", "P.O. Box 12", "p o box #12", "Post Office Box 12", "Suite 4, PO Box 12"])
    func aLineCannotEndInAPOBox(street: String) {
        #expect(rules { $0.form.billedAddress.street = street } == ["form.billedAddress.street form.address.no-po-box"])
        let address = PostalAddress(street: street, city: "Chicago", state: "IL", zip: "60657")
        #expect(address.problems(field: "a") == [])
    }

    @Test(arguments: ["12 Boxwood Ln", "4 Depot Boxcar Way"])
    func aStreetNamedLikeABoxIsNone(street: String) {
        #expect(rules { $0.form.billedAddress.street = street } == [])
    }

    @Test(arguments: [
        "a", "a@b", "a b@c.com", "a@@b.com", "a@b..com", ".a@b.com", "a@-b.com", "a@b.com\r\nBcc: x@y.com",
    ])
    func anEmailAddressIsWellFormed(address: String) {
        #expect(rules { $0.form.customerEmail = address } == ["form.customerEmail form.email.well-formed"])
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
