/// A telephone number of the North American Numbering Plan, coded in E.164 (`+12125550123`).
///
/// The value is well formed; whether the number can be ported is for `AreaCodeTable` to say.
package struct PhoneNumber: Hashable, Sendable {
    /// The ten digits without the country code.
    private let digits: String

    private init(digits: String) {
        self.digits = digits
    }

    /// The number with its country code, `+` and eleven digits.
    package var e164: String { "+1" + digits }

    /// The first three digits.
    package var areaCode: String { String(digits.prefix(3)) }

    /// The number as people in the United States write it, `(212) 555-0123`.
    package var national: String { "(\(areaCode)) \(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))" }

    /// Reads exactly `+1` and ten digits that form a valid number; `nil` for anything else.
    package init?(e164: String) {
        guard e164.utf8.count == 12, e164.hasPrefix("+1"), let number = try? Self.parse(e164).get(), number.e164 == e164
        else { return nil }
        self = number
    }

    /// Reads a number as people type it: ten digits, a leading `1` or `+1`, spaces, dots, dashes and brackets.
    package static func parse(_ raw: String) -> Result<PhoneNumber, PhoneNumberProblem> {
        let text = raw.drop(while: \.isWhitespace)
        guard !text.isEmpty else { return .failure(.empty) }
        let isInternational = text.hasPrefix("+")
        var digits = ""
        for character in isInternational ? text.dropFirst() : text {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else if !isSeparator(character) {
                return .failure(problem(with: character, afterDigits: digits.count))
            }
        }
        if isInternational, !digits.hasPrefix("1"), !digits.isEmpty { return .failure(.foreign) }
        if isInternational || digits.count == 11, digits.hasPrefix("1") { digits.removeFirst() }
        return validate(digits)
    }

    private static func isSeparator(_ character: Character) -> Bool {
        // Besides the ASCII dash, the dashes and blanks that word processors put into pasted numbers.
        character.isWhitespace || ".-()[]\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}".contains(character)
    }

    private static func problem(with character: Character, afterDigits count: Int) -> PhoneNumberProblem {
        let startsExtension = "#,;xXeE".contains(character) && count >= 10
        if startsExtension { return .hasExtension }
        return character.isLetter ? .letters : .unexpectedCharacter(character)
    }

    private static func validate(_ digits: String) -> Result<PhoneNumber, PhoneNumberProblem> {
        switch digits.count {
        case 0: return .failure(.empty)
        case 7: return .failure(.missingAreaCode)
        case ..<10: return .failure(.tooFewDigits(digits.count))
        case 10: break
        default: return .failure(.tooManyDigits(digits.count))
        }
        let areaCode = digits.prefix(3)
        let exchange = digits.dropFirst(3).prefix(3)
        if areaCode.hasPrefix("0") || areaCode.hasPrefix("1") { return .failure(.areaCodeStart(String(areaCode))) }
        if areaCode.hasSuffix("11") { return .failure(.areaCodeN11(String(areaCode))) }
        if exchange.hasPrefix("0") || exchange.hasPrefix("1") { return .failure(.exchangeStart(String(exchange))) }
        if exchange.hasSuffix("11") { return .failure(.exchangeN11(String(exchange))) }
        return .success(PhoneNumber(digits: digits))
    }
}

extension PhoneNumber: CustomStringConvertible {
    /// The number in E.164.
    package var description: String { e164 }
}

extension PhoneNumber: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(as: "a number such as +12125550123", PhoneNumber.init(e164:))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(e164)
    }
}
