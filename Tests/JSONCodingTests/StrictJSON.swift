import Foundation

/// Says by plain recursion whether bytes are JSON as RFC 8259 defines it, in UTF-8, with unique names and without
/// halves of surrogate pairs: the measure of the scanner, written in another way.
struct StrictJSON {
    private let letters: [Unicode.Scalar]
    private var position = 0

    static func isValid(_ bytes: Data) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        var reader = StrictJSON(text)
        reader.skipSpace()
        guard reader.value() else { return false }
        reader.skipSpace()
        return reader.position == reader.letters.count
    }

    private init(_ text: String) { letters = Array(text.unicodeScalars) }

    private var next: Unicode.Scalar? { position < letters.count ? letters[position] : nil }

    private mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard next == letter else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let letter = next, " \n\r\t".unicodeScalars.contains(letter) { position += 1 }
    }

    private mutating func value() -> Bool {
        switch next {
        case "{": return object()
        case "[": return array()
        case "\"": return string() != nil
        case "t": return word("true")
        case "f": return word("false")
        case "n": return word("null")
        default: return number()
        }
    }

    private mutating func word(_ word: String) -> Bool { word.unicodeScalars.allSatisfy { take($0) } }

    private mutating func array() -> Bool {
        position += 1
        skipSpace()
        if take("]") { return true }
        repeat {
            skipSpace()
            guard value() else { return false }
            skipSpace()
        } while take(",")
        return take("]")
    }

    private mutating func object() -> Bool {
        position += 1
        var names: Set<String> = []
        skipSpace()
        if take("}") { return true }
        repeat {
            skipSpace()
            guard let name = string(), names.insert(name).inserted else { return false }
            skipSpace()
            guard take(":") else { return false }
            skipSpace()
            guard value() else { return false }
            skipSpace()
        } while take(",")
        return take("}")
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        var units: [UInt16] = []
        while let letter = next {
            position += 1
            if letter == "\"" { return String(validating: units, as: UTF16.self) }
            guard letter.value >= 0x20 else { return nil }
            guard letter == "\\" else {
                units += Array(String(letter).utf16)
                continue
            }
            guard let unit = escape() else { return nil }
            units.append(unit)
        }
        return nil
    }

    private mutating func escape() -> UInt16? {
        guard let letter = next else { return nil }
        position += 1
        let simple: [Unicode.Scalar: UInt16] = [
            "\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9,
        ]
        guard letter == "u" else { return simple[letter] }
        guard position + 4 <= letters.count else { return nil }
        let digits = letters[position..<position + 4]
        guard digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
        position += 4
        return UInt16(String(String.UnicodeScalarView(digits)), radix: 16)
    }

    private mutating func number() -> Bool {
        _ = take("-")
        if !take("0") { guard digits() else { return false } }
        if take(".") { guard digits() else { return false } }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits() else { return false }
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = position
        while let letter = next, ("0"..."9").contains(letter) { position += 1 }
        return position > start
    }
}
