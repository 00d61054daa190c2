import DocumentMatching
import Porting

extension Rulebook {
    /// Judges what is in a file besides pages that can be seen.
    func judgeOddities(_ reading: DocumentReading, _ kind: DocumentKind, _ field: String, _ sheet: inout FindingSheet) {
        let oddities = reading.oddities ?? []
        for rule in Self.ofOddities {
            let seen = oddities.filter { $0.kind.rule == rule }
            guard !seen.isEmpty else { continue }
            let what = seen.prefix(5).map(\.words).joined(separator: "; ")
            sheet.breach(rule, field, "The \(kind.rawValue) has \(what).")
        }
        judgeWhetherItIsAltered(reading, kind, field, &sheet)
    }

    /// A file that was changed after it was signed by certificate is not what was signed.
    private func judgeWhetherItIsAltered(
        _ reading: DocumentReading,
        _ kind: DocumentKind,
        _ field: String,
        _ sheet: inout FindingSheet
    ) {
        guard let certified = reading.certified else { return }
        // Each signature but the last is followed by those after it.
        let broken = certified.first { !$0.isIntact } ?? (certified.contains(where: \.isWhole) ? nil : certified.last)
        guard let broken else { return }
        let what = broken.isIntact ? "was changed after" : "is no longer what was there when"
        sheet.breach(.unaltered, field, "The \(kind.rawValue) \(what) \(broken.whose) signed it electronically.")
    }

    static let ofOddities: [Rule] = [.plainContent, .wholeFile, .printable, .visibleText, .unaltered]
}

extension ReadingOddity.Kind {
    fileprivate var rule: Rule {
        switch self {
        case .script, .launchAction, .embeddedFile, .dynamicForm: .plainContent
        case .foreignBytes: .wholeFile
        case .printForbidden: .printable
        case .hiddenText, .otherText: .visibleText
        }
    }
}

extension CertifiedSignature {
    /// The signer within a sentence.
    var whose: String { signer.map { "\"\(VisibleText.of($0))\"" } ?? "somebody" }
}

extension ReadingOddity {
    /// The oddity within a sentence after "The bill has".
    fileprivate var words: String {
        let what = detail.map { " \"\(VisibleText.of($0))\"" } ?? ""
        let place = page.map { " on page \($0)" } ?? ""
        return switch kind {
        case .script: "a script that runs when it is opened\(place)"
        case .launchAction: "an action that starts a program or opens another file\(place)"
        case .embeddedFile: "a file inside\(what)"
        case .dynamicForm: "a form that only some programs can show"
        case .foreignBytes: "other data \(detail ?? "in the file")"
        case .printForbidden: "a protection that forbids printing, so that it cannot be printed"
        case .hiddenText: "text that cannot be seen\(place), such as\(what), which does not count"
        case .otherText: "text that is not what is seen\(place):\(what); it does not count"
        }
    }
}
