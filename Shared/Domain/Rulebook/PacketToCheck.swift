import DocumentMatching
import Porting

/// All that a forecast looks at.
package struct PacketToCheck: Sendable {
    /// The request.
    package let request: PortRequestForm
    /// The documents.
    package let documents: [DocumentToCheck]
    /// The attempt that the packet would be.
    package let attempt: Int
    /// The paths of the texts for which its porting request form does not fit on one page; empty if it does, or if it
    /// was not printed.
    package let textsTooLong: [String]

    /// Makes a packet to check.
    package init(
        request: PortRequestForm,
        documents: [DocumentToCheck],
        attempt: Int,
        textsTooLong: [String] = []
    ) {
        self.textsTooLong = textsTooLong
        self.request = request
        self.documents = documents
        self.attempt = attempt
    }
}

/// A document and what is known of its content.
package struct DocumentToCheck: Sendable {
    /// What the document is.
    package let kind: DocumentKind
    /// The name the sender gave the file.
    package let filename: String
    /// The length of the bytes.
    package let sizeBytes: Int
    /// `nil` while it was not read yet.
    package let reading: DocumentReading?

    /// Makes a document to check.
    package init(kind: DocumentKind, filename: String, sizeBytes: Int, reading: DocumentReading?) {
        self.kind = kind
        self.filename = filename
        self.sizeBytes = sizeBytes
        self.reading = reading
    }
}
