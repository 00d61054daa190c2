import PDFTypesetting
import Porting
import Testing

/// The papers of a sandbox; that readers of documents recognise them, the integration tests see.
struct SpecimenTests {
    private let day = CalendarDay("2026-11-20")

    @Test func theBillSaysWhatTheFormSaysAndThatItIsASpecimen() async throws {
        let form = SampleForms.clean
        let number = try #require(PhoneNumber(e164: "+13125550142"))
        let bill = SpecimenBill(form: form, number: number, issuedOn: try #require(day))
        let text = try await PDFTools(pdf: bill.printed().pdf).text()
        let facts = [
            form.currentCarrier, form.billedName, form.billedAddress.street, form.billedAddress.zip,
            form.carrierAccountNumber, "(312) 555-0142", form.billingPhone, "November 20, 2026", "Specimen",
        ]
        for fact in facts { #expect(text.contains(fact), "\(fact)") }
    }

    @Test(arguments: ["Elena Marsh", "Łukasz Żółw"])
    func aSignedLetterHasDateTitleAndStrokes(signer: String) async throws {
        var form = SampleForms.clean
        form.authorizingPerson = signer
        let letter = SampleForms.letter(form)
        let signature = SpecimenSignature(title: "Practice owner", signedOn: try #require(day))
        let signed = try letter.printed(signed: signature)
        let text = try await PDFTools(pdf: signed.pdf).text()
        for fact in [signer, "Practice owner", "11/20/2026", "Specimen"] { #expect(text.contains(fact), "\(fact)") }
        #expect(!text.contains("valid only when signed"))
        #expect(try letter.printed(signed: signature) == signed, "the same letter has the same bytes")
        let unsigned = try await PDFTools(pdf: letter.printed().pdf).text()
        #expect(unsigned.contains("valid only when signed") && !unsigned.contains("11/20/2026"))
    }

    @Test func theStrokesOfALongNameStayOnTheLine() throws {
        var form = SampleForms.clean
        form.authorizingPerson = String(repeating: "W", count: 200)
        let signature = SpecimenSignature(signedOn: try #require(day))
        let pdf = try SampleForms.letter(form).printed(signed: signature).pdf
        let strokes = String(decoding: pdf, as: UTF8.self).split(separator: "\n").filter { $0.hasSuffix(" c") }
        #expect(!strokes.isEmpty)
        for stroke in strokes {
            let numbers = stroke.dropLast(2).split(separator: " ").compactMap { Double($0) }
            #expect(numbers.count == 6)
            for x in [numbers[0], numbers[2], numbers[4]] { #expect((72...356).contains(x), "\(stroke)") }
        }
    }
}
