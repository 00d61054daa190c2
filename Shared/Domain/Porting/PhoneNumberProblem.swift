/// Why a text is not a telephone number of the North American Numbering Plan.
///
/// Numbers to write `instead` are in national form; `nil` if none can be recognized in the text.
package enum PhoneNumberProblem: Error, Hashable, Sendable {
    case empty
    /// All numbers in the field, in their order.
    case severalNumbers([String])
    case letters(instead: String?)
    /// Letters such as O where a digit was meant.
    case lookalikeLetters(instead: String)
    /// A label or a note beside a complete number.
    case words(instead: String)
    case hasExtension
    /// Digits of another script, by its name in Unicode, such as `Arabic-Indic`.
    case otherDigits(script: String, instead: String?)
    case unexpectedCharacter(Character)
    /// A number of another country, by its name if it is known; `instead` is what may have been meant after all.
    case foreign(country: String?, instead: String?)
    /// A prefix that is dialed to call from another country.
    case dialingPrefix(String, instead: String)
    case missingAreaCode
    case tooFewDigits(Int)
    case tooManyDigits(Int)
    case areaCodeStart(String)
    case areaCodeN11(String)
    case exchangeStart(String)
    case exchangeN11(String)
}

extension PhoneNumberProblem {
    /// What is wrong, as one sentence.
    package var message: String {
        switch self {
        case .empty: "The number is missing."
        case .severalNumbers(let numbers):
            "There are \(numbers.count) numbers in one field: \(numbers.joined(separator: ", "))."
        case .letters: "The number contains letters."
        case .lookalikeLetters: "The number contains letters that look like digits, such as O for 0."
        case .words: "There are words next to the number."
        case .hasExtension: "The number has an extension, and an extension cannot be ported."
        case .otherDigits(let script, _): "The number is written in \(script) digits."
        case .unexpectedCharacter(let character):
            "The number contains \"\(character)\", which is not part of a phone number."
        case .foreign(let country, nil):
            """
            This is a number \(country.map { "of \($0)" } ?? "with a country code other than +1"), and \(Vendor.name) \
            ports numbers of the United States only; keep the number where it is and forward its calls.
            """
        case .foreign(let country, let instead?):
            """
            With + in front this is a number \(country.map { "of \($0)" } ?? "of another country"), and without it \
            \(instead).
            """
        case .dialingPrefix(let prefix, _):
            """
            The number begins with \(prefix), which is dialed to call from another country and is not part of the \
            number.
            """
        case .missingAreaCode: "The number has only seven digits: its area code is missing."
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
        case .severalNumbers: "Send one request for each number."
        case .letters(let number?): "Replace each letter with the digit on its key: \(number)."
        case .letters: "Replace each letter with the digit on its key."
        case .lookalikeLetters(let number): "Enter \(number) if that is correct."
        case .words(let number): "Enter only \(number)."
        case .hasExtension: "Enter the ten digits of the line itself, without the extension."
        case .otherDigits(_, let number?): "Enter \(number), in the digits 0 to 9."
        case .otherDigits: "Enter the number in the digits 0 to 9."
        case .unexpectedCharacter: "Use digits, spaces, dots, dashes and brackets only."
        case .foreign(_, let number?): "Enter \(number), with or without +1, if that is meant."
        case .foreign(_, nil): "Do not send this request again for this number."
        case .dialingPrefix(_, let number): "Enter \(number), with or without +1."
        case .missingAreaCode: "Put the three digits of the area code in front."
        case .tooFewDigits, .tooManyDigits: "Enter the area code and the seven digits after it, ten in all."
        case .areaCodeStart, .areaCodeN11, .exchangeStart, .exchangeN11:
            "Compare the number with the one on the bill and enter it again."
        }
    }
}
