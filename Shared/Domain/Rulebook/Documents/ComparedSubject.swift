import DocumentMatching
import Porting

/// One thing that a document and the form both say, with the two rules about it: the document shows it, and they agree.
struct ComparedSubject: Sendable {
    let subject: FieldEvidence.Subject
    /// The path of the field of the form.
    let field: String
    /// What it is called within a sentence, such as "the account number".
    let name: String
    let found: Rule
    let same: Rule

    init(_ subject: FieldEvidence.Subject, _ field: String, _ name: String, found: Rule, same: Rule) {
        self.subject = subject
        self.field = field
        self.name = name
        self.found = found
        self.same = same
    }

    var rules: [Rule] { [found, same] }

    func judge(_ evidence: DocumentEvidence, in document: String, _ sheet: inout FindingSheet) {
        guard let item = evidence[subject] else { return notChecked("The \(document) could not be read.", [], &sheet) }
        switch item.comparison {
        case .notChecked:
            notChecked(item.explanation ?? "The \(document) could not be read.", [item], &sheet)
        case .missing:
            sheet.breach(found, field, "The \(document) does not show \(name) of the form.", evidence: [item])
            guard item.found != nil, let why = item.explanation else {
                return sheet.notChecked(same, field, "The \(document) does not show \(name).", evidence: [item])
            }
            // It is there, but the document says that it is something else; no other value is in its place.
            let message = "The \(document) does not show \(name) in its place. \(why)"
            sheet.breach(same, field, message, evidence: [item], atMost: .hold)
        case .exact:
            for rule in rules { sheet.pass(rule, field, evidence: [item]) }
        case .near:
            sheet.pass(found, field, evidence: [item])
            sheet.breach(same, field, words(item, "differs a little from", document), evidence: [item], atMost: .warn)
        case .contradicting:
            sheet.pass(found, field, evidence: [item])
            sheet.breach(same, field, words(item, "contradicts", document), evidence: [item])
        }
    }

    private func notChecked(_ why: String, _ items: [FieldEvidence], _ sheet: inout FindingSheet) {
        for rule in rules { sheet.notChecked(rule, field, why, evidence: items) }
    }

    // An override counts only while this sentence stays the same: rewording it asks people again.
    private func words(_ item: FieldEvidence, _ verb: String, _ document: String) -> String {
        let place = item.page.map { " on page \($0)" } ?? ""
        let seen = item.found.map { ": there it reads \"\($0)\"" } ?? ""
        let why = item.explanation.map { " (\($0.trimmingSuffix(".")))" } ?? ""
        return "\(name.capitalisingFirst) in the form \(verb) the \(document)\(place)\(seen)\(why)."
    }
}

extension String {
    /// The same text with a capital letter at its beginning.
    var capitalisingFirst: String { prefix(1).uppercased() + dropFirst() }

    fileprivate func trimmingSuffix(_ suffix: Character) -> Substring {
        hasSuffix(String(suffix)) ? dropLast() : self[...]
    }
}
