/// The names of files inside, found in the bytes of a PDF without opening it.
enum FileSpecifications {
    /// More files are not named.
    private static let most = 10
    /// A dictionary of a file with its names is shorter.
    private static let longest = 400
    /// More dictionaries are not looked at, so that a file full of them costs nothing.
    private static let mostPlaces = 200
    private static let mark = Array("/EF".utf8)
    private static let object = Array(" obj".utf8)
    private static let objectEnd = Array("endobj".utf8)
    private static let keys = [Array("/UF".utf8), Array("/F".utf8)]

    /// The names, each once, in the order of their places.
    static func names(in parts: [[UInt8]]) -> [String] {
        var found: [String] = []
        var places = 0
        for bytes in parts {
            var start = 0
            while found.count < most, places < mostPlaces, let place = bytes.place(of: mark, from: start) {
                start = place + 3
                places += 1
                // "/EFF" is something else.
                guard start < bytes.count, !(65...90).contains(bytes[start]), let name = name(around: place, in: bytes)
                else { continue }
                if !found.contains(name) { found.append(name) }
            }
        }
        return found
    }

    /// The name in the dictionary that has a file.
    private static func name(around place: Int, in bytes: [UInt8]) -> String? {
        let before = bytes[max(0, place - longest)..<place]
        let from = Array(before).lastPlace(of: object).map { before.startIndex + $0 } ?? before.startIndex
        let after = Array(bytes[place..<min(bytes.count, place + longest)])
        let end = place + (after.place(of: objectEnd, from: 0) ?? after.count)
        let dictionary = Array(bytes[from..<end])
        for key in keys {
            var start = 0
            while let found = dictionary.place(of: key, from: start) {
                start = found + key.count
                if let text = text(at: start, in: dictionary), !text.isEmpty { return text }
            }
        }
        return nil
    }

    /// A string in parentheses; the characters beyond ASCII are shown as question marks.
    private static func text(at start: Int, in bytes: [UInt8]) -> String? {
        var index = start
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "(") else { return nil }
        let content = bytes[(index + 1)...].prefix { $0 != UInt8(ascii: ")") }
        // A string of UTF-16 has a mark and zeros.
        let characters = content.filter { $0 != 0 && $0 != 0xFE && $0 != 0xFF }
        return String(decoding: characters.map { (32..<127).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
