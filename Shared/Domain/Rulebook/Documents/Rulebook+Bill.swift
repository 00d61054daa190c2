import DocumentMatching
import Porting
import Timekeeping

extension Rulebook {
    private static let billDates = DocumentAge.Rules(
        notFuture: .statementDateNotFuture,
        fresh: .statementDateFresh,
        notStale: .statementDateNotStale
    )

    /// Judges the content of a bill; `otherwise` says why there is nothing to judge.
    func judgeBill(
        _ reading: DocumentReading?,
        _ form: PortingForm,
        on day: CalendarDay,
        otherwise why: String,
        _ sheet: inout FindingSheet
    ) {
        guard let reading else {
            for rule in Rule.aboutBills { sheet.notChecked(rule, "documents.bill", why) }
            return
        }
        let evidence = DocumentEvidence(bill: reading, form: form)
        NeededReading(.bill, evidence, policy).judge(&sheet)
        let notice = BillNotice(reading, form: form)
        judgeWhetherItIsOne(reading, evidence, notice, &sheet)
        judgeObstacle(reading, notice, &sheet)
        judgeStatementDate(evidence, on: day, &sheet)
        for subject in ComparedSubject.ofBill { subject.judge(evidence, in: "bill", &sheet) }
        judgeServiceZIP(evidence, form, &sheet)
    }

    private func judgeServiceZIP(_ evidence: DocumentEvidence, _ form: PortingForm, _ sheet: inout FindingSheet) {
        let field = "form.serviceZIP"
        guard let item = evidence.serviceZIP else {
            let isRead = evidence.items.contains { $0.comparison != .notChecked }
            guard isRead else { return sheet.notChecked(.serviceZIPSame, field, "Nothing on the bill could be read.") }
            guard form.isServedWhereBilled else {
                let message = "The form's service ZIP is not the billed one, and the bill shows no service address."
                return lookAtServiceZIP(message, form, &sheet)
            }
            return sheet.pass(.serviceZIPSame, field, evidence: [])
        }
        switch item.comparison {
        case .exact, .near, .missing: sheet.pass(.serviceZIPSame, field, evidence: [item])
        case .notChecked:
            let message = item.explanation ?? "The ZIP code of the service address could not be read."
            lookAtServiceZIP(message, evidence: [item], form, &sheet)
        case .contradicting:
            let shown = item.found ?? ""
            let isGiven = form.serviceZIP?.contains(where: \.isNumber) ?? false
            let message =
                isGiven
                ? "The service ZIP in the form contradicts the service address on the bill: \(shown)."
                : "The form has no service ZIP, and the service address on the bill is not in the billed one: \(shown)."
            sheet.breach(.serviceZIPSame, field, message, evidence: [item])
        }
    }

    /// Holds a service ZIP that nothing on the bill confirms: a slip in it would reach the vendor.
    private func lookAtServiceZIP(
        _ message: String,
        evidence: [FieldEvidence] = [],
        _ form: PortingForm,
        _ sheet: inout FindingSheet
    ) {
        let field = "form.serviceZIP"
        sheet.notChecked(.serviceZIPSame, field, message, evidence: evidence)
        if !form.isServedWhereBilled { sheet.breach(.lookedAt, field, message, evidence: evidence) }
    }

    private func judgeWhetherItIsOne(
        _ reading: DocumentReading,
        _ evidence: DocumentEvidence,
        _ notice: BillNotice,
        _ sheet: inout FindingSheet
    ) {
        let telling: [FieldEvidence.Subject] = [.carrier, .accountNumber, .billedName, .zip, .number]
        let items = telling.compactMap { evidence[$0] }
        let field = "documents.bill"
        if items.allSatisfy({ $0.comparison == .notChecked }) {
            sheet.notChecked(.billRecognisable, field, "Nothing on the bill could be read.")
            sheet.notChecked(.billOfCustomer, field, "Nothing on the bill could be read.")
        } else if items.allSatisfy({ $0.comparison == .missing }) {
            sheet.breach(
                .billRecognisable,
                field,
                "This document shows neither the carrier, the account number, the name, the ZIP code nor the number.",
                evidence: items
            )
            sheet.notChecked(.billOfCustomer, field, "This does not seem to be a bill.", evidence: items)
        } else {
            if LetterPermission.isLetter(reading) {
                let message = "This is a letter of authorization and not a bill."
                sheet.breach(.billRecognisable, field, message, evidence: items)
            } else if let words = notice.otherPaper {
                let message = "This is a quote and not a bill: \"\(words)\"."
                sheet.breach(.billRecognisable, field, message, evidence: items)
            }
            judgeWhoseItIs(evidence, &sheet)
        }
    }

