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

    @Test func aNameOfTwoAttachmentsIsRefused() throws {
        let files = IntakeDesk.files() + [IntakeDesk.files(bill: "another")[0]]
        #expect(try refusal(IntakeDesk.documents, files) == ["documents document.attached-once"])
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
