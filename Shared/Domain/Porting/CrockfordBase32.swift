/// The base-32 alphabet of Douglas Crockford: no I, L, O or U, so that a reference survives being read aloud or
/// retyped.
enum CrockfordBase32 {
    private static let digits: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    private static let alphabet = Array(digits.description)
    /// 128 bits in groups of five: 26 characters, the first of which carries three bits.
    private static let length = 26

    /// The 26 characters for these 128 bits.
    static func encode(_ value: UInt128) -> String {
        String(unsafeUninitializedCapacity: length) { text in
            var rest = value
            for place in stride(from: length - 1, through: 0, by: -1) {
                text[place] = digits.utf8Start[Int(truncatingIfNeeded: rest & 31)]
                rest >>= 5
            }
            return length
        }
    }

    /// The 128 bits of `text`, in either case, with O read as 0 and I and L as 1; `nil` for anything else.
    static func decode(_ text: some StringProtocol) -> UInt128? {
        let characters = text.uppercased()
        guard characters.count == length, let first = characters.first, "01234567OIL".contains(first) else {
            return nil
        }
        var value: UInt128 = 0
        for character in characters {
            guard let digit = digit(character) else { return nil }
            value = value << 5 | UInt128(digit)
        }
        return value
    }

    private static func digit(_ character: Character) -> Int? {
        switch character {
        case "O": 0
        case "I", "L": 1
        default: alphabet.firstIndex(of: character)
        }
    }
}
