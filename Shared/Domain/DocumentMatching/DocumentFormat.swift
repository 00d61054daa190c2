/// A file format that a porting desk accepts, recognised by the content and never by the file name.
package enum DocumentFormat: String, Codable, CaseIterable, Sendable {
    case pdf
    case png
    case jpeg
    case tiff

    /// The media type, such as `application/pdf`.
    package var contentType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png, .jpeg, .tiff: "image/\(rawValue)"
        }
    }

    /// Recognises the format by the first bytes; `nil` if no porting desk accepts it.
    ///
    /// A PDF may have up to 1,024 bytes before its header (ISO 32000-1, annex H.3.4.1), but not those of another type:
    /// an archive with a PDF in it is an archive.
    package init?(recognising bytes: some Collection<UInt8>) {
        let head = Array(bytes.prefix(Self.furthestHeader + Self.pdfHeader.count))
        guard let format = Self.allCases.first(where: { $0.begins(head) }) else { return nil }
        self = format
    }

    private func begins(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .pdf:
            bytes.starts(with: Self.pdfHeader)
                || bytes.contains(Self.pdfHeader) && !Self.otherTypes.contains { bytes.starts(with: $0) }
        case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .tiff: bytes.starts(with: [0x49, 0x49, 0x2A, 0x00]) || bytes.starts(with: [0x4D, 0x4D, 0x00, 0x2A])
        }
    }

    private static let furthestHeader = 1_024
    private static let pdfHeader = Array("%PDF-".utf8)

    /// How archives, programs, web pages and office documents begin.
    private static let otherTypes: [[UInt8]] = [
        [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], Array("MZ".utf8), [0x7F, 0x45, 0x4C, 0x46],
        Array("Rar!".utf8), [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B], [0xD0, 0xCF, 0x11, 0xE0], Array("#!".utf8),
        Array("<!DOCTYPE".utf8), Array("<!doctype".utf8), Array("<html".utf8), Array("<HTML".utf8), Array("GIF8".utf8),
        Array("{\\rtf".utf8), Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A],
    ]
}
