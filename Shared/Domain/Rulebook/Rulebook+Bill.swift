import DocumentMatching
import Porting
import Timekeeping

extension Rulebook {
    /// What a bill is asked about, with the names of its rules and of the thing in a sentence.
    private static let billSubjects: [EvidenceRules] = [
        EvidenceRules(.carrier, "bill.carrier", "form.currentCarrier", "the current carrier"),
        EvidenceRules(.accountNumber, "bill.account-number", "form.carrierAccountNumber", "the account number"),
        EvidenceRules(.billedName, "bill.billed-name", "form.billedName", "the billed name"),
        EvidenceRules(.billedAddress, "bill.billed-address", "form.billedAddress", "the billed address"),
        EvidenceRules(.zip, "bill.zip", "form.billedAddress.zip", "the ZIP code"),
        EvidenceRules(.number, "bill.number", "form.numberToPort", "the number to port"),
    ]

    private static let billDates: [RuleID] = [
        "bill.statement-date.found", "bill.statement-date.not-future", "bill.statement-date.fresh",
        "bill.statement-date.not-stale",
    ]

    /// Judges what a bill says; `otherwise` says why there is nothing to judge.
    func judgeBill(
        _ reading: DocumentReading?,
        _ form: PortingForm,
        on day: CalendarDay,
        otherwise why: String,
        _ sheet: inout FindingSheet
    ) {
        guard let reading else {
            let all = ["bill.recognisable"] + Self.billDates + Self.billSubjects.flatMap { [$0.found, $0.same] }
            for rule in all { sheet.notChecked(rule, "documents.bill", why) }
            return
        }
        let evidence = DocumentEvidence(bill: reading, form: form)
        judgeWhetherItIsOne(evidence, &sheet)
        judgeStatementDate(evidence, on: day, &sheet)
        for subject in Self.billSubjects { subject.judge(evidence, in: "bill", &sheet) }
    }

    private func judgeWhetherItIsOne(_ evidence: DocumentEvidence, _ sheet: inout FindingSheet) {
        let telling: [FieldEvidence.Subject] = [.carrier, .accountNumber, .billedName, .zip, .number]
        let items = telling.compactMap { evidence[$0] }
        let field = "documents.bill"
        if items.allSatisfy({ $0.comparison == .notChecked }) {
            sheet.notChecked("bill.recognisable", field, "Nothing of the bill could be read.")
        } else if items.allSatisfy({ $0.comparison == .missing }) {
            sheet.breach(
                "bill.recognisable",
                field,
                "Neither the carrier, the account number, the name, the ZIP code nor the number stands in this document.",
                evidence: items
            )
        }
    }

    private func judgeStatementDate(_ evidence: DocumentEvidence, on day: CalendarDay, _ sheet: inout FindingSheet) {
        let field = "documents.bill"
        let items = [evidence[.statementDate]].compactMap(\.self)
        guard let date = evidence.date else {
            if items.first?.comparison == .missing {
                sheet.breach("bill.statement-date.found", field, "The bill shows no statement date.", evidence: items)
            }
            let why = items.first?.explanation ?? "The date of the bill could not be read."
            for rule in Self.billDates where rule != "bill.statement-date.found" || items.first?.comparison != .missing
            {
                sheet.notChecked(rule, field, why, evidence: items)
            }
            return
        }
        let age = Age(of: "bill", dated: date, on: day, limits: policy.billAgeDays)
        sheet.pass("bill.statement-date.found", field, evidence: items)
        age.judge(
            "bill.statement-date.not-future",
            "bill.statement-date.fresh",
            "bill.statement-date.not-stale",
            items,
            &sheet
        )
    }
}
