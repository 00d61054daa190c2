/// The encoding of the standard fonts: Windows-1252, which has the letters of English and Western Europe.
enum WinAnsi {
    /// The characters from 0x80 to 0x9F; `nil` where none is defined.
    private static let typographic: [Unicode.Scalar?] = [
        "\u{20AC}", nil, "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", nil, "\u{017D}", nil,
        nil, "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", nil, "\u{017E}", "\u{0178}",
    ]

    /// The text in this encoding; `nil` if it has a character that the encoding lacks, or that is not visible.
    static func encode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = byte(of: scalar) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        // Without the soft hyphen.
        case 0x20...0x7E, 0xA0...0xAC, 0xAE...0xFF: UInt8(scalar.value)
        default: typographic.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
        }
    }
}
