/// Which bytes of a TIFF its directories account for (TIFF 6.0, section 2).
struct TIFFExtent {
    private let bytes: [UInt8]
    private let isLittleEndian: Bool
    private var last = 8
    private var isCut = false
    private var seen: Set<Int> = []

    /// Entries beyond these are not looked at.
    private static let mostDirectories = 2_000
    private static let mostParts = 100_000
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
        guard number(at: 2, length: 2) == 42, var next = number(at: 4, length: 4), next > 0 else { return .unknown }
        while next > 0 {
            guard seen.count < Self.mostDirectories, seen.insert(next).inserted else { return .unknown }
            guard let following = take(directory: next) else { return .missing }
            next = following
        }
        return isCut ? .missing : .at(last)
    }

    /// Accounts for a directory and what it refers to; the place of the next one, or `nil` if it is cut off.
    private mutating func take(directory: Int) -> Int? {
        guard let count = number(at: directory, length: 2) else { return nil }
        let end = directory + 2 + count * 12
        guard let next = number(at: end, length: 4) else { return nil }
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
            guard isWanted, [3, 4, 13].contains(type), amount <= Self.mostParts else { continue }
            values[tag] = (0..<amount).compactMap {
                number(at: place + $0 * Self.sizes[type], length: Self.sizes[type])
            }
        }
        for (places, lengths) in Self.parts {
            for (place, length) in zip(values[places] ?? [], values[lengths] ?? []) { note(place, length) }
        }
        for further in Self.directories.flatMap({ values[$0] ?? [] })
        where seen.count < Self.mostDirectories && further > 0 && seen.insert(further).inserted {
            if take(directory: further) == nil { isCut = true }
        }
        return next
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
