import Messaging

/// One record of a CSV file.
package struct CSVRecord: Sendable, Hashable {
    /// The line on which it begins, counted from 1; a quoted field may span several lines.
    package let line: Int
    package let fields: [String]
}

/// Why a text is not valid CSV.
package struct CSVProblem: Error, Sendable, Hashable {
    package let line: Int
    package let message: String
}

/// A strict reader of CSV as defined by RFC 4180, in UTF-8 with or without a byte order mark.
///
/// It reads byte by byte. A lenient reader loses rows silently: an unclosed quote swallows the rest of the file, and by
/// characters a comma in front of a combining or invisible scalar is not a comma.
package struct CSVText {
    private let bytes: Bytes
    private var place: Int
    private var line = 1

    /// All records in their order, without empty lines.
    package static func records(in bytes: Bytes) throws(CSVProblem) -> [CSVRecord] {
        var text = try CSVText(bytes)
        var records: [CSVRecord] = []
        while let record = try text.next() {
            if record.fields != [""] { records.append(record) }
        }
        return records
    }

    /// A text as a CSV field, quoted if necessary.
    package static func field(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        // By scalars: a quote before a combining mark is another character, and still a quote in the file.
        let doubled = text.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
        return "\"\(String(String.UnicodeScalarView(doubled)))\""
    }

    private init(_ bytes: Bytes) throws(CSVProblem) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw CSVProblem(line: 1, message: "The file is in UTF-16. Save it as \"CSV UTF-8\".")
        }
        self.bytes = bytes
        place = bytes.startIndex
        // Programs that add a mark to a file that has one leave two.
        while bytes[place...].starts(with: [0xEF, 0xBB, 0xBF]) { place += 3 }
    }

    private var byte: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

    private mutating func next() throws(CSVProblem) -> CSVRecord? {
        guard byte != nil else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(byte == UInt8(ascii: "\"") ? try quotedField() : try plainField())
            guard byte == UInt8(ascii: ",") else { break }
            place += 1
        }
        skipLineBreak()
        return CSVRecord(line: start, fields: fields)
    }

    private mutating func plainField() throws(CSVProblem) -> String {
        let start = place
        while let byte, byte != UInt8(ascii: ","), !byte.isLineBreak {
            guard byte != UInt8(ascii: "\"") else {
                throw CSVProblem(
                    line: line,
                    message:
                        "There is a quote within a field. Quote the whole field, and double each quote in it."
                )
            }
            place += 1
        }
        return try text(Array(bytes[start..<place]), on: line)
    }

    private mutating func quotedField() throws(CSVProblem) -> String {
        let start = line
        var content: [UInt8] = []
        place += 1
        while let byte {
            place += 1
            if byte != UInt8(ascii: "\"") {
                if byte == UInt8(ascii: "\n") { line += 1 }
                content.append(byte)
            } else if self.byte == UInt8(ascii: "\"") {
                place += 1
                content.append(byte)
            } else {
                guard self.byte.map({ $0 == UInt8(ascii: ",") || $0.isLineBreak }) ?? true else {
                    throw CSVProblem(
                        line: line,
                        message:
                            "There is text after the closing quote of a field. Double each quote within a field."
                    )
                }
                return try text(content, on: start)
            }
        }
        throw CSVProblem(
            line: start,
            message: "A quoted field begins here and is not closed until the end of the file."
        )
    }

    private mutating func skipLineBreak() {
        guard let first = byte else { return }
        place += 1
        if first == UInt8(ascii: "\r"), byte == UInt8(ascii: "\n") { place += 1 }
        line += 1
    }

    private func text(_ bytes: [UInt8], on line: Int) throws(CSVProblem) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CSVProblem(line: line, message: "This is not UTF-8. Save the file as \"CSV UTF-8\".")
        }
        return text
    }
}

extension UInt8 {
    fileprivate var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
