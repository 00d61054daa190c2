import Messaging
import Porting

/// What a document must be before it is taken, judged by its content and never by its name.
enum DocumentRules {
    private static let signatures: [(prefix: [UInt8], contentType: String)] = [
        (Array("%PDF-".utf8), "application/pdf"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([0x49, 0x49, 0x2A, 0x00], "image/tiff"),
        ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"),
    ]

    /// The type that the first bytes say, or nothing for what no porting desk takes.
    static func contentType(of bytes: Bytes) -> String? {
        signatures.first { bytes.starts(with: $0.prefix) }?.contentType
    }

    /// All that is wrong with the documents of a call.
    static func violations(
        _ documents: [SubmittedDocumentBytes],
        missing: [String],
        limitBytes: Int
    ) -> [Violation] {
        let absent = missing.map { name in
            Violation(
                field: "documents",
                rule: "document.attached",
                message: "The attachment \"\(name)\" did not come with the call.",
                remedy: "Send it as a frame behind the body, announced in the header under this name."
            )
        }
        return absent + documents.flatMap { violations(of: $0, limitBytes: limitBytes) }
    }

    private static func violations(of document: SubmittedDocumentBytes, limitBytes: Int) -> [Violation] {
        var found: [Violation] = []
        let field = "documents.\(document.kind.rawValue)"
        if contentType(of: document.bytes) == nil {
            found.append(
                Violation(
                    field: field,
                    rule: "document.readable-type",
                    message: "The \(document.kind.rawValue) \"\(document.filename)\" is no PDF, PNG, JPEG or TIFF.",
                    remedy: "Send the document in one of these formats."
                )
            )
        }
        if document.bytes.count > limitBytes {
            found.append(
                Violation(
                    field: field,
                    rule: "document.size",
                    message:
                        "The \(document.kind.rawValue) has \(document.bytes.count) bytes; the limit is \(limitBytes).",
                    remedy: "Send a smaller file, such as a scan in black and white."
                )
            )
        }
        return found
    }
}

/// A document as it came with a call.
struct SubmittedDocumentBytes {
    let kind: DocumentKind
    let filename: String
    let bytes: Bytes
}
