import CGMime
import Foundation

/// A received email as the mailbox has it: all headers and all parts, in order and unfiltered.
///
/// ``MailMessage`` is a summary; this is for a reader that has to hold the versions of a text against each other.
package struct ReceivedMail: Hashable, Sendable {
    /// One header field.
    package struct Header: Hashable, Sendable {
        /// The name in lower case.
        package let name: String
        /// The value on one line, as received.
        package let value: String

        /// Makes a header field; `name` in lower case.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One part that contains no other parts.
    package struct Part: Hashable, Sendable {
        /// The media type in lower case and without parameters.
        package let contentType: String
        /// The file name given by the sender, without a folder; may be empty.
        package let filename: String
        /// Whether the sender calls it an attachment.
        package let isAttachment: Bool
        /// The group of alternatives that it belongs to; `nil` if it has no alternative.
        package let alternative: Int?
        /// The decoded content.
        package let bytes: Data
        /// The content as text, with lines separated by `\n`; `nil` if it is not text.
        package let text: String?

        /// Makes a part.
        package init(
            contentType: String,
            filename: String = "",
            isAttachment: Bool = false,
            alternative: Int? = nil,
            bytes: Data = Data(),
            text: String?
        ) {
            self.contentType = contentType
            self.filename = filename
            self.isAttachment = isAttachment
            self.alternative = alternative
            self.bytes = bytes
            self.text = text
        }
    }

    /// The headers, the topmost (most recently added) first.
    package let headers: [Header]
    /// The leaves of the tree of parts.
    package let parts: [Part]

    /// Makes an email of its pieces.
    package init(headers: [Header], parts: [Part]) {
        self.headers = headers
        self.parts = parts
    }

    /// The first value of a header; `name` in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// All values of a header, the topmost first; `name` in lower case.
    package func values(of name: String) -> [String] { headers.filter { $0.name == name }.map(\.value) }
}

extension ReceivedMail {
    /// Parses an email leniently, as ``MailMessage/init(parsing:)`` does.
    /// - Throws: ``MailError/unreadable(reason:)`` if the bytes do not begin with a header. A retry fails again.
    package init(parsing bytes: Data) throws(MailError) {
        GMime.setUp()
        guard let stream = GMime.stream(of: bytes), let parser = g_mime_parser_new_with_stream(stream) else {
            throw .unreadable(reason: "GMime is out of memory")
        }
        defer {
            g_object_unref(parser)
            g_object_unref(stream)
        }
        guard let message = g_mime_parser_construct_message(parser, nil) else {
            throw .unreadable(reason: "the bytes contain no email")
        }
        defer { g_object_unref(message) }
        let object: UnsafeMutablePointer<GMimeObject> = GMime.cast(message)
        let list = g_mime_object_get_header_list(object)
        let headers: [Header] = (0..<g_mime_header_list_get_count(list)).compactMap { index in
            let entry = g_mime_header_list_get_header_at(list, index)
            guard let name = GMime.copy(g_mime_header_get_name(entry)) else { return nil }
            let value = GMime.copy(g_mime_header_get_value(entry)) ?? ""
            return Header(name: name.lowercased(), value: Self.oneLine(value))
        }
        guard !headers.isEmpty else { throw .unreadable(reason: "the bytes contain no header") }
        var leaves = Leaves()
        if let root = g_mime_message_get_mime_part(message) { leaves.read(root, alternative: nil, depth: 0) }
        self.init(headers: headers, parts: leaves.parts)
    }

    private static func oneLine(_ value: String) -> String {
        let scalars = value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
        return String(String.UnicodeScalarView(scalars)).split(separator: " ").joined(separator: " ")
    }
}

/// Collects the leaves of a tree of parts.
private struct Leaves {
    private(set) var parts: [ReceivedMail.Part] = []
    private var groups = 0

    /// The maximum nesting of parts; deeper parts, which no real email has, are ignored.
    private static let greatestDepth = 32

    mutating func read(_ object: UnsafeMutablePointer<GMimeObject>, alternative: Int?, depth: Int) {
        guard depth < Self.greatestDepth else { return }
        let type = Self.type(of: object)
        if faxport_is_multipart(object) != 0 {
            let multipart: UnsafeMutablePointer<GMimeMultipart> = GMime.cast(object)
            var group = alternative
            if type == "multipart/alternative", group == nil {
                groups += 1
                group = groups
            }
            for index in 0..<max(0, g_mime_multipart_get_count(multipart)) {
                guard let part = g_mime_multipart_get_part(multipart, index) else { continue }
                read(part, alternative: group, depth: depth + 1)
            }
        } else if faxport_is_part(object) == 0 {
            let inner = GMime.collect { _ = g_mime_object_write_content_to_stream(object, nil, $0) }
            let text = String(decoding: inner, as: UTF8.self)
            parts.append(.init(contentType: type, isAttachment: true, bytes: inner, text: Self.unixLines(text)))
        } else {
            parts.append(Self.leaf(object, type: type, alternative: alternative))
        }
    }

    private static func leaf(
        _ object: UnsafeMutablePointer<GMimeObject>,
        type: String,
        alternative: Int?
    ) -> ReceivedMail.Part {
        let part: UnsafeMutablePointer<GMimePart> = GMime.cast(object)
        let bytes = GMime.collect { stream in
            if let content = g_mime_part_get_content(part) {
                g_mime_data_wrapper_write_to_stream(content, stream)
            }
        }
        let filename = GMime.copy(g_mime_part_get_filename(part)) ?? ""
        let isText = type.hasPrefix("text/") || type.hasPrefix("message/")
        let charset = GMime.copy(g_mime_object_get_content_type_parameter(object, "charset"))
        return ReceivedMail.Part(
            contentType: type,
            filename: filename.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? "",
            isAttachment: g_mime_part_is_attachment(part) != 0,
            alternative: alternative,
            bytes: bytes,
            text: isText ? unixLines(decoded(bytes, charset: charset)) : nil
        )
    }

    private static func type(of object: UnsafeMutablePointer<GMimeObject>) -> String {
        let type = g_mime_object_get_content_type(object)
        return GMime.take(g_mime_content_type_get_mime_type(type))?.lowercased() ?? "application/octet-stream"
    }

    private static func unixLines(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    /// Decodes `bytes` in the declared charset, else as UTF-8, else as Windows-1252, which "Latin-1" usually means.
    private static func decoded(_ bytes: Data, charset: String?) -> String {
        var claimed = charset?.lowercased() ?? "utf-8"
        if ["iso-8859-1", "latin1"].contains(claimed) { claimed = "windows-1252" }
        return GMime.text(of: bytes, charset: claimed)
            ?? GMime.text(of: bytes, charset: "utf-8")
            ?? GMime.text(of: bytes, charset: "windows-1252")
            ?? String(decoding: bytes, as: UTF8.self)
    }
}
