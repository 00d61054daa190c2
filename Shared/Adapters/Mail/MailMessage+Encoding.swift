import CGMime
import Foundation
import Timekeeping

extension MailMessage {
    /// The email as sent: RFC 5322 with MIME, lines ended by CRLF.
    ///
    /// Encoding is deterministic: equal emails give equal bytes at any time on any machine. The text is encoded as
    /// quoted-printable UTF-8 and attachments as base64, all in one multipart/mixed. Text with HTML is a
    /// multipart/alternative, inside the other one only if there are attachments.
    /// - Throws: ``MailError/unusableField(name:reason:)`` for a value that a header cannot contain, such as a line
    ///   break in the subject, an invalid address, or an empty Message-ID.
    package func encoded() throws(MailError) -> Data {
        GMime.setUp()
        try checkIdentifiers()
        guard let message = g_mime_message_new(1) else { throw .unreadable(reason: "GMime is out of memory") }
        defer { g_object_unref(message) }
        let object: UnsafeMutablePointer<GMimeObject> = GMime.cast(message)

        try Self.add([from], as: "from", to: g_mime_message_get_from(message))
        try Self.add(to, as: "to", to: g_mime_message_get_to(message))
        g_mime_message_set_subject(message, try Self.checked(subject, name: "subject"), "utf-8")
        g_mime_message_set_message_id(message, messageID)
        if let date, let moment = g_date_time_new_from_unix_utc(date.wholeSeconds) {
            g_mime_message_set_date(message, moment)
            g_date_time_unref(moment)
        }
        if let inReplyTo {
            g_mime_object_set_header(object, "In-Reply-To", "<\(inReplyTo)>", nil)
        }
        if !references.isEmpty {
            let chain = references.map { "<\($0)>" }.joined(separator: " ")
            g_mime_object_set_header(object, "References", chain, nil)
        }
        for result in authenticationResults {
            g_mime_object_append_header(
                object,
                "Authentication-Results",
                try Self.checked(result, name: "authenticationResults"),
                "utf-8"
            )
        }
        try addBody(to: message)
        // Base64 takes four bytes for three, and two for the end of each line of 76.
        let texts = textBody.utf8.count + (htmlBody?.utf8.count ?? 0)
        let size = attachments.reduce(8_192 + 2 * texts) { $0 + $1.bytes.count / 54 * 74 + 1_024 }
        return Self.write(object, expecting: size)
    }

    private func addBody(to message: UnsafeMutablePointer<GMimeMessage>) throws(MailError) {
        if attachments.isEmpty, let htmlBody {
            let both = try alternatives(htmlBody)
            g_mime_message_set_mime_part(message, GMime.cast(both))
            g_object_unref(both)
            return
        }
        let mixed = try multipart("mixed", boundary: "=_")
        defer { g_object_unref(mixed) }
        // Multipart even without attachments, since a text alone would gain a line break at its end.
        if let htmlBody {
            let both = try alternatives(htmlBody)
            g_mime_multipart_add(mixed, GMime.cast(both))
            g_object_unref(both)
        } else {
            let text = try Self.textPart(textBody)
            g_mime_multipart_add(mixed, GMime.cast(text))
            g_object_unref(text)
        }
        for attachment in attachments {
            let part = try Self.part(attachment)
            g_mime_multipart_add(mixed, GMime.cast(part))
            g_object_unref(part)
        }
        g_mime_message_set_mime_part(message, GMime.cast(mixed))
    }

    /// Text and HTML of the same content; a reader shows the last part that it can.
    private func alternatives(_ html: String) throws(MailError) -> UnsafeMutablePointer<GMimeMultipart> {
        let both = try multipart("alternative", boundary: "=_a")
        for (subtype, content) in [("plain", textBody), ("html", html)] {
            let part = try Self.textPart(content, subtype)
            g_mime_multipart_add(both, GMime.cast(part))
            g_object_unref(part)
        }
        return both
    }

    /// Neither base64 nor quoted-printable can contain "=_", so the boundary never occurs inside a part.
    private func multipart(
        _ subtype: String,
        boundary: String
    ) throws(MailError) -> UnsafeMutablePointer<GMimeMultipart> {
        guard let multipart = g_mime_multipart_new_with_subtype(subtype) else {
            throw .unreadable(reason: "GMime is out of memory")
        }
        g_mime_multipart_set_boundary(multipart, boundary + GMime.sha256(Data(messageID.utf8)).prefix(40))
        return multipart
    }

