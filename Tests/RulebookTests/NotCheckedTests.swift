import DocumentMatching
import Porting
import Rulebook
import Testing

/// What could not be judged is told as not checked, and never as passed.
struct NotCheckedTests {
    private func outcomes(_ change: (inout PacketSample) -> Void) -> [String: Finding.Outcome] {
        var sample = PacketSample()
        change(&sample)
        let findings = sample.forecast().findings
        // The worst of a rule that has several findings.
        return Dictionary(findings.map { ("\($0.rule)", $0.outcome) }) { first, second in
            [.fail, .warn, .notChecked, .pass].first { $0 == first || $0 == second } ?? first
        }
    }

    @Test func aLineThatCannotBePortedLeavesTheOtherAnswersUnjudged() {
        let found = outcomes { sample in
            sample.request.gate = GateAnswers()
            sample.request.gate.sharedVoiceLine = true
            sample.request.gate.carrierContactAccurate = false
        }
        #expect(found["gate.line-portable"] == .fail)
        for rule in ["gate.answered", "gate.contact-accurate", "gate.understood"] {
            #expect(found[rule] == .notChecked, "\(rule)")
        }
    }

    @Test(arguments: [ReadingProblem.unrecognised, .encrypted, .damaged("no pages")])
    func aDocumentThatCouldNotBeOpenedHasNoContentThatPasses(problem: ReadingProblem) {
        let found = outcomes { $0.bill?.problems = [problem] }
        let failed = ["document.readable-type", "document.not-encrypted", "document.intact"].filter {
            found[$0] == .fail
        }
        #expect(failed.count == 1)
        #expect(found["document.readable-type"] == (problem == .unrecognised ? .fail : .pass))
        for rule in ["not-blank", "legible", "plain-content", "whole-file", "printable", "visible-text", "unaltered"] {
            #expect(found["document.\(rule)"] == .notChecked, "\(rule)")
        }
    }

    @Test func aDamagedDocumentOfWhichPagesWereReadIsJudgedByThem() {
        let found = outcomes { sample in
            sample.bill?.problems = [.damaged("the last page is missing")]
            sample.bill?.text = PacketSample.text(sample.billLines)
        }
        #expect(found["document.intact"] == .fail)
        #expect(found["document.plain-content"] == .pass)
    }

    @Test(arguments: ["", " ", "\u{200B}"])
    func anEmptyFieldIsNotJudgedByItsContent(text: String) {
        let found = outcomes { sample in
            sample.request.form.billedAddress = PostalAddress(street: text, city: text, state: text, zip: text)
        }
        #expect(found["form.required"] == .fail)
        for rule in ["form.zip.five-digits", "form.state.known", "form.zip.of-state", "form.address.no-po-box"] {
            #expect(found[rule] == .notChecked, "\(rule)")
        }
    }

    @Test func aStateOrZIPCodeThatIsWrongIsNotComparedWithTheOther() {
        #expect(outcomes { $0.request.form.billedAddress.zip = "606X6" }["form.zip.of-state"] == .notChecked)
        #expect(outcomes { $0.request.form.billedAddress.state = "ON" }["form.zip.of-state"] == .notChecked)
        #expect(outcomes { $0.request.form.customerEmail = "" }["form.email.well-formed"] == .notChecked)
    }

    @Test func everyFaultOfAFieldIsToldAtOnce() {
        let long = String(repeating: "6", count: 201)
        let found = outcomes { sample in
            sample.request.form.billedAddress.zip = "606\n06"
            sample.request.form.billedAddress.state = long
            sample.request.form.customerEmail = "office\n@lakeside.example"
            sample.request.practice.ownUpdoxAccount = long
            sample.request.form.serviceZIP = "#N/A"
        }
        for rule in [
            "form.text.length", "form.text.one-line", "form.text.no-residue", "form.zip.five-digits",
            "form.state.known", "form.email.well-formed", "practice.new-account",
        ] {
            #expect(found[rule] == .fail, "\(rule)")
        }
    }

    @Test func anAddressWithoutAnyPartIsNoAddress() {
        let found = outcomes { $0.request.practice.doctorAddress = PostalAddress() }
        #expect(found["practice.address.required"] == .fail)
        #expect(found["form.required"] == .pass)
    }

    @Test(arguments: ["\u{200B}", "\u{AD}", "-", " . "])
    func whatHasNeitherLetterNorDigitAnswersNothing(text: String) {
        let found = outcomes { sample in
            sample.request.form.pin = text
            sample.request.form.wholeAccount = false
            sample.request.form.remainingNumbers = text
            sample.request.gate.answeredBy = text
        }
        #expect(found["form.pin.given"] == .warn)
        #expect(found["form.remaining-numbers.said"] == .warn)
        #expect(found["gate.answered"] == .fail)
    }

    @Test(arguments: [
        "PO Box 12", "P.O. Bx 12", "P0 Box 12", "Post Box 12", "Lock Box 12", "Lockbox 12", "Caller 12",
        "Caller Box 12", "Firm Caller 12", "Drawer 12", "Apartado 12",
    ])
    func everyNameOfAPOBoxIsOne(street: String) {
        #expect(outcomes { $0.request.form.billedAddress.street = street }["form.address.no-po-box"] == .fail)
    }

    @Test(arguments: ["12 Caller Street", "7 Binney St", "RR 2 Box 12", "4 Lockwood Ave", "9 Drawers Lane"])
    func aStreetWithSuchAWordIsNone(street: String) {
        #expect(outcomes { $0.request.form.billedAddress.street = street }["form.address.no-po-box"] == .pass)
    }

    @Test(arguments: ["00000", "34301", "69901", "96201"])
    func aZIPCodeOfNoStateIsDoubtful(zip: String) {
        #expect(outcomes { $0.request.form.billedAddress.zip = zip }["form.zip.of-state"] == .warn)
    }
}