    /// A carrier refuses to release a number that is locked, suspended or disconnected.
    private func judgeObstacle(_ reading: DocumentReading, _ notice: BillNotice, _ sheet: inout FindingSheet) {
        let field = "documents.bill"
        guard reading.text != nil else {
            return sheet.notChecked(.billWithoutObstacle, field, "Nothing on the bill could be read.")
        }
        guard let words = notice.obstacle else { return sheet.pass(.billWithoutObstacle, field, evidence: []) }
        sheet.breach(.billWithoutObstacle, field, "The bill says: \"\(words)\".")
    }

    /// A bill on which nothing that belongs to one customer fits the form is somebody else's.
    private func judgeWhoseItIs(_ evidence: DocumentEvidence, _ sheet: inout FindingSheet) {
        let field = "documents.bill"
        let items = [FieldEvidence.Subject.accountNumber, .billedName, .billedAddress, .number].compactMap {
            evidence[$0]
        }
        if items.contains(where: { $0.comparison == .exact || $0.comparison == .near }) {
            return sheet.pass(.billOfCustomer, field, evidence: [])
        }
        guard items.contains(where: { $0.comparison == .contradicting || $0.comparison == .missing }) else {
            return sheet.notChecked(.billOfCustomer, field, "Too little of the bill could be read.", evidence: items)
        }
        let message =
            "This is not a bill of this customer: neither account number, name, address nor number is that of the form."
        sheet.breach(.billOfCustomer, field, message, evidence: items)
    }

    private func judgeStatementDate(_ evidence: DocumentEvidence, on day: CalendarDay, _ sheet: inout FindingSheet) {
        let field = "documents.bill"
        let items = [evidence[.statementDate]].compactMap(\.self)
        if let date = evidence.date {
            sheet.pass(.statementDateFound, field, evidence: items)
            DocumentAge(of: .bill, dated: date, on: day, limits: policy.billAgeDays)
                .judge(Self.billDates, items, &sheet)
            return
        }
        // A bill is not newer than the newest day that it names.
        if let newest = evidence.newestDate, day.days(since: newest) > policy.billAgeDays.refuse {
            let message = "No day on the bill is after \(newest); the limit is \(policy.billAgeDays.refuse) days."
            sheet.breach(.statementDateFound, field, message, evidence: items)
            sheet.breach(.statementDateNotStale, field, message, evidence: items, atMost: .hold)
            sheet.breach(.statementDateFresh, field, message, evidence: items)
            return sheet.pass(.statementDateNotFuture, field, evidence: items)
        }
        let why = items.first?.explanation ?? "The date of the bill could not be read."
        if items.first?.comparison == .missing {
            let message = "The bill shows no statement date. \(why)"
            sheet.breach(.statementDateFound, field, message, evidence: items)
        } else {
            sheet.notChecked(.statementDateFound, field, why, evidence: items)
        }
        for rule in Self.billDates.all { sheet.notChecked(rule, field, why, evidence: items) }
    }
}

extension PortingForm {
    /// Whether the service ZIP is the billed one, as it is without any.
    fileprivate var isServedWhereBilled: Bool {
        func five(_ text: String) -> String { String(text.filter { $0.isASCII && $0.isNumber }.prefix(5)) }
        let service = serviceZIP.map(five) ?? ""
        return service.isEmpty || service == five(billedAddress.zip)
    }
}
