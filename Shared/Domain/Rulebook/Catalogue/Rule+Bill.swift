import Porting
import Violations

extension Rule {
    static let aboutBills: [Rule] =
        [
            .billRecognisable, .billOfCustomer, .billWithoutObstacle, .statementDateFound, .statementDateNotFuture,
            .statementDateFresh, .statementDateNotStale,
        ]
        + ComparedSubject.ofBill.flatMap(\.rules) + [.serviceZIPSame]

    static let billRecognisable = ofBill(
        "bill.recognisable",
        .hold,
        "The bill shows at least one of carrier, account number, name, ZIP code and number, and is no letter of"
            + " authorization and no quote.",
        remedy: "Send the carrier's most recent bill; this seems to be another document.",
        source: RuleSource.decision
    )
    static let billOfCustomer = ofBill(
        "bill.of-this-customer",
        .hold,
        "The bill is one of this customer: its account number, name, address or number is that of the form.",
        remedy: "Send the bill of this customer, or correct the form if all of it is wrong.",
        source: RuleSource.decision
    )
    static let billWithoutObstacle = ofBill(
        "bill.no-obstacle",
        .hold,
        "The bill does not say that the number is locked against a port, suspended or disconnected.",
        remedy: "Have the carrier lift the lock or restore the service, then send a newer bill, or say why it no longer"
            + " holds.",
        source: RuleSource.decision
    )
    static let statementDateFound = ofBill(
        "bill.statement-date.found",
        .warn,
        "The bill shows its statement date; without it, its age is unknown.",
        remedy: "Send the page that shows the date of the bill."
    )
    static let statementDateNotFuture = ofBill(
        "bill.statement-date.not-future",
        .block,
        "The statement date is not in the future.",
        remedy: "Send the most recent bill that was issued."
    )
    static let statementDateFresh = ofBill(
        "bill.statement-date.fresh",
        .warn,
        "The bill is at most 30 days old (policy).",
        remedy: "Send a newer bill, if there is one."
    )
    static let statementDateNotStale = ofBill(
        "bill.statement-date.not-stale",
        .block,
        "The bill is at most 60 days old (policy).",
        remedy: "Send the most recent bill of the current carrier."
    )

    static let serviceZIPSame = ofBill(
        "bill.service-zip.same",
        .hold,
        "If the bill shows the address of the service, its ZIP code is the service ZIP of the form, or else the"
            + " billed one.",
        remedy: "Enter the ZIP code of the service address on the bill as the service ZIP.",
        source: RuleSource.research
    )

    private static func ofBill(
        _ id: RuleID,
        _ severity: RuleSeverity,
        _ sentence: String,
        remedy: String,
        source: String = RuleSource.step3
    ) -> Rule {
        Rule(id, .bill, needs: "the text of the bill", severity, sentence, remedy: remedy, source: source)
    }
}

extension ComparedSubject {
    /// What a bill and the form both say.
    static let ofBill = [
        ofBill(
            .carrier,
            "bill.carrier.found",
            "bill.carrier.same",
            "form.currentCarrier",
            "the current carrier",
            ifMissing: .hold
        ),
        ofBill(
            .accountNumber,
            "bill.account-number.found",
            "bill.account-number.same",
            "form.carrierAccountNumber",
            "the account number",
            ifMissing: .hold
        ),
        ofBill(.billedName, "bill.billed-name.found", "bill.billed-name.same", "form.billedName", "the billed name"),
        ofBill(
            .billedAddress,
            "bill.billed-address.found",
            "bill.billed-address.same",
            "form.billedAddress",
            "the billed address"
        ),
        ofBill(
            .zip,
            "bill.zip.found",
            "bill.zip.same",
            "form.billedAddress.zip",
            "the ZIP code",
            ifMissing: .hold
        ),
        // A porting desk rejects a number that the bill does not show.
        ofBill(
            .number,
            "bill.number.found",
            "bill.number.same",
            "form.numberToPort",
            "the number to port",
            ifMissing: .hold
        ),
    ]

    private static func ofBill(
        _ subject: FieldEvidence.Subject,
        _ found: RuleID,
        _ same: RuleID,
        _ field: String,
        _ name: String,
        ifMissing severity: RuleSeverity = .warn
    ) -> ComparedSubject {
        let needs = "the text of the bill"
        return ComparedSubject(
            subject,
            field,
            name,
            found: Rule(
                found,
                .bill,
                needs: needs,
                severity,
                "The bill shows \(name).",
                remedy: "Send the page of the bill that shows it, or check the form against the bill.",
                source: RuleSource.step3
            ),
            same: Rule(
                same,
                .bill,
                needs: needs,
                .hold,
                "\(name.capitalisingFirst) on the bill matches the form; a near match only warns.",
                remedy: "Enter it in the form exactly as it is on the bill.",
                source: RuleSource.step3
            )
        )
    }
}
