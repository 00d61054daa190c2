import DocumentMatching
import Porting

extension Rulebook {
    /// Judges one document by itself.
    ///
    /// - Parameters:
    ///   - document: The document, with its reading.
    ///   - form: What the document is compared with.
    ///   - day: The day on which its age is counted.
    /// - Returns: The rules about files and about this kind of document, in the order of the catalogue.
    package func findings(on document: DocumentToCheck, form: PortingForm, as day: CalendarDay) -> [Finding] {
        var sheet = FindingSheet(policy)
        judge(document, document.kind, &sheet)
        let why = "The \(document.kind.rawValue) is still being read."
        switch document.kind {
        case .bill: judgeBill(document.reading, form, on: day, otherwise: why, &sheet)
        case .letter: judgeLetter(document.reading, form, on: day, otherwise: why, &sheet)
        case .form: break
        }
        // The document is compared with the number without its extension, so that the form's fault must be told.
        if case .failure(let problem) = PhoneNumber.parse(form.numberToPort), problem == .hasExtension {
            sheet.breach(problem.violation(field: "form.numberToPort"))
        }
        let other: Rule = document.kind == .bill ? .letterPresent : .billPresent
        return sheet.inOrder(overriding: []).filter { finding in
            if finding.rule == Rule.noExtension.id { return finding.stops }
            let topic = RuleCatalogue.rule(finding.rule)?.topic
            return finding.rule != other.id && (topic == .document || topic == document.kind.topic)
        }
    }
}

extension DocumentKind {
    /// The topic of the rules about its content; `nil` for the form, which the system makes itself.
    fileprivate var topic: Rule.Topic? {
        switch self {
        case .bill: .bill
        case .letter: .letter
        case .form: nil
        }
    }
}
