import JSONCoding

/// Identifies a port request in every service, as a UUID of version 7.
///
/// Ids made later sort later, by value and by text. Coded as the lower-case text of the UUID.
package struct PortRequestID: Hashable, Sendable {
    fileprivate let bits: UInt128

    /// Makes the id for a moment and random bits.
    ///
    /// - Parameters:
    ///   - millisecondsSince1970: The machine's time; the lower 48 bits are used, which last until the year 10889.
    ///   - random: 12 bits of the first and 62 bits of the second are used.
    /// - Returns: The same id for the same input.
    package static func make(millisecondsSince1970: Int64, random: (UInt64, UInt64)) -> PortRequestID {
        let time = UInt64(truncatingIfNeeded: millisecondsSince1970) << 16
        let high = time | 0x7000 | (random.0 & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (random.1 & 0x3FFF_FFFF_FFFF_FFFF)
        return PortRequestID(bits: UInt128(high) << 64 | UInt128(low))
    }

    private static func isVersion7(_ bits: UInt128) -> Bool {
        (bits >> 76) & 0xF == 7 && (bits >> 62) & 0b11 == 0b10
    }
}

extension PortRequestID {
    /// The letters with which every reference begins.
    package static let referencePrefix = "FP-"

    /// The id as people see it in subject lines: `FP-` and 26 letters and digits, none of which look alike.
    ///
    /// It contains the whole id; `init(reference:)` reads it.
    package var reference: String { Self.referencePrefix + CrockfordBase32.encode(bits) }

    /// Reads a reference in upper or lower case, as people retype it; `nil` for anything that is not one.
    package init?(reference: String) {
        guard reference.uppercased().hasPrefix(Self.referencePrefix),
            let bits = CrockfordBase32.decode(reference.dropFirst(Self.referencePrefix.count)),
            Self.isVersion7(bits)
        else { return nil }
        self.init(bits: bits)
    }
}

extension PortRequestID: Comparable {
    package static func < (left: PortRequestID, right: PortRequestID) -> Bool { left.bits < right.bits }
}

extension PortRequestID: CustomStringConvertible, LosslessStringConvertible {
    /// The text of the UUID, in lower case with its four dashes.
    package var description: String {
        // Byte by byte: an id is written and read several times for every message.
        String(unsafeUninitializedCapacity: Self.length) { text in
            var halves = (UInt64(truncatingIfNeeded: bits >> 64), UInt64(truncatingIfNeeded: bits))
            for place in stride(from: Self.length - 1, through: 0, by: -1) {
                guard !Self.isDash(place) else {
                    text[place] = UInt8(ascii: "-")
                    continue
                }
                let digit = UInt8(truncatingIfNeeded: halves.1 & 15)
                text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
                halves.1 = halves.1 >> 4 | halves.0 << 60
                halves.0 >>= 4
            }
            return Self.length
        }
    }

    private static let length = 36

    private static func isDash(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

    /// Reads the text of a UUID of version 7 in either case; `nil` for anything else.
    package init?(_ description: String) {
        var text = description
        guard let bits = text.withUTF8(Self.bits), Self.isVersion7(bits) else { return nil }
        self.init(bits: bits)
    }

    private static func bits(of text: UnsafeBufferPointer<UInt8>) -> UInt128? {
        guard text.count == length else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for place in 0..<length {
            if isDash(place) {
                guard text[place] == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = digit(text[place]) else { return nil }
            halves.0 = halves.0 << 4 | halves.1 >> 60
            halves.1 = halves.1 << 4 | UInt64(digit)
        }
        return UInt128(halves.0) << 64 | UInt128(halves.1)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension PortRequestID: CodedText {
    package static let form = "a UUID of version 7"
    package static let example = "01a28a01-d500-799a-ac3a-f74ba69bc704"

    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(PortRequestID.init(_:))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
