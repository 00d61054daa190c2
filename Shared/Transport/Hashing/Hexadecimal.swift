/// Hexadecimal digits in lower case, written and read byte by byte.
///
/// Ids, hashes and traces are coded several times for each message, where `String(_:radix:)` costs more than the rest.
package enum Hexadecimal {
    /// Writes the lowest `count` digits of some bits at a place of a text under construction; returns the place behind.
    @discardableResult
    package static func write(
        _ bits: UInt64,
        digits count: Int,
        at start: Int,
        of text: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var rest = bits
        for place in stride(from: start + count - 1, through: start, by: -1) {
            text[place] = digit(UInt8(truncatingIfNeeded: rest & 15))
            rest >>= 4
        }
        return start + count
    }

    /// The value of at most 16 digits; `nil` if one of the bytes is not a digit in lower case.
    package static func read(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        var bits: UInt64 = 0
        for byte in bytes {
            guard let value = value(of: byte) else { return nil }
            bits = bits << 4 | UInt64(value)
        }
        return bits
    }

    /// The digit for a value below 16.
    static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }

    private static func value(of byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
