import DocumentMatching

/// What the bytes of a PDF contain besides pages, found without opening it.
///
/// Names are recognised however they are written (`/J#53`), also within compressed object streams. Encrypted object
/// streams stay closed; what poppler reports about scripts is added by the caller.
struct PDFContent {
    /// The oddities, each kind once; files inside have no names yet.
    private(set) var oddities: [ReadingOddity] = []
    /// Whether files may be inside, so that it is worth asking for their names.
    private(set) var mayHaveFiles = false
    /// The names of files inside that are written plainly.
    ///
    /// The tools list those of the document and of its notes, and not those of media and of associated files.
    private(set) var fileNames: [String] = []

    private static let header = Array("%PDF-".utf8)
    private static let end = Array("%%EOF".utf8)

    init(_ bytes: [UInt8]) {
        var names = Self.names(in: bytes[...])
        let streams = ObjectStreams(in: bytes)
        let parts = streams.parts
        for part in parts { names.formUnion(Self.names(in: part[...])) }
        // An action that plays a medium may have a script of its own.
        let hasMediaScript = names.isSuperset(of: ["Rendition", "JS"])
        if hasMediaScript || !names.isDisjoint(with: ["JavaScript", "ECMAScript"]) {
            oddities.append(ReadingOddity(.script))
        }
        if !names.isDisjoint(with: ["Launch", "RichMedia", "GoToE", "ImportData"]) {
            oddities.append(ReadingOddity(.launchAction))
        }
        // XFA may describe the same form that the pages show, but then the pages have its fields.
        if names.contains("NeedsRendering") || names.contains("XFA") && !names.contains("Widget") {
            oddities.append(ReadingOddity(.dynamicForm))
        }
        mayHaveFiles = !names.isDisjoint(with: ["EmbeddedFile", "EmbeddedFiles", "FileAttachment", "EF"])
        if mayHaveFiles { fileNames = FileSpecifications.names(in: [bytes] + parts) }
        oddities += Self.foreignBytes(in: bytes)
        if !streams.areAll {
            oddities.append(ReadingOddity(.foreignBytes, detail: "in packed parts, which are too many to look at"))
        }
    }

    // MARK: Names

    private static let searched: Set<String> = [
        "JavaScript", "ECMAScript", "Launch", "RichMedia", "GoToE", "ImportData", "NeedsRendering", "XFA", "Widget",
        "EmbeddedFile", "EmbeddedFiles", "FileAttachment", "EF", "Rendition", "JS",
    ]

    /// Those of the searched names that occur.
    private static func names(in bytes: ArraySlice<UInt8>) -> Set<String> {
        var found: Set<String> = []
        bytes.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                guard bytes[index] == UInt8(ascii: "/") else {
                    index += 1
                    continue
                }
                index += 1
                var name: [UInt8] = []
                while index < bytes.count, name.count < 20, !isDelimiter(bytes[index]) {
                    if bytes[index] == UInt8(ascii: "#"), index + 2 < bytes.count,
                        let high = hexadecimal(bytes[index + 1]), let low = hexadecimal(bytes[index + 2])
                    {
                        name.append(high << 4 | low)
                        index += 3
                    } else {
                        name.append(bytes[index])
                        index += 1
                    }
                }
                guard let first = name.first, "JELRGIXNFW".utf8.contains(first) else { continue }
                let text = String(decoding: name, as: UTF8.self)
                if searched.contains(text) { found.insert(text) }
            }
        }
        return found
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool { byte <= 0x20 || "/<>[](){}%".utf8.contains(byte) }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    // MARK: Foreign bytes

    private static func foreignBytes(in bytes: [UInt8]) -> [ReadingOddity] {
        var found: [ReadingOddity] = []
        if let start = bytes.place(of: header, from: 0), !bytes[..<start].allSatisfy(isEmpty) {
            found.append(ReadingOddity(.foreignBytes, detail: "before its beginning"))
        }
        if hasSecondDocument(in: bytes) {
            found.append(ReadingOddity(.foreignBytes, detail: "between two documents"))
        }
        // Damaged files have no end; that is another problem.
        if let end = bytes.lastPlace(of: end), ForeignBytes.are(bytes[(end + 5)...]) {
            found.append(ReadingOddity(.foreignBytes, detail: "after its end"))
        }
        return found
    }

    /// Whether something else than an addition to the same document is behind one of its ends but the last.
    ///
    /// A PDF that was saved again has one end behind another, and before each of them further objects and a table.
    private static func hasSecondDocument(in bytes: [UInt8]) -> Bool {
        var start = 0
        for _ in 0..<mostEnds {
            guard let place = bytes.place(of: end, from: start) else { return false }
            start = place + end.count
            guard bytes.place(of: end, from: start) != nil else { return false }
            guard isEndOfDocument(at: place, in: bytes) else { continue }
            let rest = bytes[start...].drop(while: isEmpty)
            let isAddition =
                rest.first.map { (48...57).contains($0) } ?? false
                || additions.contains { rest.starts(with: $0) } && !rest.starts(with: header)
            if !isAddition { return true }
        }
        return false
    }

    /// Whether the place of the table stands before an end, as it does in a document and not in a text about one.
    private static func isEndOfDocument(at place: Int, in bytes: [UInt8]) -> Bool {
        Array(bytes[max(0, place - 40)..<place]).lastPlace(of: Array("startxref".utf8)) != nil
    }

    /// More ends are not looked at.
    private static let mostEnds = 500
    /// How what may follow an end begins, besides with the number of an object; a file inside ends with its stream.
    private static let additions = ["xref", "startxref", "trailer", "endstream", "%"].map { Array($0.utf8) }

    /// Whether a byte is white space or part of a byte order mark.
    private static func isEmpty(_ byte: UInt8) -> Bool { byte <= 0x20 || [0xEF, 0xBB, 0xBF].contains(byte) }
}

extension [UInt8] {
    /// Where some bytes begin next, up to a limit; `nil` if they do not occur.
    func place(of part: [UInt8], from start: Int, to limit: Int = .max) -> Int? {
        guard !part.isEmpty, count >= part.count, start >= 0 else { return nil }
        return withUnsafeBufferPointer { bytes in
            var index = start
            while index + part.count <= Swift.min(bytes.count, limit) {
                if bytes[index] == part[0], (1..<part.count).allSatisfy({ bytes[index + $0] == part[$0] }) {
                    return index
                }
                index += 1
            }
            return nil
        }
    }

    /// Where some bytes begin last.
    func lastPlace(of part: [UInt8]) -> Int? {
        guard !part.isEmpty, count >= part.count else { return nil }
        return stride(from: count - part.count, through: 0, by: -1).first { index in
            self[index] == part[0] && self[index..<index + part.count].elementsEqual(part)
        }
    }
}
