import Porting
import Violations

/// What spreadsheets leave in the text of a cell instead of its value.
///
/// It is refused with the right value offered, and never corrected silently: the sender may have meant something else.
struct SpreadsheetResidue {
    /// What the text is, as the end of a sentence after "looks like".
    private let what: String
    private let remedy: String

    /// Recognises residue; `nil` for a text that people may have typed.
    ///
    /// - Parameters:
    ///   - text: The text of the field.
    ///   - isCode: Whether the field contains a number or a code, which has no apostrophe or decimal point of its own.
    init?(_ text: String, isCode: Bool) {
        let word = text.trimmingPrefix { $0.isWhitespace }
        if let inner = word.wholeMatch(of: /="([^"]*)"\s*/)?.1 {
            what = "a formula of a spreadsheet"
            remedy = "Enter \(inner) if that is right, as text without = and quotes."
        } else if word.hasPrefix("=") {
            what = "a formula of a spreadsheet"
            remedy = "Enter the value that the formula shows."
        } else if word.wholeMatch(of: /#(N\/A|NAME\?|REF!|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!)\s*/) != nil {
            what = "a formula of a spreadsheet that failed"
            remedy = "Enter the value itself, or leave the cell empty if there is none."
        } else if word.count >= 3, word.allSatisfy({ $0 == "#" }) {
            what = "a column of a spreadsheet that was too narrow to show its value"
            remedy = "Make the column wider, export it again, and send the value itself."
        } else if word.wholeMatch(of: /\d([.,]\d+)?[Ee]\+\d+\s*/) != nil {
            what = "a number that a spreadsheet shortened, so that digits are lost"
            remedy = "Format the column as text, enter the value again, and export it again."
        } else if isCode, word.hasPrefix("'"), word.count > 1 {
            what = "a text with the apostrophe that a spreadsheet puts before it"
            remedy = "Enter \(word.dropFirst()) if that is right, without the apostrophe."
        } else if isCode, let whole = word.wholeMatch(of: /(\d+)[.,]0+\s*/)?.1 {
            what = "a number to which a spreadsheet added decimals"
            remedy = "Enter \(whole) if that is right, and format the column as text."
        } else {
            return nil
        }
    }

    /// The violation by residue in a field.
    static func problems(_ text: String, field: String, name: String, isCode: Bool = false) -> [Violation] {
        guard text.count <= TextRule.maximumLength, let residue = SpreadsheetResidue(text, isCode: isCode) else {
            return []
        }
        return [
            Violation(
                of: .noResidue,
                field: field,
                "The \(name) \"\(VisibleText.of(text.prefix(40)))\" looks like \(residue.what).",
                remedy: residue.remedy
            )
        ]
    }
}

extension PortingForm {
    /// The violations by residue of a spreadsheet in the texts of the form.
    var residueViolations: [Violation] {
        SpreadsheetResidue.problems(
            carrierAccountNumber,
            field: "form.carrierAccountNumber",
            name: "carrier account number",
            isCode: true
        )
            + SpreadsheetResidue.problems(pin ?? "", field: "form.pin", name: "PIN", isCode: true)
            + SpreadsheetResidue.problems(currentCarrier, field: "form.currentCarrier", name: "current carrier")
            + SpreadsheetResidue.problems(billedName, field: "form.billedName", name: "billed name")
            + SpreadsheetResidue.problems(
                authorizingPerson,
                field: "form.authorizingPerson",
                name: "authorizing person"
            )
            + SpreadsheetResidue.problems(billedAddress.street, field: "form.billedAddress.street", name: "street")
            + SpreadsheetResidue.problems(billedAddress.city, field: "form.billedAddress.city", name: "city")
            + SpreadsheetResidue.problems(
                remainingNumbers ?? "",
                field: "form.remainingNumbers",
                name: "remaining numbers"
            )
    }
}
