import Foundation
import IntakeContract
import Messaging
import Porting

/// The sample request of the project, varied for each saga.
struct SampleRequest: Sendable {
    private let form: PortRequestForm
    private let bill: Data
    private let letter: Data

    init(from folder: String) throws {
        let folder = URL(filePath: folder)
        let json = try Data(contentsOf: folder.appending(path: "request-clean.json"))
        form = try MessageCoding.decode(PortRequestForm.self, from: json)
        bill = try Data(contentsOf: folder.appending(path: "clean-bill.pdf"))
        letter = try Data(contentsOf: folder.appending(path: "clean-letter.pdf"))
    }

    /// The number that request `n` ports.
    static func number(_ n: Int) -> String { String(format: "312%03d%04d", 212 + n / 10_000, n % 10_000) }

    /// A request with its own practice, number and documents; there are 7,990,000 of them.
    func request(_ n: Int) throws -> (SubmitPortRequest, [Attachment]) {
        var request = form
        request.practice.practiceGroupID = "group-\(n)"
        request.form.numberToPort = Self.number(n)
        // A comment after the end of a PDF changes only its hash.
        let comment = Data("\n% \(n)\n".utf8)
        let call = SubmitPortRequest(
            key: "request-\(n)",
            request: request,
            documents: [
                SubmittedDocument(kind: .bill, attachment: "bill.pdf"),
                SubmittedDocument(kind: .letter, attachment: "letter.pdf"),
            ]
        )
        let attachments = [
            Attachment(name: "bill.pdf", contentType: "application/pdf", bytes: bill + comment),
            Attachment(name: "letter.pdf", contentType: "application/pdf", bytes: letter + comment),
        ]
        return (call, attachments)
    }
}
