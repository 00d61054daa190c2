import Porting
import Violations

extension Rule {
    static let aboutTheForm: [Rule] = [
        .fieldGiven, .textLength, .textOneLine, .noResidue, .emailWellFormed, .pinGiven, .wholeAccountAnswered,
        .remainingNumbersGiven, .onePage,
    ]

    static let fieldGiven = ofForm(
        "form.required",
        .block,
        "Every other field that is needed is filled in, exactly as the current carrier has it on file.",
        remedy: "Fill in the field.",
        source: RuleSource.step3
    )
    /// No text is too long to be shown on one line.
    package static let textLength = ofForm(
        "form.text.length",
        .block,
        "No field is longer than 200 characters (code points of Unicode).",
        remedy: "Enter only the value, without notes.",
        source: RuleSource.decision
    )
    /// No text contains a line break, which could fake a separate line where it is shown.
    package static let textOneLine = ofForm(
        "form.text.one-line",
        .block,
        "Every field is one line without control characters.",
        remedy: "Enter the value on one line.",
        source: RuleSource.decision
    )
    static let noResidue = ofForm(
        "form.text.no-residue",
        .block,
        "No text contains what spreadsheets leave in cells, such as formulas, errors and shortened numbers.",
        remedy: "Format the column as text, enter the value itself, and export it again.",
        source: RuleSource.decision
    )
    static let emailWellFormed = ofForm(
        "form.email.well-formed",
        .block,
        "The customer's email address is one address of the form name@example.com.",
        remedy: "Enter one address of the form name@example.com.",
        source: RuleSource.step3
    )
    static let pinGiven = ofForm(
        "form.pin.given",
        .warn,
        "The PIN or passcode for the account with the current carrier is given, if there is one.",
        remedy: "Ask the customer whether the account with the current carrier has a PIN.",
        source: RuleSource.research
    )
    static let wholeAccountAnswered = ofForm(
        "form.whole-account.answered",
        .warn,
        "The form says whether this is the only number on the carrier account.",
        remedy: "Ask the customer and record the answer.",
        source: RuleSource.research
    )
    static let remainingNumbersGiven = ofForm(
        "form.remaining-numbers.said",
        .warn,
        "The form says what happens to the other numbers on the carrier account.",
        remedy: "Ask the customer which numbers stay, and record the answer.",
        source: RuleSource.research
    )

    /// No policy lets it pass: a packet without its form cannot be sent.
    static let onePage = ofForm(
        "form.one-page",
        .block,
        "The porting request form fits on one page.",
        remedy: "Shorten the longest texts.",
        source: RuleSource.step3
    )

    private static func ofForm(
        _ id: RuleID,
        _ severity: RuleSeverity,
        _ sentence: String,
        remedy: String,
        source: String
    ) -> Rule {
        Rule(id, .form, needs: "the form", severity, sentence, remedy: remedy, source: source)
    }
}
