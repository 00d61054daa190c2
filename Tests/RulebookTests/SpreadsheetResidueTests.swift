import Porting
import Testing

@testable import Rulebook

/// What spreadsheets leave in cells is refused, with the right value where it can be known.
struct SpreadsheetResidueTests {
    private func remedies(_ text: String, isCode: Bool = true) -> [String] {
        SpreadsheetResidue.problems(text, field: "form.pin", name: "PIN", isCode: isCode).map(\.remedy)
    }

    @Test(arguments: [
        ("=\"8836\"", "Enter 8836 "), ("='8836'", "formula shows"), ("=A1+B2", "formula shows"),
        ("'0052", "Enter 0052 "),
        ("314159.0", "Enter 314159 "), ("314159,00", "Enter 314159 "), ("#N/A", "leave the cell empty"),
        ("#NAME?", "leave the cell empty"), ("#REF!", "leave the cell empty"), ("####", "wider"),
        ("9,26058E+09", "as text"), ("9.26058e+09", "as text"), ("9E+11", "as text"),
        ("  =\"\" ", "Enter  "), ("=\"8\"8\"", "formula shows"), ("#DIV/0! ", "leave the cell empty"),
        (" 12.0\u{A0}", "Enter 12 "), ("#ERROR!", "leave the cell empty"), ("Err:502", "leave the cell empty"),
        ("#BUSY!", "leave the cell empty"), ("\u{A0}=A1", "formula shows"), ("E.0 #N/A", "leave the cell empty"),
    ])
    func residueIsToldWithAWayOut(text: String, wayOut: String) {
        let remedy = remedies(text).first
        #expect(remedy?.contains(wayOut) == true, "\(remedy ?? "nothing")")
    }

    @Test(arguments: [
        "8836", "60-3381-7745-2", "7742-A-0915", "92 6058 0371", "12E45", "#12", "1.25", "", " ", "A.0", "9.E+11",
        "9.2E+", "92E+11",
        "9.2E+1E+1", "12.", "12.00.0", "##",
    ])
    func whatPeopleTypeIsNoResidue(text: String) {
        #expect(remedies(text).isEmpty)
    }

    @Test func anApostropheAndDecimalsBelongToNamesAndStreets() {
        #expect(remedies("'t Hooft Clinic", isCode: false).isEmpty)
        #expect(remedies("100.0", isCode: false).isEmpty)
        #expect(!remedies("#NAME?", isCode: false).isEmpty)
    }

    @Test func residueInAnyTextOfTheFormBlocks() {
        var request = PacketSample().request
        request.form.currentCarrier = "#NAME?"
        request.form.billedAddress.street = "=A1"
        let fields = RequestJudgement(of: request, areaCodes: .bundled).violations.map(\.field)
        #expect(fields == ["form.currentCarrier", "form.billedAddress.street"])
    }

    @Test func residueInTheTextsAboutThePracticeAndInsideATextBlocksToo() {
        var request = PacketSample().request
        (request.practice.practiceName, request.practice.providerName) = ("#N/A", "Dr. #REF! Lee")
        (request.practice.providerID, request.practice.practiceGroupID) = ("=B2", "#NAME?")
        request.practice.doctorAddress?.city = "#VALUE!"
        request.gate.answeredBy = "=A1"
        request.form.remainingNumbers = "Line #REF! stays"
        let violations = RequestJudgement(of: request, areaCodes: .bundled).violations
        let fields = violations.filter { $0.rule == "form.text.no-residue" }.map(\.field)
        #expect(
            Set(fields) == [
                "practice.practiceName", "practice.providerName", "practice.providerID", "practice.practiceGroupID",
                "practice.doctorAddress.city", "gate.answeredBy", "form.remainingNumbers",
            ]
        )
    }

    @Test(arguments: ["+64 4 555 0126", "+44 1632 960119", "0044 1632 960119"])
    func aNumberAbroadIsDeclinedAndNotAMistakeInTyping(text: String) {
        let violation = NumberJudgement(of: text, .bundled, false).violations.first
        #expect(violation?.rule == "number.portable")
        #expect(violation?.message.contains("forward") == true)
    }

    @Test func aNumberWithAPlusTooManyIsOfferedWithoutIt() {
        let violation = NumberJudgement(of: "+2125550123", .bundled, false).violations.first
        #expect(violation?.rule == "number.country-code")
        #expect(violation?.remedy.contains("(212) 555-0123") == true)
    }
}
