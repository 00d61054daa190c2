/// How a PNG is turned to be seen, according to its EXIF (PNG 1.5 extensions, section 3.7).
enum PNGOrientation {
    /// The orientation, 1 to 8 as in EXIF; 1 if the file says nothing.
    static func of(_ bytes: [UInt8]) -> Int {
        var position = signature
        // The length, the name, the content and a checksum of each part.
        while position + 12 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let name = bytes[position + 4..<position + 8]
            let content = position + 8
            guard length <= bytes.count - content - 4 else { return 1 }
            if name.elementsEqual("eXIf".utf8) {
                let orientation = TIFFDirectory(Array(bytes[content..<content + length]))?.number(of: .orientation)
                return orientation.flatMap { (1...8).contains($0) ? $0 : nil } ?? 1
            }
            position = content + length + 4
        }
        return 1
    }

    /// The bytes of the signature of a PNG.
    private static let signature = 8
}
