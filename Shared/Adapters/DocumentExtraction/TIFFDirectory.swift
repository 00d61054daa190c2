/// The facts about one page in a directory of a TIFF (TIFF 6.0, section 2).
struct TIFFDirectory {
    enum Tag: Int {
        case width = 256
        case height = 257
        case orientation = 274
        case resolutionX = 282
        case resolutionY = 283
    }

    private let bytes: [UInt8]
    private let isLittleEndian: Bool
    /// The type and the place of the value of each tag.
    private var entries: [Int: (type: Int, place: Int)] = [:]

    /// Reads the directory of a page, counted from 1; `nil` if there is none.
    init?(_ bytes: [UInt8], page: Int = 1) {
        self.bytes = bytes
        isLittleEndian = bytes.first == 0x49
        guard bytes.count >= 8, var directory = number(at: 4, length: 4) else { return nil }
        for _ in 1..<max(1, min(page, 1_000)) {
            guard let count = number(at: directory, length: 2),
                let next = number(at: directory + 2 + count * 12, length: 4), next > 0
            else { return nil }
            directory = next
        }
        guard let count = number(at: directory, length: 2), count < 1_000 else { return nil }
        for index in 0..<count {
            let entry = directory + 2 + index * 12
            guard let tag = number(at: entry, length: 2), let type = number(at: entry + 2, length: 2) else { break }
            entries[tag] = (type, entry + 8)
        }
    }

    /// A number; of a fraction, the whole part.
    func number(of tag: Tag) -> Int? {
        guard let entry = entries[tag.rawValue] else { return nil }
        switch entry.type {
        case 3: return number(at: entry.place, length: 2)
        case 4: return number(at: entry.place, length: 4)
        case 5:
            guard let place = number(at: entry.place, length: 4), let upper = number(at: place, length: 4),
                let lower = number(at: place + 4, length: 4), lower > 0
            else { return nil }
            return upper / lower
        default: return nil
        }
    }

    /// How many times higher a pixel is than wide; 1 if it is unknown.
    var pixelHeight: Double {
        guard let x = number(of: .resolutionX), let y = number(of: .resolutionY), x > 0, y > 0 else { return 1 }
        let ratio = Double(x) / Double(y)
        return (0.25...4).contains(ratio) ? ratio : 1
    }

    private func number(at position: Int, length: Int) -> Int? {
        guard position >= 0, position + length <= bytes.count else { return nil }
        let part = bytes[position..<position + length]
        return (isLittleEndian ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }
}
