import DocumentMatching
import Messaging

extension DocumentReading {
    /// The greatest number of pages whose text is kept.
    package static let keptPages = 20

    /// The greatest size of the encoded text in bytes, about.
    package static let keptBytes = 1 << 20

    /// The reading without the text beyond the limits; pages that were cut off count as not read.
    ///
    /// - Throws: `EncodingError`, which a reading does not cause.
    package func capped(pages: Int = keptPages, bytes: Int = keptBytes) throws -> DocumentReading {
        guard let all = text?.pages else { return self }
        var kept: [PageText] = []
        var room = bytes
        for page in all.prefix(pages) {
            room -= try MessageCoding.encode(page).count
            guard room >= 0 else { break }
            kept.append(page)
        }
        guard kept.count < all.count else { return self }
        var reading = self
        reading.text = DocumentText(pages: kept)
        reading.problems.removeAll { if case .onlyFirstPages = $0 { true } else { false } }
        reading.problems.append(.onlyFirstPages(kept.count))
        return reading
    }
}
