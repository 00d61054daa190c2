import DocumentMatching
import Porting

extension Rulebook {
    /// The rules that need the content of a document.
    private static let ofContent: [Rule] =
        [
            .readableType, .notEncrypted, .intact, .notBlank, .allPagesRead, .legible, .lookedAt,
        ] + ofOddities

    /// Judges a document as a file, regardless of what it says.
    func judge(_ document: DocumentToCheck?, _ kind: DocumentKind, _ sheet: inout FindingSheet) {
        let field = "documents.\(kind.rawValue)"
        guard let document else {
            sheet.breach(kind == .bill ? .billPresent : .letterPresent, field, kind.absence)
            for rule in Self.ofContent { sheet.notChecked(rule, field, "There is no \(kind.rawValue).") }
            return
        }
        if document.sizeBytes > policy.attachmentLimitBytes {
            sheet.breach(
                .documentSize,
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
        judgeOddities(reading, kind, field, &sheet)
        guard !reading.isOpened else { return }
        // Its type is judged by the first bytes, without opening it.
        for rule in Self.ofContent where rule != .readableType && !sheet.hasFinding(of: rule, at: field) {
            sheet.notChecked(rule, field, "The \(kind.rawValue) could not be opened.")
        }
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
            let shown = VisibleText.of(document.filename)
            sheet.breach(.readableType, field, "\(name) \"\(shown)\" is not a PDF, PNG, JPEG or TIFF.")
        case .encrypted:
            sheet.breach(.notEncrypted, field, "\(name) needs a password to open.")
        case .damaged(let words):
            sheet.breach(.intact, field, "\(name) is damaged: \(words)")
        case .onlyFirstPages(let count):
            sheet.breach(.allPagesRead, field, "Only the first \(count) pages of \(name.lowercased()) were read.")
        case .illegible(let pages):
            let message = "\(name) cannot be read on \(Self.list(pages)); a carrier may not be able to read it either."
            sheet.breach(.legible, field, message)
        case .tooCostly(let what):
            sheet.breach(.legible, field, "\(name) was read only in part: \(what)")
        case .noTextRecognition(let pages):
            let message = "\(name) is a picture on \(Self.list(pages)), and no text recognition is installed here."
            sheet.notChecked(.legible, field, message)
        case .toolMissing(let tool):
            for rule in Self.ofContent where rule != .readableType && rule != .lookedAt {
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
        let place = isWholeBlank ? "" : " on \(Self.list(reading.blankPages))"
        sheet.breach(.notBlank, field, "The \(kind.rawValue) is blank\(place).", atMost: isWholeBlank ? .block : .warn)
    }

    private static func list(_ pages: [Int]) -> String {
        guard pages.count > 1 else { return "page \(pages.first ?? 1)" }
        return "pages \(pages.map(String.init).joined(separator: ", "))"
    }
}

extension DocumentReading {
    /// Whether anything of the content was seen.
    fileprivate var isOpened: Bool {
        guard text == nil else { return true }
        return !problems.contains { problem in
            switch problem {
            case .unrecognised, .encrypted, .damaged: true
            case .onlyFirstPages, .illegible, .tooCostly, .noTextRecognition, .toolMissing: false
            }
        }
    }
}

extension DocumentKind {
    fileprivate var absence: String {
        self == .bill
            ? "The most recent bill of the current carrier is missing." : "The letter of authorization is missing."
    }
}
