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
    private static let referencePrefix = "FP-"

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
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, shift) in stride(from: 124, through: 0, by: -4).enumerated() {
            if Self.dashes.contains(index) { text.append(UInt8(ascii: "-")) }
            text.append(Self.digits[Int(truncatingIfNeeded: bits >> UInt128(shift)) & 0xF])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
    /// The positions of the digits that follow a dash.
    private static let dashes = [8, 12, 16, 20]

    /// Reads the text of a UUID of version 7 in either case; `nil` for anything else.
    package init?(_ description: String) {
        var bits: UInt128 = 0
        var count = 0
        var needsDash = false
        for byte in description.utf8 {
            if needsDash {
                guard byte == UInt8(ascii: "-") else { return nil }
                needsDash = false
                continue
            }
            guard count < 32, let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            bits = bits << 4 | UInt128(digit)
            count += 1
            needsDash = Self.dashes.contains(count)
        }
        guard count == 32, Self.isVersion7(bits) else { return nil }
        self.init(bits: bits)
    }
}

extension PortRequestID: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.decodeText(as: "a UUID of version 7", PortRequestID.init(_:))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
