import DocumentMatching
import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting

extension SubmittedDocumentBytes {
    /// Finds the attachments that a call announces; `missing` names those that did not come.
    static func match(
        _ announced: [SubmittedDocument],
        _ attachments: [Attachment]
    ) -> (documents: [SubmittedDocumentBytes], missing: [String]) {
        var documents: [SubmittedDocumentBytes] = []
        var missing: [String] = []
        for document in announced {
            guard let attachment = attachments.first(where: { $0.name == document.attachment }) else {
                missing.append(document.attachment)
                continue
            }
            documents.append(
                SubmittedDocumentBytes(kind: document.kind, filename: attachment.name, bytes: attachment.bytes)
            )
        }
        return (documents, missing)
    }

    /// Keeps the bytes, has them read where nobody has read them yet, and describes them.
    func keep(_ turn: Turn) throws -> DocumentReference {
        let reference = try describe(turn)
        try DocumentReadingTable.ask(reference, turn)
        return reference
    }

    /// Keeps the bytes and describes them.
    func describe(_ turn: Turn) throws -> DocumentReference {
        let contentType = format?.contentType ?? "application/octet-stream"
        return DocumentReference(
            kind: kind,
            hash: try DocumentTable.keep(turn.db, bytes, contentType: contentType),
            filename: filename,
            contentType: contentType,
            sizeBytes: bytes.count
        )
    }
}
