import Messaging

/// One record of a CSV file.
package struct CSVRecord: Sendable, Hashable {
    /// The line on which it begins, counted from 1; a field in quotes may make it go on over several.
    package let line: Int
    package let fields: [String]
}

/// Why a text is no CSV.
package struct CSVProblem: Error, Sendable, Hashable {
    package let line: Int
    package let message: String
}

/// CSV as RFC 4180 has it: comma, quotes doubled within quotes, line breaks within quotes; UTF-8, with or without its mark.
///
/// Read byte by byte and strictly. What readers in use forgive, costs rows silently: a quote that nobody closes takes in all
/// that follows, and read by characters, a comma before a combining or invisible scalar is none.
package struct CSVText {
    private let bytes: Bytes
    private var place: Int
    private var line = 1

    /// All records but empty lines, in their order.
    package static func records(in bytes: Bytes) throws(CSVProblem) -> [CSVRecord] {
        var text = try CSVText(bytes)
        var records: [CSVRecord] = []
        while let record = try text.next() {
            if record.fields != [""] { records.append(record) }
        }
        return records
    }

    /// A field as CSV has it, in quotes where it needs them.
    package static func field(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }

    private init(_ bytes: Bytes) throws(CSVProblem) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw CSVProblem(line: 1, message: "The file is in UTF-16. Save it as \"CSV UTF-8\".")
        }
        self.bytes = bytes
        place = bytes.startIndex + (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
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
                        "A quote stands within a field. Put the whole field in quotes, and write each quote in it twice."
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
                            "Something stands behind the closing quote of a field. Write each quote within a field twice."
                    )
                }
                return try text(content, on: start)
            }
        }
        throw CSVProblem(
            line: start,
            message: "A quote opens a field here, and nothing closes it to the end of the file."
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
