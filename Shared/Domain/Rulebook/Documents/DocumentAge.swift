import DocumentMatching
import Porting

/// The age of a document against the limits of the policy.
struct DocumentAge {
    /// The three rules about the date of a document of one kind.
    struct Rules {
        let notFuture: Rule
        let fresh: Rule
        let notStale: Rule

        var all: [Rule] { [notFuture, fresh, notStale] }
    }

    private let document: String
    private let date: CalendarDay
    private let days: Int
    private let limits: PortingPolicy.AgeLimit

    init(of document: DocumentKind, dated date: CalendarDay, on day: CalendarDay, limits: PortingPolicy.AgeLimit) {
        self.document = document.rawValue
        self.date = date
        days = day.days(since: date)
        self.limits = limits
    }

    func judge(_ rules: Rules, _ evidence: [FieldEvidence], _ sheet: inout FindingSheet) {
        let words = "The \(document) is dated \(date), \(days) days ago"
        let judgements: [(isBroken: Bool, rule: Rule, message: String)] = [
            (days < 0, rules.notFuture, "The \(document) is dated \(date), which is in the future."),
            (days > limits.refuse, rules.notStale, "\(words); the limit is \(limits.refuse) days."),
            (days > limits.warn, rules.fresh, "\(words); it should be at most \(limits.warn) days old."),
        ]
        let field = "documents.\(document)"
        for (isBroken, rule, message) in judgements {
            if isBroken {
                sheet.breach(rule, field, message, evidence: evidence)
            } else {
                sheet.pass(rule, field, evidence: evidence)
            }
        }
    }
}
