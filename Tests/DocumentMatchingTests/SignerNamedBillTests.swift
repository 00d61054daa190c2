import Porting
import Testing

@testable import DocumentMatching

/// Words of papers are names too, and "until" before a day says that it is not that of the signature.
struct SignerNamedBillTests {
    private static func form(_ person: String) -> PortingForm {
        var form = DocumentEvidenceTests.form
        form.authorizingPerson = person
        return form
    }

    private func letter(_ end: [String], person: String, body: [String] = []) -> DocumentEvidence {
        let lines =
            [
                "Letter of Authorization", "", "", "", "", "", "", "", "Billing name      Lakeside Family Medicine LLC",
                "Current carrier   Prairie States Telephone", "Account number    774-2209183",
                "Number to port    (312) 555-0142",
            ] + body + ["", ""] + end
        return DocumentEvidence(letter: TypedPage.reading(lines), form: Self.form(person))
    }

    @Test(arguments: ["Bill Hayes", "Page Moreno", "Bill O'Dell"])
    func aSignerMayBeNamedLikeAPaper(person: String) {
        for end in [
            ["Signature:                Date: 11/18/2026", "", "Printed name: \(person)"],
            ["\(person)                11/18/2026", "Signature                 Date"],
            ["Signed by \(person) on 11/18/2026"], ["Signature", "\(person), 11/18/2026"],
        ] {
            let evidence = letter(end, person: person)
            #expect(evidence[.authorizingPerson]?.comparison == .exact, "\(end)")
            #expect(evidence.date == CalendarDay("2026-11-18"), "\(end)")
        }
    }

    @Test(arguments: ["Bill Hayes", "Page Moreno"])
    func anotherSignerNamedLikeAPaperContradicts(person: String) {
        let end = ["Signature:                Date: 11/18/2026", "", "Printed name: \(person)"]
        #expect(letter(end, person: "Jane Doe")[.authorizingPerson]?.comparison == .contradicting)
    }

    @Test(arguments: ["Bill period", "Bill Copy", "Page Number"])
    func wordsOfPapersAreNoSigner(words: String) {
        let end = ["Signature:                Date: 11/18/2026", "", "Printed name: \(words)"]
        #expect(letter(end, person: "Jane Doe")[.authorizingPerson]?.comparison == .missing)
    }

    @Test(arguments: ["Dated bill of 11/18/2026", "As on your bill 11/18/2026"])
    func theDateOfABillIsNotThatOfTheSignature(line: String) {
        #expect(letter(["Signature", "", "", "", line], person: "Bill Hayes").date == nil)
    }

    @Test(arguments: [
        "This authorization is valid until 11/20/2026.", "Until 11/20/2026", "Valid until November 20, 2026",
        "We keep the old line until 11/20/2026",
    ])
    func theDayUntilWhichSomethingLastsIsNotThatOfTheSignature(line: String) {
        let evidence = letter(["Signature:", "", "Printed name: Jane Doe"], person: "Jane Doe", body: ["", line])
        #expect(evidence.date == nil)
        #expect(evidence[.signatureDate]?.comparison == .missing)
    }

    @Test(arguments: ["until 11/20/2026", "until November 20, 2026", "until 2026"])
    func aDayBehindTheNumberIsNoSecondNumber(day: String) {
        let body = ["", "Please keep 312-555-0142 \(day) with the present carrier."]
        let end = ["Signature:                Date: 11/18/2026", "", "Printed name: Jane Doe"]
        let evidence = letter(end, person: "Jane Doe", body: body)
        #expect(evidence[.otherNumbers]?.comparison == .exact)
        #expect(evidence.date == CalendarDay("2026-11-18"))
    }
}
