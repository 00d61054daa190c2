/// Whether bytes behind the end of a document are more than leftovers of a transfer.
enum ForeignBytes {
    /// A few signs are leftovers.
    private static let most = 8
    /// More letters and digits are a text.
    private static let mostCharacters = 2

    /// Whether they are; white space, padding and a byte order mark count as nothing.
    static func are(_ bytes: ArraySlice<UInt8>) -> Bool {
        var (count, characters) = (0, 0)
        for byte in bytes where byte > 0x20 && ![0xEF, 0xBB, 0xBF, 0xFF].contains(byte) {
            count += 1
            if UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9") || isLetter(byte) { characters += 1 }
            if count > most || characters > mostCharacters { return true }
        }
        return false
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte & 0xDF) }
}
