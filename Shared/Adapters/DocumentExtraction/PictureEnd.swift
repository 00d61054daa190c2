import DocumentMatching

/// Where a picture ends in its file, found without decoding it.
enum PictureEnd: Hashable {
    /// It is whole, and its last byte is before this place.
    case at(Int)
    /// The file ends before the picture does.
    case missing
    /// The file is built otherwise than expected, so that nothing is known.
    case unknown

    /// Looks for the end of a PNG, a JPEG or a TIFF; a PDF has rules of its own.
    init(of bytes: [UInt8], as format: DocumentFormat) {
        switch format {
        case .png: self = Self.png(bytes)
        case .jpeg: self = Self.jpeg(bytes)
        case .tiff: self = TIFFExtent(bytes).end
        case .pdf: self = .unknown
        }
    }

    /// A PNG is a list of parts with their lengths, the last of which is called "IEND".
    private static func png(_ bytes: [UInt8]) -> PictureEnd {
        var position = 8
        while position + 12 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = position + 12 + length
            guard end <= bytes.count else { return .missing }
            if bytes[position + 4..<position + 8].elementsEqual("IEND".utf8) { return .at(end) }
            position = end
        }
        return .missing
    }

    /// A JPEG ends with a marker; the further pictures of a camera, which its head announces, belong to it.
    private static func jpeg(_ bytes: [UInt8]) -> PictureEnd {
        guard let first = jpeg(bytes, from: 0) else { return .missing }
        var end = first.end
        while first.announcesMore {
            guard let next = bytes[end...].firstIndex(where: { $0 != 0 }), next + 1 < bytes.count,
                bytes[next] == 0xFF, bytes[next + 1] == 0xD8
            else { break }
            guard let more = jpeg(bytes, from: next) else { return .missing }
            end = more.end
        }
        return .at(end)
    }

    /// The end of a picture that begins at a place, and whether its head announces others; `nil` if it has no end.
    private static func jpeg(_ bytes: [UInt8], from start: Int) -> (end: Int, announcesMore: Bool)? {
        var position = start + 2
        var announcesMore = false
        while position + 1 < bytes.count {
            guard bytes[position] == 0xFF, bytes[position + 1] != 0xFF, bytes[position + 1] != 0 else {
                position += 1
                continue
            }
            let marker = bytes[position + 1]
            position += 2
            switch marker {
            case 0xD9: return (position, announcesMore)
            case 0x01, 0xD0...0xD8: continue
            default:
                guard position + 2 <= bytes.count else { return nil }
                let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
                guard length >= 2, position + length <= bytes.count else { return nil }
                if marker == 0xE2, bytes[(position + 2)...].starts(with: Array("MPF\0".utf8)) { announcesMore = true }
                // What follows the head of a scan is searched for the next marker.
                position += length
            }
        }
        return nil
    }
}

extension ReadingPass {
    /// Notes that a picture is cut off, or that something else is behind it.
    mutating func noteEnd(of bytes: [UInt8], as format: DocumentFormat) {
        switch PictureEnd(of: bytes, as: format) {
        case .at(let end):
            if ForeignBytes.are(bytes[min(end, bytes.count)...]) {
                oddities.append(ReadingOddity(.foreignBytes, detail: "after its end"))
            }
        case .missing:
            let isKnown = problems.contains { problem in
                if case .damaged = problem { true } else { false }
            }
            if !isKnown { problems.append(.damaged("The file ends before the picture does.")) }
        case .unknown: break
        }
    }
}
