import CommandLineCommands
import DocumentMatching
import Porting
import Rulebook
import TerminalOutput
import Testing

struct NumberCheckTests {
    private func check(_ texts: String...) -> NumberCheck {
        NumberCheck(texts, by: .bundled, acceptingTollFree: false)
    }

    @Test func eachTextHasItsOwnAnswer() {
        let numbers = check("312 555 0142", "340-555-0142", "800-555-0142", "416-555-0142", "Fax: 312-555-0142").numbers
        #expect(numbers.map(\.verdict) == [.accepted, .acceptedWithWarning, .refused, .refused, .refused])
        #expect(
            numbers.map(\.finding?.rule) == [
                nil, "number.area-code-known", "number.portable", "number.portable", "number.no-letters",
            ]
        )
        #expect(numbers[0].e164 == "+13125550142")
        #expect(numbers[3].areaCodeClass == .canada)
    }

    @Test func aNewerListOfAreaCodesCountsAtOnce() throws {
        let list = #"{"asOf": "2026-11-01", "source": "test", "codes": {"canada": ["312"]}}"#
        let table = try AreaCodeTable(json: .init(list.utf8))
        let check = NumberCheck(["312 555 0142"], by: table, acceptingTollFree: false)
        #expect(check.numbers.first?.verdict == .refused)
        #expect(check.areaCodesAsOf == "2026-11-01")
    }

    @Test func peopleAreToldWhatToWrite() {
        #expect(
            check("Fax: 312-555-0142", "312-555-0142").lines.map(\.text) == [
                "Fax: 312-555-0142: refused.",
                "    There are words next to the number.  [number.no-letters]",
                "    Remedy: Enter only (312) 555-0142.",
                "312-555-0142: (312) 555-0142 can be ported.",
                "According to the area codes of 2026-07-31.",
            ]
        )
    }

    @Test func whatIsPastedDoesNotMoveTheCursor() {
        #expect(check("\u{1B}[2J312").lines.allSatisfy { !$0.text.contains("\u{1B}") })
    }

    @Test(arguments: [
        "check number 3125550142", "check number a b c --json --area-codes list.json",
        "check document bill.pdf --kind bill --form form.json --as-of 2026-11-23 --all",
        "check mail m.json", "check mail m.json --sample s.eml --json",
        "check reply s.eml --request 01a28a01-d500-799a-ac3a-f74ba69bc704 --number 3125550142 --json",
        "check request r.json", "check request r.json --bill b.pdf --letter l.pdf --policy p.json --json",
    ])
    func isUnderstood(line: String) {
        #expect(throws: Never.self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }

    @Test(arguments: [
        "check mail", "check reply s.eml --number 3125550142",
        "check reply s.eml --request nothing --number 3125550142",
        "check number", "check document bill.pdf --form form.json", "check document b.pdf --kind form --form f.json",
        "check request r.json --as-of yesterday", "check request r.json --as-of 2026-02-30",
    ])
    func isRefused(line: String) {
        #expect(throws: (any Error).self) { try Faxport.parseAsRoot(line.split(separator: " ").map(String.init)) }
    }
}

struct ForecastLinesTests {
    /// An empty request without documents, which leads to every kind of outcome.
    private static let forecast: Forecast? = CalendarDay("2026-11-23").map { day in
        var request = PortRequestForm()
        request.form.numberToPort = "Fax: 312-555-0142"
        request.form.billedName = "A\u{1B}[2J"
        let packet = PacketToCheck(request: request, documents: [], attempt: 2)
        return Rulebook().forecast(packet, on: day)
    }

    private func lines(showingPasses: Bool = false) throws -> [String] {
        ForecastLines(showsPasses: showingPasses).lines(of: try #require(Self.forecast)).map(\.text)
    }

    @Test func aFindingHasItsRuleItsFieldAndItsRemedy() throws {
        let lines = try lines()
        let at = try #require(lines.firstIndex(of: "  blocks  number.no-letters  form.numberToPort"))
        #expect(lines[at + 1] == "      There are words next to the number.")
        #expect(lines[at + 2] == "      Remedy: Enter only (312) 555-0142.")
    }

    @Test func topicsStandInTheOrderOfTheCatalogueAndTheWorstComesFirst() throws {
        let lines = try lines()
        let titles = lines.filter { !$0.hasPrefix(" ") && $0.hasSuffix("met") }
        #expect(titles.count == Rule.Topic.allCases.count)
        let order = ["blocks", "holds", "warns", "not checked", "passes"]
        for section in lines.split(whereSeparator: { !$0.hasPrefix(" ") }) {
            let ranks = section.compactMap { line in order.firstIndex { line.hasPrefix("  \($0)  ") } }
            #expect(ranks == ranks.sorted(), "\(section)")
        }
    }

    @Test func passesAreCountedAndShownOnlyWhenAskedFor() throws {
        #expect(try lines().allSatisfy { !$0.hasPrefix("  passes") })
        let passes = try #require(Self.forecast).findings.count { $0.outcome == .pass }
        #expect(passes > 0)
        #expect(try lines(showingPasses: true).count { $0.hasPrefix("  passes  ") } == passes)
    }

    @Test func oneReasonForManyRulesIsToldOnceWithAllOfThem() throws {
        let lines = try lines()
        #expect(lines.count { $0 == "      There is no letter." } == 2, "once for the file and once for what it says")
        let at = try #require(lines.lastIndex(of: "      There is no letter."))
        #expect(lines[at - 1] == "  not checked  19 rules")
        #expect(lines[at + 1].hasPrefix("      letter.recognisable, letter.signed, letter.dated, "))
    }

    @Test func theVerdictAndTheCostStandAtTheEnd() throws {
        let lines = try lines().suffix(2)
        #expect(lines.first?.hasPrefix("The packet is blocked until it is corrected. (") == true)
        #expect(
            lines.last
                == "A rejection with a chargeable cause would cost $13.00, and the vendor's 14 days would start again. "
                + "Attempt 3 needs approval."
        )
    }

    @Test func whatStandsInDocumentsAndFormsDoesNotMoveTheCursor() throws {
        #expect(try lines(showingPasses: true).allSatisfy { !$0.contains("\u{1B}") })
    }
}
