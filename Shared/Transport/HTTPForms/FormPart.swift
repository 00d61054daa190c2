import Foundation

/// One part of a `multipart/form-data` body (RFC 7578).
package struct FormPart: Sendable, Hashable {
    /// The bytes of a body.
    package typealias Bytes = Data

    /// The name of the field.
    package let name: String
    /// The name of the file; `nil` if the part has none.
    package let filename: String?
    /// The media type; `nil` if the part names none.
    package let contentType: String?
    /// The content.
    package let bytes: Bytes

    private static let lineBreak = Bytes("\r\n".utf8)
    private static let endOfHead = Bytes("\r\n\r\n".utf8)
    /// Far more than the names of a part need.
    private static let largestHead = 8 * 1_024

    /// Parses a body.
    ///
    /// - Throws: what is wrong with the first part that cannot be used, in a sentence. Repeating it makes no sense.
    package static func parts(
        of body: Bytes,
        boundary: String,
        atMost mostParts: Int
    ) throws(MalformedForm) -> [FormPart] {
        let text = body.startIndex == 0 ? body : Bytes(body)
        // Every delimiter but the first follows a line break.
        let delimiter = Bytes("\r\n--\(boundary)".utf8)
        let isFirst = text.starts(with: delimiter.dropFirst(2))
        guard let first = isFirst ? 0..<(delimiter.count - 2) : find(delimiter, in: text, from: 0) else {
            throw MalformedForm("The body does not contain the boundary that Content-Type names.")
        }
        var parts: [FormPart] = []
        var place = first.upperBound
        while !isEnd(text, at: place) {
            guard parts.count < mostParts else {
                throw MalformedForm("The form has more than \(mostParts) parts.")
            }
            guard let start = find(lineBreak, in: text, from: place), isPadding(text[place..<start.lowerBound]) else {
                throw MalformedForm("A boundary is followed by something else than a line break.")
            }
            guard let end = find(delimiter, in: text, from: start.lowerBound) else {
                throw MalformedForm("The form ends before its last boundary: it was cut off.")
            }
            parts.append(try part(text[start.lowerBound..<end.lowerBound]))
            place = end.upperBound
        }
        return parts
    }

    /// The first place of some bytes at or after an offset; by the C library's search, because a form may have 24 MiB.
    private static func find(_ wanted: Bytes, in text: Bytes, from start: Int) -> Range<Int>? {
        text.withUnsafeBytes { text in
            wanted.withUnsafeBytes { wanted in
                guard let base = text.baseAddress, let other = wanted.baseAddress else { return nil }
                var place = start
                while place + wanted.count <= text.count {
                    let length = text.count - wanted.count - place + 1
                    guard let hit = memchr(base + place, Int32(wanted[0]), length) else { return nil }
                    place = UnsafeRawPointer(hit) - base
                    if memcmp(hit, other, wanted.count) == 0 { return place..<(place + wanted.count) }
                    place += 1
                }
                return nil
            }
        }
    }

    /// Whether two dashes follow, which mark the last boundary; what follows them is ignored.
    private static func isEnd(_ text: Bytes, at place: Bytes.Index) -> Bool {
        text[place...].prefix(2).elementsEqual("--".utf8)
    }

    private static func isPadding(_ bytes: Bytes) -> Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// Reads a part that begins with the line break before its first header; only its content is copied.
    private static func part(_ text: Bytes) throws(MalformedForm) -> FormPart {
        let head = Bytes(text.prefix(largestHead + endOfHead.count))
        guard let end = find(endOfHead, in: head, from: 0) else {
            throw MalformedForm("The headers of a part have no end, or more than \(largestHead) bytes.")
        }
        let headers = try headers(head[..<end.lowerBound])
        guard let disposition = headers["content-disposition"].flatMap({ ParameterizedValue($0) }),
            disposition.value == "form-data", let name = disposition.parameters["name"], !name.isEmpty
        else { throw MalformedForm("A part of the form has no Content-Disposition: form-data with a name.") }
        let filename = try PartName.file(disposition)
        return FormPart(
            name: name,
            filename: filename?.isEmpty == false ? filename : nil,
            contentType: headers["content-type"],
            bytes: Bytes(text.dropFirst(end.upperBound))
        )
    }

    private static func headers(_ bytes: Bytes) throws(MalformedForm) -> [String: String] {
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw MalformedForm("The headers of a part are not UTF-8.")
        }
        var headers: [String: String] = [:]
        // A carriage return and a line feed are one character.
        for line in text.split(whereSeparator: { $0 == "\r\n" || $0 == "\n" }) {
            guard let colon = line.firstIndex(of: ":") else {
                throw MalformedForm("A part has a header without a colon.")
            }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased()] = String(value)
        }
        return headers
    }
}

/// A form that cannot be read, with the reason in a sentence.
package struct MalformedForm: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
