/// Changes the bytes of a file; all changes follow from one seed.
package struct Mutation {
    private var generator: SplitMix64

    /// Prepares the changes of a seed.
    package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    private mutating func below(_ bound: Int) -> Int { bound <= 0 ? 0 : Int(generator.next() % UInt64(bound)) }

    private mutating func part(of bytes: [UInt8], longest: Int) -> Range<Int> {
        let start = below(bytes.count)
        return start..<min(bytes.count, start + 1 + below(longest))
    }

    /// Changes one bit in a third of the files, and makes up to seven changes of all kinds in the others.
    ///
    /// One in twenty of the latter also loses its end.
    ///
    /// - Parameters:
    ///   - original: The bytes to change.
    ///   - other: Another file, from which bytes may be copied.
    /// - Returns: The changed bytes.
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

    /// Replaces a number with an extreme one, because programs trust lengths, sizes and references.
    private mutating func changeNumber(in bytes: inout [UInt8]) {
        let start = below(bytes.count)
        guard let first = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
        let end = bytes[first...].firstIndex { !(0x30...0x39).contains($0) } ?? bytes.endIndex
        let numbers = ["0", "-1", "1", "65535", "2147483647", "4294967296", "99999999999999999999", "0.00000001"]
        bytes.replaceSubrange(first..<end, with: Array(numbers[below(numbers.count)].utf8))
    }
}
