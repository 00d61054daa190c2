import CGMime
import Foundation
import Timekeeping

extension MailMessage {
    /// Parses an email leniently.
    ///
    /// Wrong charsets, missing boundaries and unknown encodings cost at most a few characters, never the whole email.
    /// If the text comes in several versions, the plain one is used; HTML is reduced to its text. An email without a
    /// Message-ID gets one derived from its bytes: `sha256.<hex>@derived`.
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
        let options = Self.tolerantOptions()
        defer { g_mime_parser_options_free(options) }
        guard let message = g_mime_parser_construct_message(parser, options) else {
            throw .unreadable(reason: "the bytes contain no email")
        }
        defer { g_object_unref(message) }
        let object: UnsafeMutablePointer<GMimeObject> = GMime.cast(message)
        guard g_mime_header_list_get_count(g_mime_object_get_header_list(object)) > 0 else {
            throw .unreadable(reason: "the bytes contain no header")
        }

        let content = g_mime_message_get_mime_part(message).map { MailContent.reading($0) } ?? MailContent()
        let ownID = GMime.copy(g_mime_message_get_message_id(message)).flatMap { $0.isEmpty ? nil : $0 }
        self.init(
            from: Self.addresses(g_mime_message_get_from(message)).first ?? "",
            to: Self.addresses(g_mime_message_get_to(message)),
            subject: Self.oneLine(GMime.copy(g_mime_message_get_subject(message)) ?? ""),
            messageID: ownID ?? "sha256.\(GMime.sha256(bytes))@derived",
            inReplyTo: Self.identifiers(in: object, header: "In-Reply-To").first,
            references: Self.identifiers(in: object, header: "References"),
            date: g_mime_message_get_date(message).map {
                Timestamp(millisecondsSince1970: Int64(g_date_time_to_unix($0)) * 1_000)
            },
            textBody: content.readableText,
            attachments: content.attachments,
            authenticationResults: Self.values(of: "Authentication-Results", in: object)
        )
    }

    /// Options that decode unlabelled eight-bit headers as UTF-8, else as Windows-1252.
    private static func tolerantOptions() -> OpaquePointer? {
        let options = g_mime_parser_options_new()
        let names: [UnsafeMutablePointer<CChar>?] = [g_strdup("utf-8"), g_strdup("windows-1252")]
        defer {
            for name in names { g_free(name) }
        }
        var charsets: [UnsafePointer<CChar>?] = names.map { UnsafePointer<CChar>($0) } + [nil]
        g_mime_parser_options_set_fallback_charsets(options, &charsets)
        return options
    }

    private static func addresses(_ list: UnsafeMutablePointer<InternetAddressList>?) -> [String] {
        guard let list else { return [] }
        return (0..<internet_address_list_length(list)).compactMap { index in
            GMime.take(internet_address_to_string(internet_address_list_get_address(list, index), nil, 0)).map(oneLine)
        }
    }

    private static func identifiers(in object: UnsafeMutablePointer<GMimeObject>, header: String) -> [String] {
        guard let text = g_mime_object_get_header(object, header), let list = g_mime_references_parse(nil, text) else {
            return []
        }
        defer { g_mime_references_free(list) }
        return (0..<g_mime_references_length(list)).compactMap { index in
            GMime.copy(g_mime_references_get_message_id(list, index))
        }
    }

    private static func values(of header: String, in object: UnsafeMutablePointer<GMimeObject>) -> [String] {
        let list = g_mime_object_get_header_list(object)
        return (0..<g_mime_header_list_get_count(list)).compactMap { index in
            let entry = g_mime_header_list_get_header_at(list, index)
            guard GMime.copy(g_mime_header_get_name(entry))?.lowercased() == header.lowercased() else { return nil }
            return GMime.copy(g_mime_header_get_value(entry)).map(oneLine)
        }
    }

    private static func oneLine(_ value: String) -> String {
        let scalars = value.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
        return String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
    }
}
