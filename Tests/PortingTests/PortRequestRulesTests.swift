import Foundation
import Porting
import Testing
import Timekeeping

struct PortRequestRulesTests {
    private let clean: PortRequestForm

    init() throws {
        clean = try Sample.request("request-clean")
    }

    private func rules(_ change: (inout PortRequestForm) -> Void) -> [String] {
        var request = clean
        change(&request)
        return request.violations(table: .bundled).map { "\($0.field) \($0.rule)" }
    }

    @Test func samplesThatAreRightBreakNoRule() throws {
        for name in ["request-clean", "request-rejected"] {
            let request = try Sample.request(name)
            #expect(request.violations(table: .bundled) == [])
            #expect(request.decline(table: .bundled) == nil)
            #expect(request.warnings(table: .bundled) == [])
        }
    }

    @Test func sixMistakesGiveExactlySixViolationsInStableOrder() throws {
        let violations = try Sample.request("request-six-mistakes").violations(table: .bundled)
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
        let fields = empty.violations(table: .bundled).map(\.field)
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
        #expect(request.violations(table: .bundled) == [])
        #expect(request.warnings(table: .bundled).count == 1)
    }

    @Test func aNumberThatCanNeverBePortedIsADeclineAndAViolation() {
        var request = clean
        request.form.numberToPort = "416-555-0142"
        #expect(request.decline(table: .bundled)?.reason == .nonUS)
        #expect(rules { $0.form.numberToPort = "416-555-0142" } == ["form.numberToPort number.portable"])
    }

    @Test func aSharedLineIsADeclineAndAViolation() {
        var request = clean
        request.gate.lineCarriesInternet = true
        #expect(request.decline(table: .bundled)?.reason == .lineCarriesInternet)
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

struct GateTests {
    private let passing: GateAnswers

    init() throws {
        passing = try Sample.request("request-clean").gate
    }

    private func verdict(_ change: (inout GateAnswers) -> Void) -> GateVerdict {
        var gate = passing
        change(&gate)
        return gate.verdict()
    }

    @Test func aFullSheetPasses() {
        #expect(passing.verdict() == .passed)
        #expect(verdict { $0.losingProviderKind = .other } == .passed)
    }

    @Test func anythingElseOnTheLineDeclinesAndMustBeAnswered() {
        let questions: [(WritableKeyPath<GateAnswers, Bool?>, ReasonCode)] = [
            (\.lineCarriesInternet, .lineCarriesInternet), (\.lineCarriesCardReader, .lineCarriesCardReader),
            (\.lineCarriesAlarm, .lineCarriesAlarm), (\.sharedVoiceLine, .sharedVoiceLine),
            (\.distinctiveRing, .distinctiveRing),
        ]
        for (answer, expected) in questions {
            if case .declined(expected, let advice) = verdict({ $0[keyPath: answer] = true }) {
                #expect(advice.contains("call forwarding"))
            } else {
                Issue.record("\(expected) was let through")
            }
            if case .incomplete(let violations) = verdict({ $0[keyPath: answer] = nil }) {
                #expect(violations.map(\.rule) == ["gate.answered"])
            } else {
                Issue.record("\(expected) may stay unanswered")
            }
        }
    }

    @Test func aCarrierThatRefusesDeclines() {
        guard case .declined(.carrierRefusesPorting, _) = verdict({ $0.carrierAllowsPorting = false }) else {
            Issue.record("let through")
            return
        }
    }

    @Test func aDeclineCountsThoughOtherAnswersAreMissingAndNamesAllReasons() {
        var gate = GateAnswers()
        gate.lineCarriesAlarm = true
        gate.distinctiveRing = true
        guard case .declined(.lineCarriesAlarm, let advice) = gate.verdict() else {
            Issue.record("let through")
            return
        }
        #expect(advice.contains("alarm") && advice.contains("distinctive ring"))
    }

    @Test func whatCanBePutRightIsIncompleteAndNotDeclined() {
        let verdict = verdict {
            $0.carrierContactAccurate = false
            $0.understandsOldDevicesStop = false
            $0.understandsIrreversible = false
            $0.answeredBy = " "
            $0.answeredAt = nil
        }
        guard case .incomplete(let violations) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(
            violations.map(\.field) == [
                "gate.answeredBy", "gate.answeredAt", "gate.carrierContactAccurate", "gate.understandsOldDevicesStop",
                "gate.understandsIrreversible",
            ]
        )
    }

    @Test func anEFaxResellerIsAWarning() {
        var gate = passing
        gate.losingProviderKind = .eFaxReseller
        #expect(gate.verdict() == .passed)
        #expect(gate.doubts.count == 1)
    }
}

enum Sample {
    static func request(_ name: String) throws -> PortRequestForm {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "deploy/samples/\(name).json")
        return try JSONDecoder().decode(PortRequestForm.self, from: Data(contentsOf: file))
    }
}
