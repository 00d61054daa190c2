/// A word in lower case, in a form that is compared at once.
///
/// It holds the first 16 bytes and the length. A wording has no longer word, so a longer one of a mail is equal to
/// none, but it may begin like one.
struct Word: Equatable, Sendable {
    static let longest = 16

    private(set) var high: UInt64 = 0
    private(set) var low: UInt64 = 0
    private(set) var length = 0

    init() {}

    init(_ text: String) {
        for byte in text.utf8 { append(byte) }
    }

    mutating func append(_ byte: UInt8) {
        if length < 8 {
            high |= UInt64(byte) << UInt64(56 - 8 * length)
        } else if length < Self.longest {
            low |= UInt64(byte) << UInt64(120 - 8 * length)
        }
        length += 1
    }

    /// 1 to 26 for a letter that it begins with; 0 for anything else.
    var initial: Int {
        let first = UInt8(truncatingIfNeeded: high >> 56)
        return first >= UInt8(ascii: "a") && first <= UInt8(ascii: "z") ? Int(first) - 0x60 : 0
    }

    /// Whether it begins with `prefix`, which has at most ``longest`` bytes.
    func hasPrefix(_ prefix: Word) -> Bool {
        guard length >= prefix.length else { return false }
        let bits = UInt64(8 * prefix.length)
        guard bits > 64 else { return bits == 0 || (high ^ prefix.high) >> (64 - bits) == 0 }
        return high == prefix.high && (low ^ prefix.low) >> (128 - bits) == 0
    }
}
