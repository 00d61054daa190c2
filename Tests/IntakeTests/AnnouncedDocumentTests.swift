import Foundation
import IntakeContract
import Messaging
import Porting
import Testing

/// Which attachment is which document is never guessed.
struct AnnouncedDocumentTests {
    private func refusal(_ documents: [SubmittedDocument], _ files: [Messaging.Attachment]) throws -> [String] {
        let desk = try IntakeDesk()
        let call = SubmitPortRequest(key: "k", request: try IntakeDesk.sample("clean"), documents: documents)
        let error = #expect(throws: CallError.self) { try desk.call(call, files) }
        #expect(error?.status == .invalidArgument)
        return error?.violations.map { "\($0.field) \($0.rule)" } ?? []
    }

    @Test func aKindIsNamedOnce() throws {
        let twice = IntakeDesk.documents + [SubmittedDocument(kind: .bill, attachment: "letter.pdf")]
        #expect(try refusal(twice, IntakeDesk.files()) == ["documents.bill document.once"])
    }

    @Test func aKindThatIsNamedTwiceHidesNothingOfTheOtherDocuments() throws {
        let twice = [DocumentKind.bill, .bill, .letter].map { SubmittedDocument(kind: $0, attachment: "none.pdf") }
        let expected = ["documents.bill document.once", "documents document.attached"]
        #expect(try refusal(twice, IntakeDesk.files()) == expected)
        let form = [DocumentKind.letter, .letter, .form].map { SubmittedDocument(kind: $0, attachment: "bill.pdf") }
        #expect(
            try refusal(form, IntakeDesk.files()) == [
                "documents.letter document.once", "documents.form document.kind.supplied",
            ]
        )
    }

    @Test func whatIsWrongWithOneThatDidNotComeIsToldAtOnce() throws {
        let form = [SubmittedDocument(kind: .form, attachment: "x")]
        #expect(try refusal(form, []) == ["documents document.attached", "documents.form document.kind.supplied"])
        let long = [SubmittedDocument(kind: .bill, attachment: String(repeating: "x", count: 300))]
        #expect(try refusal(long, []) == ["documents document.attached", "documents.bill document.filename"])
    }

    @Test func aNameThatDidNotComeIsToldWithThoseThatDid() throws {
        let desk = try IntakeDesk()
        let documents = [SubmittedDocument(kind: .bill, attachment: "a\"b.pdf")]
        let call = SubmitPortRequest(key: "k", request: try IntakeDesk.sample("clean"), documents: documents)
        func message(_ files: [Messaging.Attachment]) -> String? {
            let error = #expect(throws: CallError.self) { try desk.call(call, files) }
            return error?.violations.first?.message
        }
        let file = Messaging.Attachment(name: "a%22b.pdf", contentType: "x", bytes: Data("%PDF-1.7".utf8))
        #expect(message([file]) == #"The attachment "a"b.pdf" did not come with the call; attached are "a%22b.pdf"."#)
        #expect(message([]) == #"The attachment "a"b.pdf" did not come with the call; nothing was attached."#)
    }

    @Test func aNameOfTwoAttachmentsIsRefused() throws {
        let files = IntakeDesk.files() + [IntakeDesk.files(bill: "another")[0]]
        #expect(try refusal(IntakeDesk.documents, files) == ["documents document.attached-once"])
    }

    @Test func theDocumentsOfALineThatCannotBePortedObeyTheSameRules() throws {
        let desk = try IntakeDesk()
        var request = try IntakeDesk.sample("clean")
        request.gate.lineCarriesAlarm = true
        let documents = [
            SubmittedDocument(kind: .form, attachment: "bill.pdf"),
            SubmittedDocument(kind: .bill, attachment: "no.pdf"),
            SubmittedDocument(kind: .letter, attachment: "text.pdf"),
        ]
        let text = Attachment(name: "text.pdf", contentType: "application/pdf", bytes: Bytes("hello".utf8))
        let call = SubmitPortRequest(key: "crm-1", request: request, documents: documents)
        let error = #expect(throws: CallError.self) { try desk.call(call, IntakeDesk.files() + [text]) }
        let rules = Set((error?.violations ?? []).map(\.rule))
        #expect(rules.isSuperset(of: ["document.kind.supplied", "document.attached", "document.readable-type"]))
        let good = SubmitPortRequest(key: "crm-1", request: request, documents: IntakeDesk.documents)
        #expect(try desk.call(good, IntakeDesk.files()).state == .declined, "the key stayed free")
    }

    @Test func anAttachmentThatIsNotNamedIsIgnoredWhateverItsName() throws {
        let desk = try IntakeDesk()
        let spare = Messaging.Attachment(name: "spare", contentType: "text/plain", bytes: Data("x".utf8))
        let answer = try desk.submit(files: IntakeDesk.files() + [spare, spare])
        #expect(answer.documents.map(\.kind) == [.bill, .letter])
    }

    @Test func oneAttachmentMayBeBothDocuments() throws {
        let desk = try IntakeDesk()
        let scan = Messaging.Attachment(name: "scan.pdf", contentType: "application/pdf", bytes: Data("%PDF-1.7".utf8))
        let documents = [DocumentKind.bill, .letter].map { SubmittedDocument(kind: $0, attachment: "scan.pdf") }
        let call = SubmitPortRequest(key: "k", request: try IntakeDesk.sample("clean"), documents: documents)
        let answer = try desk.call(call, [scan])
        #expect(answer.documents.map(\.kind) == [.bill, .letter])
        #expect(Set(answer.documents.map(\.hash)).count == 1)
    }
}
