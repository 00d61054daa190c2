import Porting
import Testing

@testable import DocumentMatching

/// Where a letter goes is no number to port, and neither a second one.
struct RecipientTests {
    private static let form = DocumentEvidenceTests.form

    private static func lines(_ middle: [String], number: String = "Number to port    (312) 555-0142") -> [String] {
        [
            "Letter of Authorization", "", "", "", "", "", "", "", "Billing name      Lakeside Family Medicine LLC",
            "Current carrier   Prairie States Telephone", "Account number    774-2209183", number, "",
        ] + middle + ["", "", "Signature:                Date: 11/18/2026", "", "Printed name: Jane Doe"]
    }

    private func letter(_ lines: [String]) -> DocumentEvidence {
        DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form)
    }

    static let recipients = [
        ["Return this letter to the porting team by fax: 614-555-0190"], ["Porting team by fax: 614-555-0190"],
        ["Porting team by fax   614-555-0190"], ["Port department fax: 614-555-0190"], ["By fax: 614-555-0190"],
        ["Via facsimile   614-555-0190"], ["Fax to: 614-555-0190"], ["Fax this form to 614-555-0190"],
        ["Send the signed letter to Updox at 614-555-0190"], ["Attn: LNP desk, fax 614-555-0190"],
        ["Attention: Number Porting   614-555-0190"], ["To:", "Updox porting team", "Fax: 614-555-0190"],
        ["To: Updox", "Fax number: 614-555-0190"], ["Attention", "Order desk", "Tel. 614-555-0190"],
        ["Recipient: Updox", "Fax 614-555-0190"], ["Submit by fax to the provisioning desk at 614-555-0190"],
        ["To: Updox                    From: Lakeside", "Fax: 614-555-0190            Fax: 312-555-0143"],
    ]

    @Test(arguments: recipients)
    func theNumberOfTheRecipientIsNoSecondOne(block: [String]) {
        let evidence = letter(Self.lines(block))
        #expect(evidence[.otherNumbers]?.comparison != .contradicting, "\(String(describing: evidence[.otherNumbers]))")
        #expect(evidence[.number]?.comparison == .exact)
    }

    @Test(arguments: recipients)
    func theNumberOfTheRecipientIsNotTheOneToPort(block: [String]) {
        let number = "Please port our number 312-555-0142."
        #expect(letter(Self.lines(block, number: number))[.number]?.comparison == .exact)
        let form = Self.lines(block.map { $0.replacing("614-555-0190", with: "312-555-0142") }, number: "")
        let item = letter(form)[.number]
        let isAmbiguous = block.contains { $0.hasPrefix("Fax number") }
        #expect(isAmbiguous || item?.comparison == .missing, "\(String(describing: item))")
    }

    @Test(arguments: [
        ["Numbers to port by fax: 312-555-0187"], ["Re: port of 312-555-0187", "Number to port: 312-555-0187"],
        ["To: Prairie States Telephone", "Number to port: 312-555-0187"],
        ["Attention: Updox", "Fax number to port: 312-555-0187"], ["To: Updox", "Fax line: 312-555-0187"],
        ["Please send our numbers to Updox:", "Number to be ported: 312-555-0187"],
        ["Please port 312-555-0187 too, and fax a copy to us."],
    ])
    func aSecondNumberInSuchABlockIsSeen(block: [String]) {
        let item = letter(Self.lines(block))[.otherNumbers]
        #expect(item?.comparison == .contradicting, "\(String(describing: item))")
    }

    @Test(arguments: [
        "We authorize the port of our fax line at 312-555-0142.", "Re: port of 312-555-0142",
        "Fax number: 312-555-0142",
        "Please transfer the fax 312-555-0142 to Updox.", "Attention Updox: please port 312-555-0142.",
        "Our fax to be moved: 312-555-0142",
    ])
    func aNumberThatTheLetterIsAboutStaysTheOneToPort(number: String) {
        let item = letter(Self.lines([], number: number))[.number]
        #expect(item?.comparison == .exact, "\(String(describing: item))")
    }
}
