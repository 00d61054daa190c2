import DocumentMatching
import Porting
import Timekeeping

extension Rulebook {
    private static let letterSubjects: [EvidenceRules] = [
        EvidenceRules(.number, "letter.number", "form.numberToPort", "the number to port"),
        EvidenceRules(.billedName, "letter.billed-name", "form.billedName", "the billed name"),
        EvidenceRules(.billedAddress, "letter.billed-address", "form.billedAddress", "the billed address"),
        EvidenceRules(
            .authorizingPerson,
            "letter.authorizing-person",
            "form.authorizingPerson",
            "the authorizing person"
        ),
        EvidenceRules(.carrier, "letter.carrier", "form.currentCarrier", "the current carrier"),
        EvidenceRules(.accountNumber, "letter.account-number", "form.carrierAccountNumber", "the account number"),
    ]

    private static let letterDates: [RuleID] = ["letter.date.not-future", "letter.date.fresh", "letter.date.not-stale"]

    /// Judges what a letter of authorization says; `otherwise` says why there is nothing to judge.
    func judgeLetter(
        _ reading: DocumentReading?,
        _ form: PortingForm,
        on day: CalendarDay,
        otherwise why: String,
        _ sheet: inout FindingSheet
    ) {
        guard let reading else {
            let all =
                ["letter.signed", "letter.dated", "letter.one-number"] + Self.letterDates
                + Self.letterSubjects.flatMap { [$0.found, $0.same] }
            for rule in all { sheet.notChecked(rule, "documents.letter", why) }
            return
        }
        let evidence = DocumentEvidence(letter: reading, form: form)
        judgeSignature(reading, evidence, &sheet)
        judgeLetterDate(reading, evidence, on: day, &sheet)
        judgeOtherNumbers(evidence, &sheet)
        for subject in Self.letterSubjects { subject.judge(evidence, in: "letter", &sheet) }
    }

    private func judgeSignature(_ reading: DocumentReading, _ evidence: DocumentEvidence, _ sheet: inout FindingSheet) {
        let field = "documents.letter"
        let items = [evidence[.signature]].compactMap(\.self)
        switch reading.signature?.verdict {
        case .present:
            sheet.pass("letter.signed", field, evidence: items)
        case .absent:
            sheet.breach("letter.signed", field, "The letter is not signed.", evidence: items)
        case .cannotTell, nil:
            let why = reading.signature?.explanation ?? "The letter was not looked at for a signature."
            sheet.notChecked(
                "letter.signed",
                field,
                "Cannot tell whether the letter is signed: \(why)",
                evidence: items
            )
        }
    }

    private func judgeLetterDate(
        _ reading: DocumentReading,
        _ evidence: DocumentEvidence,
        on day: CalendarDay,
        _ sheet: inout FindingSheet
    ) {
        let field = "documents.letter"
        let items = [evidence[.signatureDate]].compactMap(\.self)
        if let date = evidence.date {
            sheet.pass("letter.dated", field, evidence: items)
            Age(of: "letter", dated: date, on: day, limits: policy.letterAgeDays)
                .judge("letter.date.not-future", "letter.date.fresh", "letter.date.not-stale", items, &sheet)
            return
        }
        // Handwriting is no text: a date written by hand beside a signature by hand is there and can not be read.
        let mayBeHandwritten =
            reading.signature?.verdict != .absent
            || reading.text?.pages.contains { $0.source == .recognised } ?? true
        if items.first?.comparison == .missing, !mayBeHandwritten {
            sheet.breach("letter.dated", field, "The letter bears no date beside the signature.", evidence: items)
        } else {
            sheet.notChecked(
                "letter.dated",
                field,
                "No date could be read beside the signature; look whether it is written by hand.",
                evidence: items
            )
        }
        for rule in Self.letterDates {
            sheet.notChecked(rule, field, "No date of the letter could be read.", evidence: items)
        }
    }

    private func judgeOtherNumbers(_ evidence: DocumentEvidence, _ sheet: inout FindingSheet) {
        let field = "documents.letter"
        guard let item = evidence[.otherNumbers], item.comparison != .notChecked else {
            sheet.notChecked("letter.one-number", field, "The numbers in the letter could not be read.")
            return
        }
        if item.comparison == .contradicting {
            let seen = item.found.map { ": \($0)" } ?? ""
            sheet.breach(
                "letter.one-number",
                field,
                "The letter names more than one number or carrier account\(seen).",
                evidence: [item]
            )
        } else {
            sheet.pass("letter.one-number", field, evidence: [item])
        }
    }
}
