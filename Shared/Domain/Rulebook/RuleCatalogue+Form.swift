extension RuleCatalogue {
    static let form = [
        Rule(
            "form.required",
            .form,
            needs: "the form",
            .block,
            "Every field of the form is filled in, exactly as the current carrier has it on file.",
            remedy: "Fill in the field.",
            source: RuleSource.step3
        ),
        Rule(
            "form.text.length",
            .form,
            needs: "the form",
            .block,
            "No field is longer than 200 characters.",
            remedy: "Enter the value alone, without notes.",
            source: RuleSource.decision
        ),
        Rule(
            "form.text.one-line",
            .form,
            needs: "the form",
            .block,
            "Every field is one line without control characters.",
            remedy: "Enter the value on one line.",
            source: RuleSource.decision
        ),
        Rule(
            "form.email.well-formed",
            .form,
            needs: "the form",
            .block,
            "The customer's e-mail address is one address of the form name@example.com.",
            remedy: "Enter the address at which the customer wants to hear about the port.",
            source: RuleSource.step3
        ),
        Rule(
            "form.pin.given",
            .form,
            needs: "the form",
            .warn,
            "The PIN or passcode with the current carrier is given, where there is one.",
            remedy: "Ask the customer whether the account with the current carrier has a PIN.",
            source: RuleSource.research
        ),
        Rule(
            "form.whole-account.answered",
            .form,
            needs: "the form",
            .warn,
            "It is said whether this number is all there is on the carrier account.",
            remedy: "Ask the customer, and record it.",
            source: RuleSource.research
        ),
        Rule(
            "form.remaining-numbers.said",
            .form,
            needs: "the form",
            .warn,
            "It is said what becomes of the other numbers on the carrier account.",
            remedy: "Ask the customer which numbers stay, and record it.",
            source: RuleSource.research
        ),
    ]

    static let document = [
        Rule(
            "document.bill.present",
            .document,
            needs: "the documents",
            .block,
            "The most recent bill of the current carrier is there.",
            remedy: "Add a copy of the bill.",
            source: RuleSource.step3
        ),
        Rule(
            "document.letter.present",
            .document,
            needs: "the documents",
            .block,
            "The completed letter of authorization is there.",
            remedy: "Add the completed and signed letter; the system can make one to sign.",
            source: RuleSource.step3
        ),
        Rule(
            "document.readable-type",
            .document,
            needs: "the documents",
            .block,
            "Each document is a PDF, PNG, JPEG or TIFF by its content.",
            remedy: "Send the document in one of these formats.",
            source: RuleSource.step3
        ),
        Rule(
            "document.size",
            .document,
            needs: "the documents",
            .block,
            "No document is larger than the policy allows.",
            remedy: "Send a smaller file, such as a scan in black and white.",
            source: RuleSource.decision
        ),
        Rule(
            "document.not-encrypted",
            .document,
            needs: "the content of the documents",
            .block,
            "No document needs a password.",
            remedy: "Save it without a password and send it again.",
            source: RuleSource.research
        ),
        Rule(
            "document.intact",
            .document,
            needs: "the content of the documents",
            .block,
            "Each document opens whole.",
            remedy: "Download or scan it again and send it again.",
            source: RuleSource.research
        ),
        Rule(
            "document.not-blank",
            .document,
            needs: "the pages of the documents",
            .block,
            "Something stands on the pages; one blank page among others only warns.",
            remedy: "Scan the printed side and send it again.",
            source: RuleSource.research
        ),
        Rule(
            "document.pages",
            .document,
            needs: "the pages of the documents",
            .warn,
            "The document is so short that every page was looked at.",
            remedy: "Send the pages that show the account, the name, the address and the number.",
            source: RuleSource.decision
        ),
        Rule(
            "document.legible",
            .document,
            needs: "the text of the documents",
            .warn,
            "Every page can be read.",
            remedy: "Scan it at 300 dots per inch in good light, or send the PDF of the carrier's website.",
            source: RuleSource.research
        ),
    ]
}
