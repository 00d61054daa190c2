/// The names of files inside, found in the bytes of a PDF without opening it.
enum FileSpecifications {
    /// More files are not named.
    private static let most = 10
    /// A dictionary of a file with its names is shorter, on either side of the mark.
    static let longest = 400
    /// More dictionaries are not looked at, so that a file full of them costs nothing.
    static let mostPlaces = 200
    private static let mark = Array("/EF".utf8)
    private static let object = Array(" obj".utf8)
    private static let objectEnd = Array("endobj".utf8)
    private static let keys = [Array("/UF".utf8), Array("/F".utf8)]

    /// The names, each once, in the order of their places.
    static func names(in parts: [[UInt8]]) -> [String] {
        var found: [String] = []
        var left = mostPlaces
        for bytes in parts where left > 0 {
            let dictionaries = dictionaries(in: bytes, most: left)
            left -= dictionaries.count
            for dictionary in dictionaries where found.count < most {
                guard let name = name(in: Array(dictionary)), !found.contains(name) else { continue }
                found.append(name)
            }
        }
        return found
    }

    /// The bytes around the marks of files, at most as many as given and as ``mostPlaces``.
    static func dictionaries(in bytes: [UInt8], most: Int) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var start = 0
        while found.count < min(most, mostPlaces), let place = bytes.place(of: mark, from: start) {
            start = place + mark.count
            // "/EFF" is something else.
            guard start < bytes.count, !(65...90).contains(bytes[start]) else { continue }
            found.append(dictionary(around: place, in: bytes))
        }
        return found
    }

    /// The dictionary that has a file, or what is around its mark.
    private static func dictionary(around place: Int, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        let before = bytes[max(0, place - longest)..<place]
        let from = Array(before).lastPlace(of: object).map { before.startIndex + $0 } ?? before.startIndex
        let limit = min(bytes.count, place + longest)
        return bytes[from..<(bytes.place(of: objectEnd, from: place, to: limit) ?? limit)]
    }

    private static func name(in dictionary: [UInt8]) -> String? {
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
