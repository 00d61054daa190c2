import DocumentMatching
import IntakeContract
import Messaging
import Porting

/// The documents that came with a call.
package struct ReceivedDocuments: Sendable {
    /// The documents whose attachments arrived, in the order in which the call announces them.
    package let documents: [ReceivedDocument]
    /// The announced documents whose attachments did not come.
    package let missing: [SubmittedDocument]
    /// The announced documents under whose names several attachments came, in the order of announcing.
    package let ambiguous: [SubmittedDocument]
    /// The names of all attachments that came.
    package let attached: [String]
    /// The kinds that the call announces more than once, each with how often.
    package let repeated: [DocumentKind: Int]

    /// Finds the attachments that a call announces.
    package init(_ announced: [SubmittedDocument], among attachments: [Attachment]) {
        var documents: [ReceivedDocument] = []
        var missing: [SubmittedDocument] = []
        for document in announced {
            if let attachment = attachments.first(where: { $0.name == document.attachment }) {
                documents.append(ReceivedDocument(document.kind, attachment))
            } else {
                missing.append(document)
            }
        }
        self.documents = documents
        self.missing = missing
        attached = attachments.map(\.name)
        let twice = Dictionary(grouping: attachments, by: \.name).filter { $0.value.count > 1 }
        ambiguous = announced.filter { twice[$0.attachment] != nil }
        repeated = Dictionary(grouping: announced, by: \.kind).mapValues(\.count).filter { $0.value > 1 }
    }

    /// What the documents are, for comparing two calls: kinds and bytes, whatever the attachments are called.
    package var content: String {
        let came = documents.sorted { ($0.kind.rawValue, "\($0.hash)") < ($1.kind.rawValue, "\($1.hash)") }
        // A repetition that names a document and does not bring it says something else.
        return (came.map { "\($0.kind.rawValue) \($0.hash)\n" } + missing.map { "missing \($0.attachment)\n" }).joined()
    }
}

/// A document with its hash, which is computed once.
package struct ReceivedDocument: Sendable {
    /// What the sender says that it is.
    package let kind: DocumentKind
    /// The name the sender gave the file.
    package let filename: String
    /// The content.
    package let bytes: Bytes
    /// The SHA-256 of the bytes, under which they are kept.
    package let hash: DocumentHash
    /// The format according to the first bytes, regardless of the name; `nil` for one that is not accepted.
    package let format: DocumentFormat?

    /// Makes a document of an attachment.
    package init(_ kind: DocumentKind, _ attachment: Attachment) {
        guard let hash = DocumentHash(attachment.sha256) else {
            preconditionFailure("A SHA-256 has 64 hexadecimal digits")
        }
        self.kind = kind
        self.hash = hash
        filename = attachment.name
        bytes = attachment.bytes
        format = DocumentFormat(recognising: attachment.bytes)
    }

    /// The media type by the format.
    package var contentType: String { format?.contentType ?? "application/octet-stream" }

    /// The document without its bytes.
    package var reference: DocumentReference {
        DocumentReference(
            kind: kind,
            hash: hash,
            filename: filename,
            contentType: contentType,
            sizeBytes: bytes.count
        )
    }
}
