import DocumentMatching
import Messaging
import Porting

/// What a document must be before it is taken, judged by its content and never by its name.
package enum DocumentRules {
    /// All that is wrong with the documents of a call.
    package static func violations(
        _ documents: [SubmittedDocumentBytes],
        missing: [String],
        limitBytes: Int
    ) -> [Violation] {
        let absent = missing.map { name in
            Violation(
                field: "documents",
                rule: "document.attached",
                message: "The attachment \"\(name.prefix(100))\" did not come with the call.",
                remedy: "Send it as a frame behind the body, announced in the header under this name."
            )
        }
        return absent + documents.flatMap { violations(of: $0, limitBytes: limitBytes) }
    }

    private static func violations(of document: SubmittedDocumentBytes, limitBytes: Int) -> [Violation] {
        var found = DocumentKind.supplied.contains(document.kind) ? [] : [notSupplied(document.kind)]
        let field = "documents.\(document.kind.rawValue)"
        if document.format == nil {
            found.append(
                Violation(
                    field: field,
                    rule: "document.readable-type",
                    message:
                        "The \(document.kind.rawValue) \"\(document.filename.prefix(100))\" is no PDF, PNG, JPEG or TIFF.",
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
            + LineRule.problems(
                document.filename,
                field: field,
                rule: "document.filename",
                limit: 255,
                remedy: "Name the attachment with 1 to 255 bytes on one line."
            )
    }

    private static func notSupplied(_ kind: DocumentKind) -> Violation {
        Violation(
            field: "documents.\(kind.rawValue)",
            rule: "document.kind.supplied",
            message: "The porting request form is made by this system from the request, and is not taken from outside.",
            remedy: "Leave it out; send the bill and the letter."
        )
    }
}

/// A document as it came with a call.
package struct SubmittedDocumentBytes {
    package let kind: DocumentKind
    package let filename: String
    package let bytes: Bytes
    /// What the first bytes say.
    package let format: DocumentFormat?

    package init(kind: DocumentKind, filename: String, bytes: Bytes) {
        self.kind = kind
        self.filename = filename
        self.bytes = bytes
        format = DocumentFormat(recognising: bytes)
    }
}
