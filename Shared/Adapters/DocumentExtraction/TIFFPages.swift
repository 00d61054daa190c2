/// Counts the pages of a TIFF by its chain of directories (TIFF 6.0, section 2).
enum TIFFPages {
    /// Counting ends here, because later pages are not read anyway.
    private static let most = 10_000

    /// The number of pages; at least 1, because recognition may open a file even if its directories are broken.
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
