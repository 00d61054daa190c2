import Porting

/// All rules that a packet is held against, in the order in which findings are told.
///
/// Rules of a call (its key, its limits) are not among them: they say how to ask, not what a carrier rejects.
package enum RuleCatalogue {
    package static let all: [Rule] = gate + number + addresses + form + document + bill + letter

    package static func rule(_ id: RuleID) -> Rule? { byID[id] }

    private static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}

/// Where rules come from.
enum RuleSource {
    static let step1 = "The porting article, step 1: prerequisites"
    static let step2 = "The porting article, step 2: the Updox account"
    static let step3 = "The porting article, step 3: the form and its attachments"
    static let international = "The porting article: Updox does no international fax"
    static let nanp = "North American Numbering Plan (ATIS-0300051)"
    static let research = "What porting desks reject, by research on porting systems"
    static let regulation = "47 CFR 64.1130, letters of agency"
    static let decision = "A decision of ours"
}

extension RuleCatalogue {
    static let gate = [
        Rule(
            "gate.line-portable",
            .gate,
            needs: "the answers about the line",
            .block,
            "The carrier lets the number go, and nothing but faxes runs over the line.",
            remedy: "Keep the number where it is and use call forwarding.",
            source: RuleSource.step1
        ),
        Rule(
            "gate.answered",
            .gate,
            needs: "the answers about the line",
            .block,
            "Every question about the line is answered, by a named person, at a known time.",
            remedy: "Ask the customer and record the answer.",
            source: RuleSource.step1
        ),
        Rule(
            "gate.contact-accurate",
            .gate,
            needs: "the answers about the line",
            .block,
            "The current carrier's contact information for the customer is accurate.",
            remedy: "Have the customer correct it with the carrier, then record that it is accurate.",
            source: RuleSource.step1
        ),
        Rule(
            "gate.understood",
            .gate,
            needs: "the answers about the line",
            .block,
            "The customer understands that the old devices stop and that a completed port is irreversible.",
            remedy: "Explain it, and go on only when the customer agrees.",
            source: RuleSource.step1
        ),
        Rule(
            "gate.provider-releases",
            .gate,
            needs: "the answers about the line",
            .warn,
            "The current provider is of a kind that releases its numbers.",
            remedy: "Have the customer ask the provider in writing whether it releases the number.",
            source: RuleSource.research
        ),
    ]

    static let number: [Rule] =
        numberSyntax.map { id, sentence, remedy in
            Rule(
                id,
                .number,
                needs: "the number as typed",
                .block,
                sentence,
                remedy: remedy,
                source: RuleSource.nanp
            )
        } + [
            Rule(
                "number.portable",
                .number,
                needs: "the number and the list of area codes",
                .block,
                "The area code is one that Updox takes: of the United States, not toll-free, premium or personal.",
                remedy: "Keep the number where it is and use call forwarding.",
                source: RuleSource.international
            ),
            Rule(
                "number.area-code-known",
                .number,
                needs: "the number and the list of area codes",
                .warn,
                "The area code is assigned, in a state and not in a territory.",
                remedy: "Compare the number with the bill before an attempt is spent on it.",
                source: RuleSource.research
            ),
        ]

    private static let numberSyntax: [(RuleID, String, String)] = [
        ("number.required", "There is a number.", "Enter the ten digits of the number, as in (212) 555-0123."),
        ("number.one", "There is one number, not several.", "Send one request for each number."),
        ("number.no-letters", "The number is written in digits.", "Replace each letter by the digit on its key."),
        ("number.no-extension", "The number has no extension.", "Enter the line itself, without the extension."),
        (
            "number.characters", "Nothing but digits, blanks, dots, dashes and brackets stands in it.",
            "Use digits, spaces, dots, dashes and brackets only."
        ),
        ("number.country-code", "The country code is +1 or left out.", "Enter a number of the United States."),
        ("number.area-code-missing", "The area code is there.", "Put the three digits of the area code in front."),
        ("number.ten-digits", "It has ten digits.", "Enter the area code and the seven digits after it."),
        (
            "number.area-code-start", "The area code does not start with 0 or 1.",
            "Compare the number with the one on the bill."
        ),
        (
            "number.area-code-n11", "The area code is no service code such as 911.",
            "Compare the number with the one on the bill."
        ),
        (
            "number.exchange-start", "The three digits after the area code do not start with 0 or 1.",
            "Compare the number with the one on the bill."
        ),
        (
            "number.exchange-n11", "The three digits after the area code are no service code.",
            "Compare the number with the one on the bill."
        ),
    ]

    static let addresses = [
        Rule(
            "practice.address.required",
            .addresses,
            needs: "the doctor settings and the practice-group settings",
            .block,
            "The office address stands in the doctor settings and in the practice-group settings.",
            remedy: "Set up the office address in both, with a ZIP code of five digits.",
            source: RuleSource.step1
        ),
        Rule(
            "practice.addresses-agree",
            .addresses,
            needs: "the doctor settings and the practice-group settings",
            .warn,
            "The two office addresses are the same.",
            remedy: "Make them the same, unless the doctor really works at another place.",
            source: RuleSource.decision
        ),
        Rule(
            "form.address.no-po-box",
            .addresses,
            needs: "the billed address",
            .block,
            "The address of the line is no PO box.",
            remedy: "Enter the street address that the carrier has on file for the line.",
            source: RuleSource.research
        ),
        Rule(
            "form.state.known",
            .addresses,
            needs: "every address",
            .block,
            "The state is the code of a US state or territory.",
            remedy: "Use the two capital letters of the state, such as IL.",
            source: RuleSource.step3
        ),
        Rule(
            "form.zip.five-digits",
            .addresses,
            needs: "every address",
            .block,
            "The ZIP code has exactly five digits; more break Direct Messaging later.",
            remedy: "Enter the five digits of the ZIP code.",
            source: RuleSource.step1
        ),
        Rule(
            "form.zip.of-state",
            .addresses,
            needs: "the billed address and the list of ZIP prefixes",
            .warn,
            "The first three digits of the ZIP code belong to the state.",
            remedy: "Compare the ZIP code and the state with the bill.",
            source: RuleSource.decision
        ),
    ]
}
