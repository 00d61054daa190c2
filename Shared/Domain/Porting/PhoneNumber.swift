import JSONCoding

/// A telephone number of the North American Numbering Plan, coded in E.164 (`+12125550123`).
///
/// The value is well formed; `AreaCodeTable` says whether the number can be ported.
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
        // Byte by byte: a number is read with every form and every command that contains one.
        let bytes = e164.utf8
        guard bytes.count == 12, e164.hasPrefix("+1"),
            bytes.dropFirst(2).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = try? Self.validate(String(e164.dropFirst(2))).get()
        else { return nil }
        self = number
    }

    /// Reads a number as people type and paste it.
    ///
    /// Accepted are ten digits, a leading `1` or `+1`, spaces, dots, dashes and brackets, full-width digits, invisible
    /// characters, and the URI of RFC 3966 (`tel:+1-212-555-0123`). For anything else the problem says what to write
    /// instead.
    package static func parse(_ raw: String) -> Result<PhoneNumber, PhoneNumberProblem> {
        NumberAsTyped(raw).read()
    }

    /// The digits of a text that a person searches for; `nil` unless it is written as a number, whole or in part.
    ///
    /// It takes every notation that ``parse(_:)`` takes, and at least three digits.
    package static func digits(ofPart raw: String) -> String? {
        guard let digits = NumberAsTyped(raw).digitsOfPart, digits.count >= 3 else { return nil }
        return digits
    }

    /// Judges digits alone; `+` in front of them and a leading 1 of eleven are the country code.
    static func of(digits: String, isInternational: Bool = false) -> Result<PhoneNumber, PhoneNumberProblem> {
        var digits = digits
        if isInternational, !digits.hasPrefix("1"), !digits.isEmpty {
            let instead = digits.count == 10 ? (try? validate(digits).get())?.national : nil
            return .failure(.foreign(country: CountryCode.country(of: digits), instead: instead))
        }
        if isInternational || digits.count == 11, digits.hasPrefix("1") { digits.removeFirst() }
        return validate(digits)
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

extension PhoneNumber: CodedText {
    package static let form = "a number in E.164"
    package static let example = "+12125550123"

    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(PhoneNumber.init(e164:))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(e164)
    }
}
