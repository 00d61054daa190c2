import Foundation
import Messaging

/// The parts of a `multipart/form-data` body (RFC 7578): the request of a call and its attachments.
package struct HTTPForm: Sendable, Hashable {
    /// The name of the part with the request.
    package static let callPart = "call"
    /// The most bytes of a whole form: the request, and two documents of the largest accepted size.
    package static let largest = 24 * 1_024 * 1_024
    /// The most parts; more are refused before anything is done with them.
    package static let mostParts = WireLimits.attachments + 1

    /// The JSON of the request.
    package let call: Bytes
    /// The other parts, each named after its file, or after its field if it has no file name.
    package let attachments: [Attachment]

    /// Parses a body.
    ///
    /// - Throws: the problem with the first part that cannot be used. Repeating it makes no sense.
    package init(_ body: Bytes, boundary: String) throws(ProblemDetails) {
        var call: Bytes?
        var attachments: [Attachment] = []
        for part in try Self.parts(of: body, boundary) {
            guard part.name == Self.callPart else {
                attachments.append(try Self.attachment(part))
                continue
            }
            guard call == nil else { throw .malformed("The form has two parts named \"\(Self.callPart)\".") }
            guard part.bytes.count <= WireLimits.json.bytes else {
                throw .tooLarge("The part \"\(Self.callPart)\"", limit: WireLimits.json.bytes)
            }
            call = part.bytes
        }
        guard let call else {
            throw .malformed("The form has no part named \"\(Self.callPart)\" with the JSON of the request.")
        }
        self.call = call
        self.attachments = attachments
    }

    private static func attachment(_ part: Part) throws(ProblemDetails) -> Attachment {
        let (name, type) = (part.filename ?? part.name, part.contentType ?? "application/octet-stream")
        guard part.bytes.count <= WireLimits.frameBytes else {
            throw .tooLarge("The part \"\(part.name.prefix(100))\"", limit: WireLimits.frameBytes)
        }
        // The names of all attachments must fit into the header of one call.
        guard name.utf8.count + type.utf8.count <= longestName else {
            throw .malformed("The name and the type of a part have more than \(longestName) bytes together.")
        }
        return Attachment(name: name, contentType: type, bytes: part.bytes)
    }

    // MARK: Parts

    private struct Part {
        let name: String
        let filename: String?
        let contentType: String?
        let bytes: Bytes
    }

    private static let lineBreak = Bytes("\r\n".utf8)
    private static let endOfHead = Bytes("\r\n\r\n".utf8)
    private static let longestName = 512
    /// Far more than the names of a part need.
    private static let largestHead = 8 * 1_024

    private static func parts(of body: Bytes, _ boundary: String) throws(ProblemDetails) -> [Part] {
        let text = body.startIndex == 0 ? body : Bytes(body)
        // Every delimiter but the first follows a line break.
        let delimiter = Bytes("\r\n--\(boundary)".utf8)
        let isFirst = text.starts(with: delimiter.dropFirst(2))
        guard let first = isFirst ? 0..<(delimiter.count - 2) : find(delimiter, in: text, from: 0) else {
            throw .malformed("The body does not contain the boundary that Content-Type names.")
        }
        var parts: [Part] = []
        var place = first.upperBound
        while !isEnd(text, at: place) {
            guard parts.count < mostParts else {
                throw .malformed("The form has more than \(mostParts) parts.")
            }
            guard let start = find(lineBreak, in: text, from: place), isPadding(text[place..<start.lowerBound]) else {
                throw .malformed("A boundary is followed by something else than a line break.")
            }
            guard let end = find(delimiter, in: text, from: start.lowerBound) else {
                throw .malformed("The form ends before its last boundary: it was cut off.")
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
    private static func part(_ text: Bytes) throws(ProblemDetails) -> Part {
        let head = Bytes(text.prefix(largestHead + endOfHead.count))
        guard let end = find(endOfHead, in: head, from: 0) else {
            throw .malformed("The headers of a part have no end, or more than \(largestHead) bytes.")
        }
        let headers = try headers(head[..<end.lowerBound])
        guard let disposition = headers["content-disposition"].flatMap({ ParameterizedValue($0) }),
            disposition.value == "form-data", let name = disposition.parameters["name"], !name.isEmpty
        else { throw .malformed("A part of the form has no Content-Disposition: form-data with a name.") }
        let filename = try PartName.file(disposition)
        return Part(
            name: name,
            filename: filename?.isEmpty == false ? filename : nil,
            contentType: headers["content-type"],
            bytes: Bytes(text.dropFirst(end.upperBound))
        )
    }

    private static func headers(_ bytes: Bytes) throws(ProblemDetails) -> [String: String] {
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw .malformed("The headers of a part are not UTF-8.")
        }
        var headers: [String: String] = [:]
        // A carriage return and a line feed are one character.
        for line in text.split(whereSeparator: { $0 == "\r\n" || $0 == "\n" }) {
            guard let colon = line.firstIndex(of: ":") else { throw .malformed("A part has a header without a colon.") }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased()] = String(value)
        }
        return headers
    }
}
