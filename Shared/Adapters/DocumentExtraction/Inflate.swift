/// Unpacks data in the zlib format (RFC 1950 and 1951), as streams within a PDF are packed.
///
/// The data come from strangers, so every step is checked, and the output is limited.
struct Inflate {
    private let bytes: ArraySlice<UInt8>
    private let limit: Int
    private var position: Int
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var output: [UInt8] = []

    /// The unpacked bytes, up to the limit or to the first error; what came before an error is still returned.
    static func bytes(of packed: ArraySlice<UInt8>, limit: Int) -> [UInt8] {
        guard packed.count > 2, packed[packed.startIndex] & 0x0F == 8 else { return [] }
        var inflate = Inflate(bytes: packed, limit: limit, position: packed.startIndex + 2)
        inflate.run()
        return inflate.output
    }

    private init(bytes: ArraySlice<UInt8>, limit: Int, position: Int) {
        self.bytes = bytes
        self.limit = limit
        self.position = position
    }

    private mutating func run() {
        var isLast = false
        while !isLast {
            guard let last = take(1), let kind = take(2) else { return }
            isLast = last == 1
            let isWhole =
                switch kind {
                case 0: takeStored()
                case 1: takeBlock(Code.fixedLiterals, Code.fixedDistances)
                case 2: takeDynamicBlock()
                default: false
                }
            guard isWhole else { return }
        }
    }

    private mutating func take(_ count: Int) -> Int? {
        while bitCount < count {
            guard position < bytes.endIndex else { return nil }
            bits |= UInt32(bytes[position]) << UInt32(bitCount)
            position += 1
            bitCount += 8
        }
        let value = bits & (1 << UInt32(count) - 1)
        bits >>= UInt32(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func takeStored() -> Bool {
        bits = 0
        bitCount = 0
        guard position + 4 <= bytes.endIndex else { return false }
        let count = Int(bytes[position]) | Int(bytes[position + 1]) << 8
        position += 4
        guard position + count <= bytes.endIndex, output.count + count <= limit else { return false }
        output += bytes[position..<position + count]
        position += count
        return true
    }

    private mutating func takeDynamicBlock() -> Bool {
        guard let literals = take(5), let distances = take(5), let count = take(4) else { return false }
        var lengths = Array(repeating: 0, count: 19)
        for index in 0..<count + 4 {
            guard let length = take(3) else { return false }
            lengths[Self.orderOfLengths[index]] = length
        }
        let code = Code(lengths: lengths)
        var all: [Int] = []
        let wanted = literals + 257 + distances + 1
        while all.count < wanted {
            guard let symbol = next(code) else { return false }
            switch symbol {
            case 0...15: all.append(symbol)
            case 16:
                guard let last = all.last, let more = take(2) else { return false }
                all += Array(repeating: last, count: more + 3)
            case 17:
                guard let more = take(3) else { return false }
                all += Array(repeating: 0, count: more + 3)
            default:
                guard let more = take(7) else { return false }
                all += Array(repeating: 0, count: more + 11)
            }
        }
        guard all.count == wanted else { return false }
        return takeBlock(Code(lengths: Array(all[..<(literals + 257)])), Code(lengths: Array(all[(literals + 257)...])))
    }

    private mutating func takeBlock(_ literals: Code, _ distances: Code) -> Bool {
        while true {
            guard let symbol = next(literals) else { return false }
            if symbol == 256 { return true }
            guard output.count < limit else { return false }
            if symbol < 256 {
                output.append(UInt8(symbol))
                continue
            }
            guard symbol - 257 < Self.lengths.count, let more = take(Self.lengths[symbol - 257].extra),
                let far = next(distances), far < Self.distances.count, let further = take(Self.distances[far].extra)
            else { return false }
            let length = Self.lengths[symbol - 257].base + more
            let distance = Self.distances[far].base + further
            guard distance <= output.count, output.count + length <= limit else { return false }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    private mutating func next(_ code: Code) -> Int? {
        var (value, first, index) = (0, 0, 0)
        for length in 1...15 {
            guard let bit = take(1) else { return nil }
            value |= bit
            let count = code.counts[length]
            if value - count < first {
                let place = index + value - first
                return code.symbols.indices.contains(place) ? code.symbols[place] : nil
            }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        return nil
    }

    private static let orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    private static let lengths = steps(first: 3, extras: [8, 4, 4, 4, 4, 4], last: (258, 0))
    private static let distances = steps(first: 1, extras: [4] + Array(repeating: 2, count: 13), last: nil)

    /// The smallest value and the number of extra bits of each symbol; `extras` counts the symbols of 0, 1, 2 … bits.
    private static func steps(first: Int, extras: [Int], last: (Int, Int)?) -> [(base: Int, extra: Int)] {
        var base = first
        var steps: [(base: Int, extra: Int)] = []
        for (extra, count) in extras.enumerated() {
            for _ in 0..<count {
                steps.append((base, extra))
                base += 1 << extra
            }
        }
        if let last {
            // The longest length has a symbol of its own.
            steps.append((last.0, last.1))
        }
        return steps
    }
}

/// A canonical Huffman code.
private struct Code {
    /// The number of symbols of each length.
    var counts = Array(repeating: 0, count: 16)
    /// The symbols in the order of their codes.
    var symbols: [Int] = []

    init(lengths: [Int]) {
        for length in lengths where (1...15).contains(length) { counts[length] += 1 }
        for length in 1...15 { symbols += lengths.indices.filter { lengths[$0] == length } }
    }

    static let fixedLiterals = Code(
        lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
    )
    static let fixedDistances = Code(lengths: Array(repeating: 5, count: 30))
}
