/// The unpacked object streams of a PDF, in which a PDF 1.5 keeps its dictionaries.
///
/// They are found by their bytes. A file that is made for it may have thousands of beginnings without an end, or one
/// within another, so what is searched and unpacked is limited by the size of the file.
struct ObjectStreams {
    private(set) var parts: [[UInt8]] = []
    /// Whether none was left out because there were too many.
    private(set) var areAll = true
    /// The bytes that were given to be unpacked, each as often as it was.
    private(set) var packed = 0
    /// How often the end of a stream was searched.
    private(set) var searches = 0

    /// The bytes of all parts that are unpacked.
    private static let mostUnpacked = 16_000_000
    private static let most = 20_000
    /// The bytes between the name and the content of a stream.
    private static let longestDictionary = 2_000
    private static let mark = Array("ObjStm".utf8)
    private static let streamStart = Array("stream".utf8)
    private static let streamEnd = Array("endstream".utf8)

    init(in bytes: [UInt8]) {
        var left = Self.mostUnpacked
        var start = 0
        var end = 0
        while let place = bytes.place(of: Self.mark, from: start) {
            start = place + Self.mark.count
            let limit = min(bytes.count, start + Self.longestDictionary)
            guard let stream = bytes.place(of: Self.streamStart, from: start, to: limit) else { continue }
            var first = stream + Self.streamStart.count
            while first < bytes.count, bytes[first] == 0x0D || bytes[first] == 0x0A { first += 1 }
            // Beginnings before the same end share one search.
            if end < first {
                end = bytes.place(of: Self.streamEnd, from: first) ?? bytes.count
                searches += 1
            }
            // Streams that are not within each other are no more than the file.
            guard left > 0, packed <= 2 * bytes.count, parts.count < Self.most else {
                areAll = false
                return
            }
            packed += end - first
            let part = Inflate.bytes(of: bytes[first..<max(first, end)], limit: min(left, 4_000_000))
            left -= part.count + 1
            parts.append(part)
        }
    }
}
