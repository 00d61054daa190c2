/// Why a text is not a telephone number of the North American Numbering Plan.
package enum PhoneNumberProblem: Error, Hashable, Sendable {
    case empty
    case letters
    case hasExtension
    case unexpectedCharacter(Character)
    case foreign
    case missingAreaCode
    case tooFewDigits(Int)
    case tooManyDigits(Int)
    case areaCodeStart(String)
    case areaCodeN11(String)
    case exchangeStart(String)
    case exchangeN11(String)
}

extension PhoneNumberProblem {
    /// The stable id of the broken rule.
    package var rule: String {
        switch self {
        case .empty: "number.required"
        case .letters: "number.no-letters"
        case .hasExtension: "number.no-extension"
        case .unexpectedCharacter: "number.characters"
        case .foreign: "number.country-code"
        case .missingAreaCode: "number.area-code-missing"
        case .tooFewDigits, .tooManyDigits: "number.ten-digits"
        case .areaCodeStart: "number.area-code-start"
        case .areaCodeN11: "number.area-code-n11"
        case .exchangeStart: "number.exchange-start"
        case .exchangeN11: "number.exchange-n11"
        }
    }

    /// What is wrong, as one sentence.
    package var message: String {
        switch self {
        case .empty: "The number is missing."
        case .letters: "The number contains letters."
        case .hasExtension: "The number carries an extension, and an extension cannot be ported."
        case .unexpectedCharacter(let character): "The number contains \"\(character)\", which no number has."
        case .foreign: "The number has a country code other than +1, and Updox does no international fax."
        case .missingAreaCode: "The number has seven digits, so its area code is missing."
        case .tooFewDigits(let count): "The number has only \(count) digit\(count == 1 ? "" : "s")."
        case .tooManyDigits(let count): "The number has \(count) digits, more than ten."
        case .areaCodeStart(let areaCode): "The area code \(areaCode) starts with 0 or 1, and no area code does."
        case .areaCodeN11(let areaCode): "\(areaCode) is a service code and not an area code."
        case .exchangeStart(let exchange): "The three digits after the area code, \(exchange), start with 0 or 1."
        case .exchangeN11(let exchange): "The three digits after the area code, \(exchange), are a service code."
        }
    }

    /// What to do about it, as one sentence.
    package var remedy: String {
        switch self {
        case .empty: "Enter the ten digits of the number, as in (212) 555-0123."
        case .letters: "Replace each letter by the digit on its key."
        case .hasExtension: "Enter the ten digits of the line itself, without the extension."
        case .unexpectedCharacter: "Use digits, spaces, dots, dashes and brackets only."
        case .foreign: "Enter a number of the United States, with or without +1."
        case .missingAreaCode: "Put the three digits of the area code in front."
        case .tooFewDigits, .tooManyDigits: "Enter the area code and the seven digits after it, ten in all."
        case .areaCodeStart, .areaCodeN11, .exchangeStart, .exchangeN11:
            "Compare the number with the one on the bill and enter it again."
        }
    }

    /// The problem as a violation by one field of a request.
    package func violation(field: String) -> Violation {
        Violation(field: field, rule: rule, message: message, remedy: remedy)
    }
}
