import IntakeContract
import Porting
import Rulebook
import Violations

/// What a document must be before it is accepted, judged by its content and never by its name.
enum DocumentRules {
    /// All that is wrong with the documents of a call.
    ///
    /// Of a kind that is announced too often only that is reported: a call may announce thousands.
    static func violations(of received: ReceivedDocuments, limitBytes: Int) -> [Violation] {
        func isOnce(_ kind: DocumentKind) -> Bool { received.repeated[kind] == nil }
        var found = received.repeated.sorted { $0.key.rawValue < $1.key.rawValue }.map(repeated)
        found += received.missing.filter { isOnce($0.kind) }.flatMap { missing($0, received.attached) }
        found += received.ambiguous.filter { isOnce($0.kind) }.map { attachedTwice($0.attachment) }
        found += received.documents.filter { isOnce($0.kind) }.flatMap { violations(of: $0, limitBytes: limitBytes) }
        return found
    }

    private static func violations(of document: ReceivedDocument, limitBytes: Int) -> [Violation] {
        let kind = document.kind.rawValue
        let field = "documents.\(kind)"
        var found = ofName(document.filename, document.kind)
        if document.format == nil {
            let message =
                "The \(kind) \"\(VisibleText.of(document.filename.prefix(100)))\" is not a PDF, PNG, JPEG or TIFF."
            found.append(Violation(of: .readableType, field: field, message))
        }
        if document.bytes.count > limitBytes {
            let message = "The \(kind) has \(document.bytes.count) bytes; the limit is \(limitBytes)."
            found.append(Violation(of: .documentSize, field: field, message))
        }
        return found
    }

    /// What is wrong with one that did not come, besides that.
    private static func missing(_ document: SubmittedDocument, _ attached: [String]) -> [Violation] {
        [notAttached(document.attachment, attached)] + ofName(document.attachment, document.kind)
    }

    /// What is wrong with a document whatever its content is.
    private static func ofName(_ name: String, _ kind: DocumentKind) -> [Violation] {
        let field = "documents.\(kind.rawValue)"
        return (DocumentKind.supplied.contains(kind) ? [] : [notSupplied(field)])
            + LineRule.problems(
                name,
                field: field,
                rule: "document.filename",
                limit: 255,
                remedy: "Give the attachment a name of 1 to 255 bytes on one line.",
                called: "name of the \(kind.rawValue)'s file",
                shown: VisibleText.of(name.prefix(100))
            )
    }

    private static func repeated(_ kind: DocumentKind, _ count: Int) -> Violation {
        Violation(
            field: "documents.\(kind.rawValue)",
            rule: "document.once",
            message: "The call names \(count) documents as the \(kind.rawValue); a request has one.",
            remedy: "Name one attachment as the \(kind.rawValue)."
        )
    }

    /// A name may have been written in another encoding on its way, so those that came are shown.
    private static func notAttached(_ name: String, _ attached: [String]) -> Violation {
        func shown(_ name: String) -> String { "\"\(VisibleText.of(name.prefix(100)))\"" }
        let came =
            attached.isEmpty ? "nothing was attached" : "attached are \(attached.map(shown).joined(separator: ", "))"
        return Violation(
            field: "documents",
            rule: "document.attached",
            message: "The attachment \(shown(name)) did not come with the call; \(came).",
            remedy:
                "Attach it under this name: as a frame that the header announces, or over HTTP as a part of the form."
        )
    }

    private static func attachedTwice(_ name: String) -> Violation {
        Violation(
            field: "documents",
            rule: "document.attached-once",
            message: "Several attachments of the call have the name \"\(VisibleText.of(name.prefix(100)))\".",
            remedy: "Give each attachment a name of its own."
        )
    }

    private static func notSupplied(_ field: String) -> Violation {
        Violation(
            field: field,
            rule: "document.kind.supplied",
            message: "The system makes the porting request form from the request; it does not accept one.",
            remedy: "Leave the form out, and send the bill and the letter."
        )
    }
}
