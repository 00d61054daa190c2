import Porting
import Testing

@testable import DocumentMatching

struct RecognitionDoubtTests {
    @Test(arguments: [
        ("Miguel Nufiez, DO", "Miguel Núñez, DO"), ("8 Cafion Dr, Apt 4 Espafiola, NM 87532", "8 Cañon Dr, Apt 4"),
        ("Seren Lindqvist", "Søren Lindqvist"), ("315 E STH ST, FLOOR 2 CHARLOTTE", "315 E 5th St, Floor 2"),
    ])
    func aNameThatRecognitionMisreadsMayBeTheSame(found: String, expected: String) {
        #expect(RecognitionDoubt.mayBe(found, expected))
    }

    @Test(arguments: [
        ("Robert Miles", "Jane Doe"), ("Ann Lee", "Ian Lew"), ("Ozark Cable", "Prairie Telephone"),
        ("77 Sunset Strip, Chicago", "412 W Lake Street"), ("", "Prairie Telephone"), ("Prairie Telephone", ""),
    ])
    func anotherNameIsNotAMisreading(found: String, expected: String) {
        #expect(!RecognitionDoubt.mayBe(found, expected))
    }

    @Test(arguments: [PageText.Source.embedded, .recognised])
    func onlyWhatWasReadFromAPictureIsDoubted(source: PageText.Source) {
        var form = PortingForm()
        form.billedName = "Miguel Núñez, DO"
        form.billedAddress = PostalAddress(street: "12 Oak Road", city: "Peoria", state: "IL", zip: "61602")
        let lines = ["Bill to:", "Miguel Nufiez, DO", "12 Oak Road", "Peoria, IL 61602"]
        let evidence = DocumentEvidence(bill: TypedPage.reading(lines, source: source), form: form)
        #expect(evidence[.billedName]?.comparison == (source == .embedded ? .contradicting : .notChecked))
    }
}
