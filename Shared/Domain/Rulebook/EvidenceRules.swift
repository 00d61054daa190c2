import DocumentMatching
import Porting
import Timekeeping

/// The two rules about one thing that a document and the form both say: it is there, and it is the same.
struct EvidenceRules: Sendable {
    let subject: FieldEvidence.Subject
    let found: RuleID
    let same: RuleID
    let field: String
    let name: String

    init(_ subject: FieldEvidence.Subject, _ stem: String, _ field: String, _ name: String) {
        self.subject = subject
        found = RuleID(rawValue: stem + ".found")
        same = RuleID(rawValue: stem + ".same")
        self.field = field
        self.name = name
    }

    func judge(_ evidence: DocumentEvidence, in document: String, _ sheet: inout FindingSheet) {
        guard let item = evidence[subject], item.comparison != .notChecked else {
            let items = [evidence[subject]].compactMap(\.self)
            let why = items.first?.explanation ?? "The \(document) could not be read."
            for rule in [found, same] { sheet.notChecked(rule, field, why, evidence: items) }
            return
        }
        switch item.comparison {
        case .missing:
            sheet.breach(found, field, "The \(document) does not show \(name) of the form.", evidence: [item])
            sheet.notChecked(same, field, "The \(document) does not show \(name).", evidence: [item])
        case .exact:
            for rule in [found, same] { sheet.pass(rule, field, evidence: [item]) }
        case .near:
            sheet.pass(found, field, evidence: [item])
            sheet.breach(same, field, words(item, "differs a little from", document), evidence: [item], atMost: .warn)
        case .contradicting:
            sheet.pass(found, field, evidence: [item])
            sheet.breach(same, field, words(item, "contradicts", document), evidence: [item])
        case .notChecked:
            break
        }
    }

    private func words(_ item: FieldEvidence, _ verb: String, _ document: String) -> String {
        let place = item.page.map { " on page \($0)" } ?? ""
        let seen = item.found.map { ": there it reads \"\($0)\"" } ?? ""
        let why = item.explanation.map { " (\($0.trimmingSuffix(".")))" } ?? ""
        let subject = name.prefix(1).uppercased() + name.dropFirst()
        return "\(subject) in the form \(verb) the \(document)\(place)\(seen)\(why)."
    }
}

/// The age of a document against the limits of the policy.
struct Age {
    let document: String
    let date: CalendarDay
    let days: Int
    let limits: PortingPolicy.AgeLimit

    init(of document: String, dated date: CalendarDay, on day: CalendarDay, limits: PortingPolicy.AgeLimit) {
        self.document = document
        self.date = date
        days = day.days(since: date)
        self.limits = limits
    }

    func judge(
        _ notFuture: RuleID,
        _ fresh: RuleID,
        _ notStale: RuleID,
        _ evidence: [FieldEvidence],
        _ sheet: inout FindingSheet
    ) {
        let field = "documents.\(document)"
        if days < 0 {
            sheet.breach(
                notFuture,
                field,
                "The \(document) is dated \(date), which is in the future.",
                evidence: evidence
            )
        } else {
            sheet.pass(notFuture, field, evidence: evidence)
        }
        let words = "The \(document) is dated \(date), \(days) days ago"
        if days > limits.refuse {
            sheet.breach(notStale, field, "\(words); older than \(limits.refuse) days is refused.", evidence: evidence)
        } else {
            sheet.pass(notStale, field, evidence: evidence)
        }
        if days > limits.warn {
            sheet.breach(fresh, field, "\(words); it should be at most \(limits.warn).", evidence: evidence)
        } else {
            sheet.pass(fresh, field, evidence: evidence)
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> Substring {
        hasSuffix(String(suffix)) ? dropLast() : self[...]
    }
}
