/// Random numbers that follow from a seed alone, with a state that can be stored and continued.
package struct SplitMix64: RandomNumberGenerator, Codable, Hashable, Sendable {
    private var state: UInt64

    /// Makes a generator; the same seed always gives the same numbers.
    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits, as Vigna's reference implementation computes them.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
