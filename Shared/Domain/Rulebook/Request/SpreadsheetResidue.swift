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
        guard Self.mayBeResidue(text.utf8) else { return nil }
        // Compared by hand: a regular expression is compiled each time, which cost a seventh of a whole request.
        let word = text.drop(while: \.isWhitespace)
        let failed = Self.isErrorNumber(word) || word.contains("#") && Self.errors.contains { word.contains($0) }
        guard let first = word.first, failed || "=#'".contains(first) || Self.isDigit(first) else { return nil }
        let cell = word.prefix(upTo: word.lastIndex { !$0.isWhitespace }.map(word.index(after:)) ?? word.endIndex)
        if let inner = Self.quoted(cell) {
            what = "a formula of a spreadsheet"
            remedy = "Enter \(inner) if that is right, as text without = and quotes."
        } else if first == "=" {
            what = "a formula of a spreadsheet"
            remedy = "Enter the value that the formula shows."
        } else if failed {
            what = "a formula of a spreadsheet that failed"
            remedy = "Enter the value itself, or leave the cell empty if there is none."
        } else if word.count >= 3, word.allSatisfy({ $0 == "#" }) {
            what = "a column of a spreadsheet that was too narrow to show its value"
            remedy = "Make the column wider, export it again, and send the value itself."
        } else if Self.isShortened(cell) {
            what = "a number that a spreadsheet shortened, so that digits are lost"
            remedy = "Format the column as text, enter the value again, and export it again."
        } else if isCode, first == "'", word.count > 1 {
            what = "a text with the apostrophe that a spreadsheet puts before it"
            remedy = "Enter \(word.dropFirst()) if that is right, without the apostrophe."
        } else if isCode, let whole = Self.whole(cell) {
            what = "a number to which a spreadsheet added decimals"
            remedy = "Enter \(whole) if that is right, and format the column as text."
        } else {
            return nil
        }
    }

    /// The violation by residue in a field.
    static func problems(_ text: String, field: String, name: String, isCode: Bool = false) -> [Violation] {
        guard !TextRule.isTooLong(text), let residue = SpreadsheetResidue(text, isCode: isCode) else {
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

extension SpreadsheetResidue {
    /// Whether a text has what all residue has, told from its bytes: nearly every text has not, and is looked at no
    /// further.
    private static func mayBeResidue(_ text: String.UTF8View) -> Bool {
        guard let first = text.first(where: { $0 != UInt8(ascii: " ") }) else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "'"), UInt8(ascii: "E"): return true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return text.contains { marksBehindDigits.contains($0) }
        case 0x21...0x7E: return text.contains(UInt8(ascii: "#"))
        // Another blank than a space, or a character beyond ASCII.
        default: return true
        }
    }

    private static let marksBehindDigits = Array("#+.,".utf8)

    private static let errors: Set<Substring> = [
        "#N/A", "#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#ERROR!",
        "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!",
    ]

    /// Whether the text is like `Err:502`, as LibreOffice shows an error.
    private static func isErrorNumber(_ cell: Substring) -> Bool {
        cell.hasPrefix("Err:") && isNumber(cell.dropFirst(4).prefix(3)) && cell.dropFirst(7).allSatisfy(\.isWhitespace)
    }

    /// The value in `="0052"`.
    private static func quoted(_ cell: Substring) -> Substring? {
        let inner = cell.dropFirst(2).dropLast()
        return cell.count > 2 && cell.hasPrefix("=\"") && cell.last == "\"" && !inner.contains("\"") ? inner : nil
    }

    /// Whether the text is like `9,26058E+09`.
    private static func isShortened(_ cell: Substring) -> Bool {
        let parts = cell.split(omittingEmptySubsequences: false) { $0 == "E" || $0 == "e" }
        guard parts.count == 2, parts[1].first == "+", isNumber(parts[1].dropFirst()) else { return false }
        let decimals = parts[0].dropFirst()
        return isNumber(parts[0].prefix(1))
            && (decimals.isEmpty || isPoint(decimals.first) && isNumber(decimals.dropFirst()))
    }

    /// The digits before the decimals in `314159.00`.
    private static func whole(_ cell: Substring) -> Substring? {
        let whole = cell.prefix(while: isDigit)
        let decimals = cell.dropFirst(whole.count)
        let zeros = decimals.dropFirst()
        return isNumber(whole) && isPoint(decimals.first) && isNumber(zeros) && zeros.allSatisfy { $0 == "0" }
            ? whole : nil
    }

    private static func isPoint(_ character: Character?) -> Bool { character == "." || character == "," }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    private static func isNumber(_ text: Substring) -> Bool { !text.isEmpty && text.allSatisfy(isDigit) }
}

extension PortRequestForm {
    /// The violations by residue of a spreadsheet in any text of the request.
    var residueViolations: [Violation] {
        form.residueViolations
            + SpreadsheetResidue.problems(
                practice.practiceName ?? "",
                field: "practice.practiceName",
                name: "practice name"
            )
            + SpreadsheetResidue.problems(
                practice.practiceGroupID ?? "",
                field: "practice.practiceGroupID",
                name: "id of the practice group"
            )
            + SpreadsheetResidue.problems(practice.providerID, field: "practice.providerID", name: "provider id")
            + SpreadsheetResidue.problems(
                practice.providerName,
                field: "practice.providerName",
                name: "provider's name"
            )
            + (practice.doctorAddress?.residueViolations(field: "practice.doctorAddress") ?? [])
            + (practice.practiceGroupAddress?.residueViolations(field: "practice.practiceGroupAddress") ?? [])
            + SpreadsheetResidue.problems(
                gate.answeredBy ?? "",
                field: "gate.answeredBy",
                name: "name of who gave the answers"
            )
    }
}

extension PostalAddress {
    fileprivate func residueViolations(field: String) -> [Violation] {
        SpreadsheetResidue.problems(street, field: "\(field).street", name: "street")
            + SpreadsheetResidue.problems(city, field: "\(field).city", name: "city")
            + SpreadsheetResidue.problems(state, field: "\(field).state", name: "state", isCode: true)
            + SpreadsheetResidue.problems(zip, field: "\(field).zip", name: "ZIP code", isCode: true)
    }
}

extension PortingForm {
    /// Those that other rules refuse too; this one says what happened to them.
    private var codesWithResidue: [Violation] {
        SpreadsheetResidue.problems(numberToPort, field: "form.numberToPort", name: "number to port", isCode: true)
            + SpreadsheetResidue.problems(billingPhone, field: "form.billingPhone", name: "billing phone", isCode: true)
            + SpreadsheetResidue.problems(
                serviceZIP ?? "",
                field: "form.serviceZIP",
                name: "ZIP code of the line",
                isCode: true
            )
            + SpreadsheetResidue.problems(
                customerEmail,
                field: "form.customerEmail",
                name: "customer's email address",
                isCode: true
            )
    }

    /// The violations by residue of a spreadsheet in the texts of the form.
    fileprivate var residueViolations: [Violation] {
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
            + billedAddress.residueViolations(field: "form.billedAddress")
            + SpreadsheetResidue.problems(
                remainingNumbers ?? "",
                field: "form.remainingNumbers",
                name: "remaining numbers"
            ) + codesWithResidue
    }
}
