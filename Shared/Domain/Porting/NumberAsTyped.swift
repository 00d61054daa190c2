import Foundation

/// The text of a field that should contain a number, read scalar by scalar.
///
/// It is not read by character, because a pasted invisible scalar forms one character with the digit before it.
struct NumberAsTyped {
    private let scalars: [Unicode.Scalar]
    private let isURI: Bool

    init(_ raw: String) {
        var visible = raw.unicodeScalars
            .filter { $0.properties.generalCategory != .format }
            .map(\.foldedToNarrow)
        visible = visible.trimmed
        isURI = String(visible.prefix(4)).lowercased() == "tel:"
        scalars = isURI ? visible.dropFirst(4).trimmed : visible
    }

    /// The digits of a whole number or a part of one; `nil` if something is in it that numbers are not written with.
    ///
    /// Unlike in a number that is ported, a slash and the digits of other scripts are no mistake.
    var digitsOfPart: String? {
        var digits = ""
        for scalar in isURI ? scalars.prefix(while: { $0 != ";" }) : scalars[...] {
            if scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue {
                digits += "\(Int(value))"
            } else if !scalar.isSeparator, scalar != "+", scalar != "/" {
                return nil
            }
        }
        return digits
    }

    func read() -> Result<PhoneNumber, PhoneNumberProblem> {
        if isURI { return readURI() }
        let several = SeveralNumbers.found(in: scalars)
        return several.isEmpty ? readOne(scalars[...]) : .failure(.severalNumbers(several))
    }

    /// RFC 3966: parameters follow after semicolons; only the extension matters here.
    private func readURI() -> Result<PhoneNumber, PhoneNumberProblem> {
        let parts = scalars.split(separator: ";", omittingEmptySubsequences: false)
        if parts.dropFirst().contains(where: { String($0).lowercased().hasPrefix("ext=") }) {
            return .failure(.hasExtension)
        }
        return readOne(parts.first ?? [])
    }

    private func readOne(_ text: ArraySlice<Unicode.Scalar>) -> Result<PhoneNumber, PhoneNumberProblem> {
        var digits = ""
        var isInternational = false
        for (place, scalar) in zip(text.indices, text) {
            if scalar.isDigit {
                digits.unicodeScalars.append(scalar)
            } else if scalar == "+", digits.isEmpty, !isInternational {
                isInternational = true
            } else if !scalar.isSeparator {
                return .failure(problem(at: place, in: text, afterDigits: digits.count))
            }
        }
        if let problem = dialingPrefix(of: digits, isInternational) { return .failure(problem) }
        let number = PhoneNumber.of(digits: digits, isInternational: isInternational)
        let halves = SeveralNumbers.halves(of: digits)
        return halves.isEmpty ? number : .failure(.severalNumbers(halves))
    }

    /// The prefix that is dialed to call another country: 011 in the United States, 00 elsewhere.
    private func dialingPrefix(of digits: String, _ isInternational: Bool) -> PhoneNumberProblem? {
        guard !isInternational, digits.count > 11,
            let prefix = ["011", "00"].first(where: { digits.hasPrefix($0) })
        else { return nil }
        let rest = String(digits.dropFirst(prefix.count))
        guard rest.hasPrefix("1"), let number = try? PhoneNumber.of(digits: rest).get() else {
            return .foreign(country: CountryCode.country(of: rest), instead: nil)
        }
        return .dialingPrefix(prefix, instead: number.national)
    }

    private func problem(
        at place: Int,
        in text: ArraySlice<Unicode.Scalar>,
        afterDigits count: Int
    ) -> PhoneNumberProblem {
        let scalar = text[place]
        if count == 7 || count >= 10, text[place...].startsExtension { return .hasExtension }
        if scalar.properties.generalCategory == .decimalNumber { return otherDigits(scalar, in: text) }
        return scalar.properties.isAlphabetic ? letters(in: text) : .unexpectedCharacter(Character(scalar))
    }

    private func otherDigits(_ first: Unicode.Scalar, in text: ArraySlice<Unicode.Scalar>) -> PhoneNumberProblem {
        let digits = text.compactMap { $0.properties.numericValue }.map { "\(Int($0))" }.joined()
        let name = first.properties.name ?? "OTHER DIGIT"
        let script = name.split(separator: " ").prefix { $0 != "DIGIT" }.map(\.capitalized).joined(separator: " ")
        return .otherDigits(script: script, instead: (try? PhoneNumber.of(digits: digits).get())?.national)
    }

    private func letters(in text: ArraySlice<Unicode.Scalar>) -> PhoneNumberProblem {
        let digits = String(text.filter(\.isDigit))
        if let number = try? PhoneNumber.of(digits: digits).get() { return .words(instead: number.national) }
        let letters = text.filter(\.properties.isAlphabetic)
        if letters.allSatisfy({ Keypad.lookalikes[$0] != nil }),
            let number = number(in: text, reading: { Keypad.lookalikes[$0] })
        {
            return .lookalikeLetters(instead: number.national)
        }
        return .letters(instead: number(in: text, reading: Keypad.digit)?.national)
    }

    private func number(
        in text: ArraySlice<Unicode.Scalar>,
        reading key: (Unicode.Scalar) -> Unicode.Scalar?
    ) -> PhoneNumber? {
        var digits = ""
        for scalar in text where scalar.isDigit || scalar.properties.isAlphabetic {
            guard let digit = scalar.isDigit ? scalar : key(scalar) else { return nil }
            digits.unicodeScalars.append(digit)
        }
        return try? PhoneNumber.of(digits: digits).get()
    }
}

/// The letters on the keys of a telephone (ITU-T E.161), and the letters that are mistaken for digits.
private enum Keypad {
    static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = ["O": "0", "o": "0", "I": "1", "l": "1"]

    private static let keys = ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"]

    static func digit(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        let capital = String(letter).uppercased()
        guard let key = keys.firstIndex(where: { $0.contains(capital) }) else { return nil }
        return Unicode.Scalar(UInt8(ascii: "2") + UInt8(key))
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }

    /// The ASCII counterpart of a full-width character from an East Asian keyboard.
    fileprivate var foldedToNarrow: Unicode.Scalar {
        guard (0xFF01...0xFF5E).contains(value) else { return self }
        return Unicode.Scalar(value - 0xFEE0) ?? self
    }

    fileprivate var isBlank: Bool { properties.isWhitespace }

    /// Whether the scalar separates the digits of a number: white space and dashes of Unicode, dots and brackets.
    fileprivate var isSeparator: Bool {
        isBlank || properties.generalCategory == .dashPunctuation || ".()[]\u{2212}\u{B7}".unicodeScalars.contains(self)
    }
}

extension RandomAccessCollection where Element == Unicode.Scalar {
    var trimmed: [Unicode.Scalar] {
        let head = drop { $0.isBlank }
        return Array(head.prefix(head.count - head.reversed().prefix { $0.isBlank }.count))
    }

    /// Whether the text begins the way people write an extension: `x12`, `ext. 12`, `#4`, `,4`.
    fileprivate var startsExtension: Bool {
        let text = String(self).lowercased()
        let begins = ["x", "ext", "#", ",", ";"].contains { text.hasPrefix($0) }
        return begins && contains(where: \.isDigit)
    }
}

extension String {
    init(_ scalars: some Sequence<Unicode.Scalar>) {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        self.init(text)
    }
}
