import Foundation
import Porting
import Violations

extension PostalAddress {
    /// Everything that is wrong with the address, in the order of its fields.
    ///
    /// - Parameters:
    ///   - field: The path of the address in the request, such as `form.billedAddress`.
    ///   - refusingPOBox: Whether the address must be one at which a line can end.
    /// - Returns: The violations; empty for a good address.
    package func problems(field: String, refusingPOBox: Bool = false) -> [Violation] {
        var problems: [Violation] = []
        problems += TextRule.required(street, field: "\(field).street", name: "street")
        if refusingPOBox, isPOBox {
            problems.append(
                Violation(of: .noPOBox, field: "\(field).street", "A line cannot end in a PO box.")
            )
        }
        problems += TextRule.required(city, field: "\(field).city", name: "city")
        problems += stateProblems(field: "\(field).state")
        problems += ZIPRule.problems(zip, field: "\(field).zip")
        return problems
    }

    /// Whether nothing is filled in.
    var isBlank: Bool { [street, city, state, zip].allSatisfy(TextRule.isBlank) }

    private func stateProblems(field: String) -> [Violation] {
        let unfit = TextRule.required(state, field: field, name: "state")
        guard !USState.codes.contains(state), !TextRule.isEmptyOfWords(state) else { return unfit }
        let message = "\"\(VisibleText.of(state.prefix(40)))\" is not the code of a US state or territory."
        return unfit + [Violation(of: .stateKnown, field: field, message)]
    }

    private var isPOBox: Bool {
        // Full-width letters count as what they look like.
        let letters = street.precomposedStringWithCompatibilityMapping.lowercased().filter {
            $0.isLetter || $0.isNumber
        }
        return Self.boxes.contains { words, isWhole in
            guard let range = letters.range(of: words) else { return false }
            let isFirst = range.lowerBound == letters.startIndex
            return isFirst && isWhole || letters[range.upperBound...].first?.isNumber == true
        }
    }

    /// Names of boxes without blanks and dots, and whether one at the beginning is a box without its number too:
    /// "Poblano Street" is a street.
    ///
    /// What the Postal Service delivers as a PO box has several names (Publication 28, section 28).
    private static let boxes = [
        ("pobox", true), ("postofficebox", true), ("podrawer", true), ("postofficedrawer", true), ("pob", false),
        ("p0box", true), ("pobx", false), ("postbox", true), ("lockbox", true), ("drawer", false), ("caller", false),
        ("callerbox", true), ("firmcaller", true), ("firmcallerbox", true), ("apartado", false), ("bin", false),
    ]
}
