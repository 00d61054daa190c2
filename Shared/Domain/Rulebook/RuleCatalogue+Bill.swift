extension RuleCatalogue {
    static let bill = [
        Rule(
            "bill.recognisable",
            .bill,
            needs: "the text of the bill",
            .hold,
            "The bill shows at least one of carrier, account number, name, ZIP code and number.",
            remedy: "Send the carrier's most recent bill; this seems to be another document.",
            source: RuleSource.decision
        ),
        Rule(
            "bill.statement-date.found",
            .bill,
            needs: "the text of the bill",
            .warn,
            "The bill shows its statement date.",
            remedy: "Send the page that bears the date of the bill.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.statement-date.not-future",
            .bill,
            needs: "the text of the bill",
            .block,
            "The statement date is not in the future.",
            remedy: "Send the most recent bill that was issued.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.statement-date.fresh",
            .bill,
            needs: "the text of the bill",
            .warn,
            "The bill is at most 30 days old (policy).",
            remedy: "Send a newer bill, if there is one.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.statement-date.not-stale",
            .bill,
            needs: "the text of the bill",
            .block,
            "The bill is at most 60 days old (policy).",
            remedy: "Send the most recent bill of the current carrier.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.carrier.found",
            .bill,
            needs: "the text of the bill",
            .warn,
            "The bill shows the current carrier.",
            remedy: "Send the page of the bill that shows it, or compare the form with the bill.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.carrier.same",
            .bill,
            needs: "the text of the bill",
            .hold,
            "The bill and the form have the current carrier alike; a near miss only warns.",
            remedy: "Write it in the form exactly as the bill has it.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.account-number.found",
            .bill,
            needs: "the text of the bill",
            .warn,
            "The bill shows the account number.",
            remedy: "Send the page of the bill that shows it, or compare the form with the bill.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.account-number.same",
            .bill,
            needs: "the text of the bill",
            .hold,
            "The bill and the form have the account number alike; a near miss only warns.",
            remedy: "Write it in the form exactly as the bill has it.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.billed-name.found",
            .bill,
            needs: "the text of the bill",
            .warn,
            "The bill shows the billed name.",
            remedy: "Send the page of the bill that shows it, or compare the form with the bill.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.billed-name.same",
            .bill,
            needs: "the text of the bill",
            .hold,
            "The bill and the form have the billed name alike; a near miss only warns.",
            remedy: "Write it in the form exactly as the bill has it.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.billed-address.found",
            .bill,
            needs: "the text of the bill",
            .warn,
            "The bill shows the billed address.",
            remedy: "Send the page of the bill that shows it, or compare the form with the bill.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.billed-address.same",
            .bill,
            needs: "the text of the bill",
            .hold,
            "The bill and the form have the billed address alike; a near miss only warns.",
            remedy: "Write it in the form exactly as the bill has it.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.zip.found",
            .bill,
            needs: "the text of the bill",
            .warn,
            "The bill shows the ZIP code of the billed address.",
            remedy: "Send the page of the bill that shows it, or compare the form with the bill.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.zip.same",
            .bill,
            needs: "the text of the bill",
            .hold,
            "The bill and the form have the ZIP code of the billed address alike; a near miss only warns.",
            remedy: "Write it in the form exactly as the bill has it.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.number.found",
            .bill,
            needs: "the text of the bill",
            .warn,
            "The bill shows the number to port.",
            remedy: "Send the page of the bill that shows it, or compare the form with the bill.",
            source: RuleSource.step3
        ),
        Rule(
            "bill.number.same",
            .bill,
            needs: "the text of the bill",
            .hold,
            "The bill and the form have the number to port alike; a near miss only warns.",
            remedy: "Write it in the form exactly as the bill has it.",
            source: RuleSource.step3
        ),
    ]
}
