/// A picture of a page in shades of gray: 0 is black, 255 is white.
struct GrayPicture: Sendable {
    let width: Int
    let height: Int
    /// Row by row from the top.
    let pixels: [UInt8]
    /// The shade of the paper: nine tenths of the pixels are no brighter.
    ///
    /// A page is mostly paper, so this works for gray and yellowed pages as well as for white ones.
    let paper: UInt8

    init(width: Int, height: Int, pixels: [UInt8]) {
        self.width = width
        self.height = height
        self.pixels = pixels
        paper = Self.paper(of: pixels)
    }

    private static func paper(of pixels: [UInt8]) -> UInt8 {
        var counts = Array(repeating: 0, count: 256)
        // Every seventh pixel is enough for a tenth.
        for index in stride(from: 0, to: pixels.count, by: 7) { counts[Int(pixels[index])] += 1 }
        var left = pixels.count / 70
        for shade in stride(from: 255, through: 0, by: -1) {
            left -= counts[shade]
            if left < 0 { return UInt8(shade) }
        }
        return 255
    }

    /// Parses a binary PGM with one byte per pixel, the format that pdftoppm writes; `nil` for any other data.
    init?(pgm bytes: [UInt8]) {
        guard bytes.starts(with: [0x50, 0x35]) else { return nil }
        var position = 2
        guard let width = Self.number(in: bytes, at: &position), let height = Self.number(in: bytes, at: &position),
            let brightest = Self.number(in: bytes, at: &position), brightest == 255,
            width > 0, height > 0, width <= 100_000, height <= 100_000
        else { return nil }
        // One whitespace character separates the header from the pixels.
        let start = position + 1
        guard bytes.count >= start + width * height else { return nil }
        self.init(width: width, height: height, pixels: Array(bytes[start..<start + width * height]))
    }

    /// The next number of a header; skips whitespace and comments.
    private static func number(in bytes: [UInt8], at position: inout Int) -> Int? {
        while position < bytes.count, !isDigit(bytes[position]) {
            if bytes[position] == UInt8(ascii: "#") {
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            } else {
                position += 1
            }
        }
        var value: Int?
        while position < bytes.count, isDigit(bytes[position]), (value ?? 0) < 1_000_000 {
            value = (value ?? 0) * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            position += 1
        }
        return value
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// The shade of a pixel; white outside the picture.
    subscript(x: Int, y: Int) -> UInt8 {
        guard x >= 0, y >= 0, x < width, y < height else { return 255 }
        return pixels[y * width + x]
    }

    /// The share of pixels that are ink.
    ///
    /// It ignores the given words and the outermost twentieth on each side, where scanners leave shadows.
    func inkShare(besides words: [PixelBox] = []) -> Double {
        let limit = inkLimit
        let area = PixelBox(
            left: width / 20,
            top: height / 20,
            right: width - width / 20,
            bottom: height - height / 20
        )
        guard area.width > 0, area.height > 0 else { return 0 }
        var ink = 0
        for y in area.top..<area.bottom {
            let masked = words.filter { $0.top <= y && y < $0.bottom }
            for x in area.left..<area.right
            where pixels[y * width + x] < limit && !masked.contains(where: { $0.left <= x && x < $0.right }) {
                ink += 1
            }
        }
        return Double(ink) / Double(area.width * area.height)
    }

    /// Darker shades are ink, including that of a light pen.
    var inkLimit: UInt8 { UInt8(max(20, Int(paper) - 70)) }
}

/// A rectangle of pixels; `right` and `bottom` are outside.
struct PixelBox: Hashable, Sendable {
    var left: Int
    var top: Int
    var right: Int
    var bottom: Int

    var width: Int { right - left }
    var height: Int { bottom - top }
    var isEmpty: Bool { width <= 0 || height <= 0 }

    func grown(by margin: Int) -> PixelBox {
        PixelBox(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
    }

    func clipped(to other: PixelBox) -> PixelBox {
        PixelBox(
            left: max(left, other.left),
            top: max(top, other.top),
            right: min(right, other.right),
            bottom: min(bottom, other.bottom)
        )
    }
}