    private static func textPart(
        _ text: String,
        _ subtype: String = "plain"
    ) throws(MailError) -> UnsafeMutablePointer<GMimePart> {
        let part = try part(
            type: "text",
            subtype: subtype,
            bytes: LineBreaks.unified(Data(text.utf8)),
            encoding: GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
        )
        g_mime_object_set_content_type_parameter(GMime.cast(part), "charset", "utf-8")
        return part
    }

    private static func part(_ attachment: MailAttachment) throws(MailError) -> UnsafeMutablePointer<GMimePart> {
        let type = attachment.contentType.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard type.count == 2, type.allSatisfy(isToken) else {
            throw .unusableField(name: "contentType", reason: "\"\(attachment.contentType)\" is not a media type")
        }
        let filename = try checked(attachment.filename, name: "filename")
        let part = try part(
            type: type[0],
            subtype: type[1],
            bytes: attachment.bytes,
            encoding: GMIME_CONTENT_ENCODING_BASE64
        )
        g_mime_object_set_disposition(GMime.cast(part), "attachment")
        if !filename.isEmpty {
            g_mime_part_set_filename(part, filename)
        }
        return part
    }

    /// Whether it consists of the characters that names of media types have.
    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$&^_.+-".utf8.contains(byte)
                }
            }
    }

    private static func part(
        type: String,
        subtype: String,
        bytes: Data,
        encoding: GMimeContentEncoding
    ) throws(MailError) -> UnsafeMutablePointer<GMimePart> {
        guard let part = g_mime_part_new_with_type(type, subtype), let stream = GMime.stream(of: bytes),
            let content = g_mime_data_wrapper_new_with_stream(stream, GMIME_CONTENT_ENCODING_DEFAULT)
        else { throw .unreadable(reason: "GMime is out of memory") }
        g_mime_part_set_content(part, content)
        g_object_unref(content)
        g_object_unref(stream)
        g_mime_part_set_content_encoding(part, encoding)
        return part
    }

    private static func write(_ object: UnsafeMutablePointer<GMimeObject>, expecting size: Int) -> Data {
        let options = g_mime_format_options_new()
        defer { g_mime_format_options_free(options) }
        g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
        return GMime.collect(expecting: size) { stream in
            g_mime_object_write_to_stream(object, options, stream)
        }
    }
}

// MARK: Checks of header values

extension MailMessage {
    private func checkIdentifiers() throws(MailError) {
        let identifiers = [("messageID", messageID)] + references.map { ("references", $0) }
        for (name, identifier) in identifiers + (inReplyTo.map { [("inReplyTo", $0)] } ?? []) {
            let isValid = identifier.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
            }
            guard isValid, !identifier.isEmpty else {
                throw .unusableField(name: name, reason: "\"\(identifier)\" is not a Message-ID")
            }
        }
    }

    private static func checked(_ value: String, name: String) throws(MailError) -> String {
        guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw .unusableField(name: name, reason: "a header cannot contain control characters or line breaks")
        }
        return value
    }

    private static func add(
        _ addresses: [String],
        as name: String,
        to list: UnsafeMutablePointer<InternetAddressList>?
    ) throws(MailError) {
        guard !addresses.isEmpty else { throw .unusableField(name: name, reason: "no address is given") }
        for address in addresses {
            let parsed = internet_address_list_parse(nil, try checked(address, name: name))
            defer { if let parsed { g_object_unref(parsed) } }
            guard let parsed, internet_address_list_length(parsed) == 1,
                let mailbox = internet_address_list_get_address(parsed, 0), faxport_is_mailbox(mailbox) != 0,
                GMime.copy(internet_address_mailbox_get_addr(GMime.cast(mailbox)))?.contains("@") == true
            else { throw .unusableField(name: name, reason: "\"\(address)\" is not a single email address") }
            internet_address_list_add(list, mailbox)
        }
    }
}

extension Timestamp {
    /// Seconds since 1970, rounded towards the past.
    fileprivate var wholeSeconds: gint64 {
        gint64(millisecondsSince1970 / 1_000 - (millisecondsSince1970 % 1_000 < 0 ? 1 : 0))
    }
}
