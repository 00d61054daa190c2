import CGMime
import Foundation

/// The content of a tree of MIME parts: one text and the attachments.
struct MailContent {
    private(set) var text = ""
    private(set) var isHTML = false
    private(set) var attachments: [MailAttachment] = []

    /// The maximum nesting of parts; deeper parts, which no real email has, are ignored.
    private static let greatestDepth = 32

    /// Reads `object` and all parts inside it.
    static func reading(_ object: UnsafeMutablePointer<GMimeObject>, depth: Int = 0) -> MailContent {
        guard depth < greatestDepth else { return MailContent() }
        if faxport_is_multipart(object) != 0 {
            let multipart: UnsafeMutablePointer<GMimeMultipart> = GMime.cast(object)
            let parts = (0..<max(0, g_mime_multipart_get_count(multipart))).compactMap { index in
                g_mime_multipart_get_part(multipart, index).map { reading($0, depth: depth + 1) }
            }
            return type(of: object) == "multipart/alternative" ? choosing(from: parts) : joining(parts)
        }
        guard faxport_is_part(object) == 0 else { return MailContent(leaf: object) }
        // An embedded message, as in a bounce, is kept as an attachment, since its text is not the sender's.
        let inner = GMime.collect { _ = g_mime_object_write_content_to_stream(object, nil, $0) }
        var content = MailContent()
        content.attachments = [MailAttachment(filename: "", contentType: type(of: object), bytes: inner)]
        return content
    }

    init() {}

    private init(leaf object: UnsafeMutablePointer<GMimeObject>) {
        let part: UnsafeMutablePointer<GMimePart> = GMime.cast(object)
        let bytes = GMime.collect { stream in
            if let content = g_mime_part_get_content(part) {
                g_mime_data_wrapper_write_to_stream(content, stream)
            }
        }
        let type = Self.type(of: object)
        let filename = GMime.copy(g_mime_part_get_filename(part)) ?? ""
        let isBody = filename.isEmpty && g_mime_part_is_attachment(part) == 0
        guard isBody, type == "text/plain" || type == "text/html" else {
            attachments = [MailAttachment(filename: Self.withoutFolder(filename), contentType: type, bytes: bytes)]
            return
        }
        isHTML = type == "text/html"
        let charset = GMime.copy(g_mime_object_get_content_type_parameter(object, "charset"))
        text = Self.decoded(bytes, charset: charset)
    }

    /// The text as a person would read it.
    var readableText: String {
        isHTML ? HTMLText.plain(text) : text
    }

    private var isBlank: Bool { readableText.allSatisfy(\.isWhitespace) }

    private static func choosing(from versions: [MailContent]) -> MailContent {
        var chosen = MailContent()
        let best = versions.first { !$0.isHTML && !$0.isBlank } ?? versions.first { !$0.isBlank }
        chosen.text = best?.text ?? ""
        chosen.isHTML = best?.isHTML ?? false
        chosen.attachments = versions.flatMap(\.attachments)
        return chosen
    }

    private static func joining(_ parts: [MailContent]) -> MailContent {
        var joined = MailContent()
        let texts = parts.filter { !$0.isBlank }
        if texts.count < 2, let only = texts.first ?? parts.first {
            joined.text = only.text
            joined.isHTML = only.isHTML
        } else {
            joined.text = texts.map(\.readableText).joined(separator: "\n")
        }
        joined.attachments = parts.flatMap(\.attachments)
        return joined
    }

    private static func type(of object: UnsafeMutablePointer<GMimeObject>) -> String {
        let type = g_mime_object_get_content_type(object)
        return GMime.take(g_mime_content_type_get_mime_type(type))?.lowercased() ?? "application/octet-stream"
    }

    /// Removes the folder from a file name, since `../../x` or `C:\x` must not escape the folder it is saved in.
    private static func withoutFolder(_ filename: String) -> String {
        let last = filename.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        return last == "." || last == ".." ? "" : last
    }

    /// Decodes `bytes` in the declared charset, else as UTF-8, else as Windows-1252, with `\n` for each line break.
    private static func decoded(_ bytes: Data, charset: String?) -> String {
        var claimed = charset?.lowercased() ?? "utf-8"
        if claimed == "utf-8" || claimed == "us-ascii",
            let text = String(validating: LineBreaks.unified(bytes), as: UTF8.self)
        {
            return text
        }
        return LineBreaks.unified(converted(bytes, charset: &claimed))
    }

    private static func converted(_ bytes: Data, charset claimed: inout String) -> String {
        // Programs that declare Latin-1 usually mean Windows-1252, which browsers assume as well.
        if ["iso-8859-1", "latin1"].contains(claimed) {
            claimed = "windows-1252"
        }
        return GMime.text(of: bytes, charset: claimed)
            ?? GMime.text(of: bytes, charset: "utf-8")
            ?? GMime.text(of: bytes, charset: "windows-1252")
            ?? String(decoding: bytes, as: UTF8.self)
    }
}
