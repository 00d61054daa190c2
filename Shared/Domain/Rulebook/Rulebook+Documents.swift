import DocumentMatching
import Porting

extension Rulebook {
    private static let ofContent: [RuleID] = [
        "document.readable-type", "document.not-encrypted", "document.intact", "document.not-blank", "document.pages",
        "document.legible",
    ]

    /// Judges a document as a file, before anything it says.
    func judge(_ document: DocumentToCheck?, _ kind: DocumentKind, _ sheet: inout FindingSheet) {
        let field = "documents.\(kind.rawValue)"
        guard let document else {
            sheet.breach(kind == .bill ? "document.bill.present" : "document.letter.present", field, kind.absence)
            for rule in Self.ofContent { sheet.notChecked(rule, field, "There is no \(kind.rawValue).") }
            return
        }
        if document.sizeBytes > policy.attachmentLimitBytes {
            sheet.breach(
                "document.size",
                field,
                "The \(kind.rawValue) has \(document.sizeBytes) bytes; the limit is \(policy.attachmentLimitBytes)."
            )
        }
        guard let reading = document.reading else {
            for rule in Self.ofContent { sheet.notChecked(rule, field, "The \(kind.rawValue) is still being read.") }
            return
        }
        for problem in reading.problems { judge(problem, document, field, &sheet) }
        judgeBlankPages(reading, kind, field, &sheet)
    }

    private func judge(
        _ problem: ReadingProblem,
        _ document: DocumentToCheck,
        _ field: String,
        _ sheet: inout FindingSheet
    ) {
        let name = "The \(document.kind.rawValue)"
        switch problem {
        case .unrecognised:
            sheet.breach(
                "document.readable-type",
                field,
                "\(name) \"\(document.filename)\" is no PDF, PNG, JPEG or TIFF."
            )
        case .encrypted:
            sheet.breach("document.not-encrypted", field, "\(name) needs a password to open.")
        case .damaged(let words):
            sheet.breach("document.intact", field, "\(name) is damaged: \(words)")
        case .onlyFirstPages(let count):
            sheet.breach(
                "document.pages",
                field,
                "Only the first \(count) pages of \(name.lowercased()) were looked at."
            )
        case .illegible(let pages):
            sheet.breach(
                "document.legible",
                field,
                "\(Self.list(pages)) of \(name.lowercased()) cannot be read; a carrier may not be able to read it either."
            )
        case .tooCostly(let what):
            sheet.breach(
                "document.legible",
                field,
                "\(name) took too much to read (\(what)), so it was not read whole."
            )
        case .noTextRecognition(let pages):
            sheet.notChecked(
                "document.legible",
                field,
                "\(Self.list(pages)) of \(name.lowercased()) is a picture, and no text recognition is installed here."
            )
        case .toolMissing(let tool):
            for rule in Self.ofContent where rule != "document.readable-type" {
                sheet.notChecked(rule, field, "\(tool) is not installed here.")
            }
        }
    }

    private func judgeBlankPages(
        _ reading: DocumentReading,
        _ kind: DocumentKind,
        _ field: String,
        _ sheet: inout FindingSheet
    ) {
        guard !reading.blankPages.isEmpty else { return }
        let isWholeBlank = reading.blankPages.count == reading.pageCount
        let message =
            isWholeBlank
            ? "The \(kind.rawValue) is blank." : "\(Self.list(reading.blankPages)) of the \(kind.rawValue) is blank."
        sheet.breach("document.not-blank", field, message, atMost: isWholeBlank ? .block : .warn)
    }

    private static func list(_ pages: [Int]) -> String {
        guard pages.count > 1 else { return "Page \(pages.first ?? 1)" }
        return "Each of the pages \(pages.map(String.init).joined(separator: ", "))"
    }
}

extension DocumentKind {
    fileprivate var absence: String {
        self == .bill
            ? "The most recent bill of the current carrier is missing." : "The letter of authorization is missing."
    }
}
