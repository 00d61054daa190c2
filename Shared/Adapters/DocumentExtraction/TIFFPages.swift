/// Counts the pages of a TIFF: the directories that follow one another (TIFF 6.0, section 2).
enum TIFFPages {
    /// More are not counted; what is beyond is not looked at anyway.
    private static let most = 10_000

    /// At least 1, because a file whose directories are broken still is one that the recognition may open.
    static func count(in bytes: [UInt8]) -> Int {
        let isLittleEndian = bytes.first == 0x49
        func number(at position: Int, length: Int) -> Int? {
            guard position >= 0, position + length <= bytes.count else { return nil }
            let part = bytes[position..<position + length]
            return (isLittleEndian ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        var seen: Set<Int> = []
        var next = number(at: 4, length: 4)
        while let directory = next, directory > 0, seen.count < most, let entries = number(at: directory, length: 2),
            seen.insert(directory).inserted
        {
            next = number(at: directory + 2 + entries * 12, length: 4)
        }
        return max(1, seen.count)
    }
}
