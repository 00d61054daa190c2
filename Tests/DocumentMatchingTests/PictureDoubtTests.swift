import Porting
import Testing

@testable import DocumentMatching

/// What was read badly from a picture contradicts nothing and agrees with nothing: a person looks.
struct PictureDoubtTests {
    private static let form = DocumentEvidenceTests.form

    private func bill(_ lines: [String], certainty: Int = 90, _ source: PageText.Source) -> DocumentEvidence {
        let page = TypedPage.page(lines, source: source, certainty: certainty)
        return DocumentEvidence(bill: TypedPage.reading([page]), form: Self.form)
    }

    private static let head = ["Prairie States Telephone", "", "Account number: 774-2209183", ""]

    @Test func aNameReadWithLittleCertaintyIsLeftToAPerson() {
        let lines = Self.head + ["Customer name: Osprey Ridge Audiology PC"]
        #expect(bill(lines, certainty: 50, .recognised)[.billedName]?.isUnread == true)
        #expect(bill(lines, certainty: 90, .recognised)[.billedName]?.comparison == .contradicting)
        #expect(bill(lines, certainty: 50, .embedded)[.billedName]?.comparison == .contradicting)
    }

    @Test func aValueWithoutItsLabelInAPictureIsNotChecked() {
        let lines = ["Prairie States Telephone", "", "Invoice number: 774-2209183"]
        #expect(bill(lines, .recognised)[.accountNumber]?.isUnread == true)
        #expect(bill(lines, .embedded)[.accountNumber]?.comparison == .missing)
    }

    @Test(arguments: [["W Belmont 1840 Ave", "Chicago, IL 60657"], ["774-2209183", "Chicago, IL 60657"]])
    func anAddressThatRecognitionHasTornIsNotChecked(address: [String]) {
        let lines = Self.head + ["Lakeside Family Medicine LLC"] + address
        #expect(bill(lines, .recognised)[.billedAddress]?.isUnread == true)
    }

    @Test(arguments: [PageText.Source.embedded, .recognised])
    func aSlipInANameIsLeftToAPerson(source: PageText.Source) {
        let lines = Self.head + ["Customer name: Lakeside Famliy Medicine LLC"]
        #expect(bill(lines, source)[.billedName]?.isUnread == true)
    }

    @Test func anotherStreetInAPictureContradicts() {
        let lines = Self.head + ["Lakeside Family Medicine LLC", "77 Quarry Lane", "Chicago, IL 60657"]
        #expect(bill(lines, .recognised)[.billedAddress]?.comparison == .contradicting)
    }
}
