/// What the head of a JPEG says about its picture (ITU-T T.81, and EXIF 2.3 for the orientation).
struct JPEGHead {
    let width: Int
    let height: Int
    /// 1 gray, 3 colours, 4 the colours of print.
    let components: Int
    /// Whether the colours of print are stored inverted, as Adobe does.
    let isInverted: Bool
    /// How the picture is turned to be seen, 1 to 8 as in EXIF; 1 is as it is stored.
    let orientation: Int

    /// Reads the segments up to the picture; `nil` if they are broken.
    init?(_ bytes: [UInt8]) {
        var position = 2
        var orientation = 1
        var isAdobe = false
        while position + 4 <= bytes.count {
            guard bytes[position] == 0xFF else { return nil }
            let marker = bytes[position + 1]
            guard marker != 0xFF else {
                position += 1
                continue
            }
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            let end = position + 2 + length
            guard length >= 2, end <= bytes.count else { return nil }
            let segment = bytes[position + 4..<end]
            switch marker {
            case 0xE1: orientation = Self.orientation(in: Array(segment)) ?? orientation
            case 0xEE: isAdobe = isAdobe || segment.starts(with: Array("Adobe".utf8))
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard segment.count >= 6 else { return nil }
                let frame = Array(segment)
                height = Int(frame[1]) << 8 | Int(frame[2])
                width = Int(frame[3]) << 8 | Int(frame[4])
                components = Int(frame[5])
                isInverted = isAdobe && components == 4
                self.orientation = orientation
                guard width > 0, height > 0, [1, 3, 4].contains(components) else { return nil }
                return
            case 0xDA: return nil
            default: break
            }
            position = end
        }
        return nil
    }

    /// The orientation in an EXIF segment; `nil` if there is none.
    private static func orientation(in segment: [UInt8]) -> Int? {
        guard segment.starts(with: Array("Exif\0\0".utf8)) else { return nil }
        return TIFFDirectory(Array(segment.dropFirst(6)))?.number(of: .orientation).flatMap {
            (1...8).contains($0) ? $0 : nil
        }
    }
}
