/// Changes of the bytes of a file that all follow from one number.
package struct Mutation {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func below(_ bound: Int) -> Int { bound <= 0 ? 0 : Int(next() % UInt64(bound)) }

    private mutating func part(of bytes: [UInt8], longest: Int) -> Range<Int> {
        let start = below(bytes.count)
        return start..<min(bytes.count, start + 1 + below(longest))
    }

    /// Changes one bit in every third file, and makes one to six changes of all kinds in the others; one file in twenty
    /// loses its end.
    package mutating func mutate(_ original: [UInt8], other: [UInt8]) -> [UInt8] {
        var bytes = original
        if below(3) == 0, !bytes.isEmpty {
            bytes[below(bytes.count)] ^= UInt8(1 << below(8))
            return bytes
        }
        for _ in 0...below(6) where !bytes.isEmpty {
            switch below(7) {
            case 0:
                for _ in 0...below(40) { bytes[below(bytes.count)] ^= UInt8(1 << below(8)) }
            case 1:
                bytes.removeSubrange(part(of: bytes, longest: 200))
            case 2:
                let range = part(of: bytes, longest: 400)
                bytes.insert(contentsOf: bytes[range], at: below(bytes.count))
            case 3:
                let noise = (0...below(60)).map { _ in UInt8(below(256)) }
                bytes.insert(contentsOf: noise, at: below(bytes.count))
            case 4:
                bytes.replaceSubrange(part(of: bytes, longest: 300), with: other[part(of: other, longest: 300)])
            case 5:
                changeNumber(in: &bytes)
            default:
                let (from, to) = (part(of: bytes, longest: 100), part(of: bytes, longest: 100))
                let moved = Array(bytes[from])
                bytes.replaceSubrange(to, with: moved)
            }
        }
        return below(20) == 0 ? Array(bytes.prefix(below(bytes.count))) : bytes
    }

    /// Puts an extreme number where one stands, as lengths, sizes and references are what programs trust.
    private mutating func changeNumber(in bytes: inout [UInt8]) {
        let start = below(bytes.count)
        guard let first = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
        let end = bytes[first...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
        let numbers = ["0", "-1", "1", "65535", "2147483647", "4294967296", "99999999999999999999", "0.00000001"]
        bytes.replaceSubrange(first..<end, with: Array(numbers[below(numbers.count)].utf8))
    }
}
