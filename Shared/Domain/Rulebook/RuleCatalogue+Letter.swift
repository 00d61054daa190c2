extension RuleCatalogue {
    static let letter = [
        Rule(
            "letter.signed",
            .letter,
            needs: "the pages of the letter",
            .block,
            "The letter is signed by the authorizing person.",
            remedy: "Have the authorizing person sign it, and send it again.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.dated",
            .letter,
            needs: "the text of the letter",
            .block,
            "The letter bears the date of the signature.",
            remedy: "Have the authorizing person date it, and send it again.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.date.not-future",
            .letter,
            needs: "the text of the letter",
            .block,
            "The date of the letter is not in the future.",
            remedy: "Have the letter signed with the day on which it is signed.",
            source: RuleSource.research
        ),
        Rule(
            "letter.date.fresh",
            .letter,
            needs: "the text of the letter",
            .warn,
            "The letter is at most 30 days old (policy).",
            remedy: "Have a new letter signed, if that is easy.",
            source: RuleSource.step3
        ),
        Rule(
            "letter.date.not-stale",
            .letter,
            needs: "the text of the letter",
            .block,
            "The letter is at most 90 days old (policy).",
            remedy: "Have a new letter signed.",
            source: RuleSource.step3
        ),
        Rule(
            "letter.one-number",
            .letter,
            needs: "the text of the letter",
            .block,
            "The letter names one number and one carrier account, and no other.",
            remedy: "Make one letter for each number.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.number.found",
            .letter,
            needs: "the text of the letter",
            .warn,
            "The letter names the number to port.",
            remedy: "Compare the letter with the form; the system can make a letter to sign.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.number.same",
            .letter,
            needs: "the text of the letter",
            .block,
            "The letter names this number and not another.",
            remedy: "Have a letter for this number signed.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.billed-name.found",
            .letter,
            needs: "the text of the letter",
            .warn,
            "The letter names the billed name.",
            remedy: "Compare the letter with the form; the system can make a letter to sign.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.billed-name.same",
            .letter,
            needs: "the text of the letter",
            .hold,
            "The letter and the form have the billed name alike; a near miss only warns.",
            remedy: "Make the letter and the form agree, as the bill has it.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.billed-address.found",
            .letter,
            needs: "the text of the letter",
            .warn,
            "The letter names the billed address.",
            remedy: "Compare the letter with the form; the system can make a letter to sign.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.billed-address.same",
            .letter,
            needs: "the text of the letter",
            .hold,
            "The letter and the form have the billed address alike; a near miss only warns.",
            remedy: "Make the letter and the form agree, as the bill has it.",
            source: RuleSource.regulation
        ),
        Rule(
            "letter.authorizing-person.found",
            .letter,
            needs: "the text of the letter",
            .warn,
            "The letter names the authorizing person.",
            remedy: "Compare the letter with the form; the system can make a letter to sign.",
            source: RuleSource.step3
        ),
        Rule(
            "letter.authorizing-person.same",
            .letter,
            needs: "the text of the letter",
            .hold,
            "The letter and the form have the authorizing person alike; a near miss only warns.",
            remedy: "Make the letter and the form agree, as the bill has it.",
            source: RuleSource.step3
        ),
        Rule(
            "letter.carrier.found",
            .letter,
            needs: "the text of the letter",
            .warn,
            "The letter names the current carrier.",
            remedy: "Compare the letter with the form; the system can make a letter to sign.",
            source: RuleSource.step3
        ),
        Rule(
            "letter.carrier.same",
            .letter,
            needs: "the text of the letter",
            .hold,
            "The letter and the form have the current carrier alike; a near miss only warns.",
            remedy: "Make the letter and the form agree, as the bill has it.",
            source: RuleSource.step3
        ),
        Rule(
            "letter.account-number.found",
            .letter,
            needs: "the text of the letter",
            .warn,
            "The letter names the account number.",
            remedy: "Compare the letter with the form; the system can make a letter to sign.",
            source: RuleSource.step3
        ),
        Rule(
            "letter.account-number.same",
            .letter,
            needs: "the text of the letter",
            .hold,
            "The letter and the form have the account number alike; a near miss only warns.",
            remedy: "Make the letter and the form agree, as the bill has it.",
            source: RuleSource.step3
        ),
    ]
}
