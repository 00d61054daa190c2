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

    /// One of 64 bits, by the first two bytes: words with other bits are other words.
    var beginning: UInt64 {
        let bytes = high >> 48
        return 1 << ((bytes >> 8 &* 7 &+ bytes) & 63)
    }

    /// The bits of several words.
    static func beginnings(of words: [Word]) -> UInt64 { words.reduce(0) { $0 | $1.beginning } }

    /// Whether it begins with `prefix`, which has at most ``longest`` bytes.
    func hasPrefix(_ prefix: Word) -> Bool {
        guard length >= prefix.length else { return false }
        let bits = UInt64(8 * prefix.length)
        guard bits > 64 else { return bits == 0 || (high ^ prefix.high) >> (64 - bits) == 0 }
        return high == prefix.high && (low ^ prefix.low) >> (128 - bits) == 0
    }
}
