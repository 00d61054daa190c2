import Foundation

/// A street address in the United States, as somebody else has it on file and never tidied up by us.
package struct PostalAddress: Codable, Hashable, Sendable {
    /// Number, street and suite.
    package var street: String
    /// The city.
    package var city: String
    /// The two-letter code.
    package var state: String
    /// Exactly five digits when valid.
    package var zip: String

    /// Makes an address, valid or not.
    package init(street: String = "", city: String = "", state: String = "", zip: String = "") {
        self.street = street
        self.city = city
        self.state = state
        self.zip = zip
    }

    /// Reads an address in which any part may be missing.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        street = try container.decodeTextIfPresent(forKey: .street)
        city = try container.decodeTextIfPresent(forKey: .city)
        state = try container.decodeTextIfPresent(forKey: .state)
        zip = try container.decodeTextIfPresent(forKey: .zip)
    }
}

extension PostalAddress {
    /// Everything that is wrong with the address, in the order of its fields.
    ///
    /// - Parameters:
    ///   - field: The path of the address in the request, such as `form.billedAddress`.
    ///   - refusingPOBox: Whether the address must be a place where a line can end.
    /// - Returns: Nothing for a good address.
    package func problems(field: String, refusingPOBox: Bool = false) -> [Violation] {
        var problems: [Violation] = []
        problems += TextRule.required(street, field: "\(field).street", name: "street")
        if refusingPOBox, isPOBox {
            problems.append(
                Violation(
                    field: "\(field).street",
                    rule: "form.address.no-po-box",
                    message: "A line cannot end in a PO box.",
                    remedy: "Enter the street address that the carrier has on file for the line."
                )
            )
        }
        problems += TextRule.required(city, field: "\(field).city", name: "city")
        problems += stateProblems(field: "\(field).state")
        problems += ZIPRule.problems(zip, field: "\(field).zip")
        return problems
    }

    private func stateProblems(field: String) -> [Violation] {
        guard !TextRule.isBlank(state) else { return TextRule.required(state, field: field, name: "state") }
        guard !USState.codes.contains(state) else { return [] }
        return [
            Violation(
                field: field,
                rule: "form.state.known",
                message: "\"\(state)\" is not the code of a US state or territory.",
                remedy: "Use the two capital letters of the state, such as IL."
            )
        ]
    }

    private var isPOBox: Bool {
        let letters = street.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let range = letters.range(of: "pobox") ?? letters.range(of: "postofficebox") else { return false }
        return range.lowerBound == letters.startIndex || letters[range.upperBound...].first?.isNumber == true
    }
}
