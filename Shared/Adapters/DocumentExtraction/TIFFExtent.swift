/// Which bytes of a TIFF its directories account for (TIFF 6.0, section 2).
struct TIFFExtent {
    private let bytes: [UInt8]
    private let isLittleEndian: Bool
    private var last = 8
    private var isCut = false
    private var seen: Set<Int> = []
    /// The directories that are still to be looked at.
    private var open: [Int] = []
    /// Entries and parts that may still be looked at.
    private var budget = Self.mostEntries

    /// A small file can have directories on top of each other, with many parts in each entry.
    private static let mostDirectories = 2_000
    private static let mostEntries = 1_000_000
    /// The lengths of the types 1 to 13.
    private static let sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
    /// The places of the parts of a picture, and their lengths: strips, tiles, and an old way of JPEG.
    private static let parts = [(273, 279), (324, 325), (513, 514)]
    /// Further directories: of smaller pictures, of the camera and of the place.
    private static let directories = [330, 34_665, 34_853]
    /// Some programs tell a length a little too large.
    private static let slack = 8

    /// Where the file ends according to its directories.
    let end: PictureEnd

    init(_ bytes: [UInt8]) {
        var search = Self(reading: bytes)
        end = search.searched()
        self.bytes = []
        isLittleEndian = search.isLittleEndian
    }

    private init(reading bytes: [UInt8]) {
        self.bytes = bytes
        isLittleEndian = bytes.first == 0x49
        end = .unknown
    }

    private mutating func searched() -> PictureEnd {
        guard number(at: 2, length: 2) == 42, let first = number(at: 4, length: 4), first > 0 else { return .unknown }
        // Not by recursion: a stranger says how deep directories are inside each other.
        open = [first]
        while let next = open.popLast() {
            guard next > 0, seen.insert(next).inserted else { continue }
            guard seen.count <= Self.mostDirectories, budget >= 0 else { return .unknown }
            take(directory: next)
        }
        guard budget >= 0 else { return .unknown }
        return isCut ? .missing : .at(last)
    }

    /// Accounts for a directory and what it refers to, and opens those that it names.
    private mutating func take(directory: Int) {
        guard let count = number(at: directory, length: 2) else {
            isCut = true
            return
        }
        budget -= count
        let end = directory + 2 + count * 12
        guard budget >= 0, let next = number(at: end, length: 4) else {
            isCut = true
            return
        }
        last = max(last, end + 4)
        var values: [Int: [Int]] = [:]
        for index in 0..<count {
            let entry = directory + 2 + index * 12
            guard let tag = number(at: entry, length: 2), let type = number(at: entry + 2, length: 2),
                let amount = number(at: entry + 4, length: 4), Self.sizes.indices.contains(type), type > 0
            else { continue }
            let length = Self.sizes[type] * amount
            let place = length <= 4 ? entry + 8 : number(at: entry + 8, length: 4) ?? 0
            note(place, length)
            let isWanted = Self.parts.contains { $0.0 == tag || $0.1 == tag } || Self.directories.contains(tag)
            guard isWanted, [3, 4, 13].contains(type) else { continue }
            budget -= amount
            guard budget >= 0 else { return }
            values[tag] = (0..<amount).compactMap {
                number(at: place + $0 * Self.sizes[type], length: Self.sizes[type])
            }
        }
        for (places, lengths) in Self.parts {
            for (place, length) in zip(values[places] ?? [], values[lengths] ?? []) { note(place, length) }
        }
        open += Self.directories.flatMap { values[$0] ?? [] } + [next]
    }

    private mutating func note(_ place: Int, _ length: Int) {
        if place + length > bytes.count + Self.slack { isCut = true }
        last = max(last, min(place + length, bytes.count))
    }

    private func number(at position: Int, length: Int) -> Int? {
        guard position >= 0, position + length <= bytes.count else { return nil }
        let part = bytes[position..<position + length]
        return (isLittleEndian ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
}
