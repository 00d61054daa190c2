import Porting
import Violations

extension Rule {
    static let aboutLetters: [Rule] =
        [
            .letterRecognisable, .letterSigned, .letterDated, .letterDateNotFuture, .letterDateFresh,
            .letterDateNotStale, .letterOneNumber,
        ]
        + ComparedSubject.ofLetter.flatMap(\.rules)

    static let letterRecognisable = ofLetter(
        "letter.recognisable",
        .hold,
        "The letter is recognisable as one of authorization: it permits the move, forbids or withdraws nothing, and"
            + " something in it is as in the form.",
        remedy: "Send the signed letter; a form that only some programs show must be printed or saved as a plain PDF.",
        source: RuleSource.decision
    )
    static let letterSigned = ofLetter(
        "letter.signed",
        .block,
        needs: "the pages of the letter",
        "The authorizing person has signed the letter; a name in print in the place of the signature only holds.",
        remedy: "Have the authorizing person sign it by hand, with a pen; a name in print is not a signature."
    )
    static let letterDated = ofLetter(
        "letter.dated",
        .block,
        "The letter shows the date of the signature; where one may be written by hand, it only holds.",
        remedy: "Have the authorizing person date it, and send it again."
    )
    static let letterDateNotFuture = ofLetter(
        "letter.date.not-future",
        .block,
        "The date of the letter is not in the future.",
        remedy: "Have the letter dated with the day on which it is signed.",
        source: RuleSource.research
    )
    static let letterDateFresh = ofLetter(
        "letter.date.fresh",
        .warn,
        "The letter is at most 30 days old (policy).",
        remedy: "Have a new letter signed, if that is easy.",
        source: RuleSource.step3
    )
    static let letterDateNotStale = ofLetter(
        "letter.date.not-stale",
        .block,
        "The letter is at most 90 days old (policy).",
        remedy: "Have a new letter signed.",
        source: RuleSource.step3
    )
    static let letterOneNumber = ofLetter(
        "letter.one-number",
        .block,
        "The letter names one number and one carrier account, and no others.",
        remedy: "Make one letter for each number."
    )

    private static func ofLetter(
        _ id: RuleID,
        _ severity: RuleSeverity,
        needs: String = "the text of the letter",
        _ sentence: String,
        remedy: String,
        source: String = RuleSource.regulation
    ) -> Rule {
        Rule(id, .letter, needs: needs, severity, sentence, remedy: remedy, source: source)
    }
}

extension ComparedSubject {
    /// What a letter of authorization and the form both say.
    static let ofLetter = [
        number,
        ofLetter(
            .billedName,
            "letter.billed-name.found",
            "letter.billed-name.same",
            "form.billedName",
            "the billed name",
            RuleSource.regulation
        ),
        ofLetter(
            .billedAddress,
            "letter.billed-address.found",
            "letter.billed-address.same",
            "form.billedAddress",
            "the billed address",
            RuleSource.regulation
        ),
        ofLetter(
            .authorizingPerson,
            "letter.authorizing-person.found",
            "letter.authorizing-person.same",
            "form.authorizingPerson",
            "the authorizing person",
            ifMissing: .hold
        ),
        ofLetter(.carrier, "letter.carrier.found", "letter.carrier.same", "form.currentCarrier", "the current carrier"),
        ofLetter(
            .accountNumber,
            "letter.account-number.found",
            "letter.account-number.same",
            "form.carrierAccountNumber",
            "the account number"
        ),
    ]

    /// A letter for another number does not authorize this port, so it blocks, while other differences only hold.
    private static let number = ComparedSubject(
        .number,
        "form.numberToPort",
        "the number to port",
        found: found("letter.number.found", "the number to port", RuleSource.regulation, .hold),
        same: Rule(
            "letter.number.same",
            .letter,
            needs: text,
            .block,
            "The letter names this number and not another; a near match only warns.",
            remedy: "Have a letter for this number signed.",
            source: RuleSource.regulation
        )
    )

    private static let text = "the text of the letter"

    private static func ofLetter(
        _ subject: FieldEvidence.Subject,
        _ found: RuleID,
        _ same: RuleID,
        _ field: String,
        _ name: String,
        _ source: String = RuleSource.step3,
        ifMissing severity: RuleSeverity = .warn
    ) -> ComparedSubject {
        ComparedSubject(
            subject,
            field,
            name,
            found: Self.found(found, name, source, severity),
            same: Rule(
                same,
                .letter,
                needs: text,
                .hold,
                "\(name.capitalisingFirst) in the letter matches the form; a near match only warns.",
                remedy: "Correct the letter or the form so that both match the bill.",
                source: source
            )
        )
    }

    private static func found(_ id: RuleID, _ name: String, _ source: String, _ severity: RuleSeverity) -> Rule {
        Rule(
            id,
            .letter,
            needs: text,
            severity,
            "The letter names \(name).",
            remedy: "Check the letter against the form; the system can prepare a letter to sign.",
            source: source
        )
    }
}
