import Glibc
import Hashing

/// The source of a core's identifiers and jitter: the system's generator in a process, a seeded one in a simulation.
package final class IDSource {
    private var generator: any RandomNumberGenerator

    /// Creates a source over a generator.
    package init(_ generator: any RandomNumberGenerator = BufferedSystemGenerator()) {
        self.generator = generator
    }

    /// 64 random bits.
    package func next() -> UInt64 { generator.next() }

    /// 128 random bits as 32 hexadecimal digits.
    func hexadecimal() -> String {
        String(unsafeUninitializedCapacity: 32) { text in
            let middle = Hexadecimal.write(next(), digits: 16, at: 0, of: text)
            return Hexadecimal.write(next(), digits: 16, at: middle, of: text)
        }
    }

    /// A random wait between half of `milliseconds` and all of it, so that retries after a common failure spread out.
    func jittered(_ milliseconds: Int64) -> Int64 {
        milliseconds / 2 + Int64(next() % UInt64(max(1, milliseconds / 2 + 1)))
    }
}

/// The system's generator, asked for many bits at once: each message takes some, and each question enters the kernel.
package struct BufferedSystemGenerator: RandomNumberGenerator {
    /// The most that the kernel hands out without interruption.
    private static let count = 256 / MemoryLayout<UInt64>.size
    private var bits: [UInt64] = []

    /// Creates a generator without bits.
    package init() {}

    /// 64 random bits, fit for secrets.
    package mutating func next() -> UInt64 {
        if bits.isEmpty { refill() }
        return bits.removeLast()
    }

    private mutating func refill() {
        bits = Array(unsafeUninitializedCapacity: Self.count) { buffer, count in
            // It fails only for more than 256 bytes, or on a kernel without random numbers.
            guard getentropy(buffer.baseAddress, buffer.count * MemoryLayout<UInt64>.size) == 0 else {
                preconditionFailure("The kernel has no random numbers.")
            }
            count = buffer.count
        }
    }
}

/// A small seeded generator (SplitMix64): the same seed gives the same numbers.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates a generator; every seed is usable.
    package init(seed: UInt64) {
        state = seed
    }

    /// 64 pseudo-random bits; not for secrets.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
