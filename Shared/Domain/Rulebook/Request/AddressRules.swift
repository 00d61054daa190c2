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

    private func stateProblems(field: String) -> [Violation] {
        let unfit = TextRule.required(state, field: field, name: "state")
        guard unfit.isEmpty, !USState.codes.contains(state) else { return unfit }
        return [
            Violation(of: .stateKnown, field: field, "\"\(state)\" is not the code of a US state or territory.")
        ]
    }

    private var isPOBox: Bool {
        let letters = street.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let range = letters.range(of: "pobox") ?? letters.range(of: "postofficebox") else { return false }
        return range.lowerBound == letters.startIndex || letters[range.upperBound...].first?.isNumber == true
    }
}
