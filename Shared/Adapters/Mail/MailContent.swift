import CGMime
import Foundation

/// What a tree of MIME parts holds for a reader: one text and the files beside it.
struct MailContent {
    private(set) var text = ""
    private(set) var isHTML = false
    private(set) var attachments: [MailAttachment] = []

    /// How deep parts may lie in one another; what lies deeper is nobody's letter and is left out.
    private static let greatestDepth = 32

    /// Walks `object` and all that lies in it.
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
        // A message in the message, as in a bounce: kept whole, because its words are not the sender's.
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
        let isLetter = filename.isEmpty && g_mime_part_is_attachment(part) == 0
        guard isLetter, type == "text/plain" || type == "text/html" else {
            attachments = [MailAttachment(filename: Self.withoutFolder(filename), contentType: type, bytes: bytes)]
            return
        }
        isHTML = type == "text/html"
        let charset = GMime.copy(g_mime_object_get_content_type_parameter(object, "charset"))
        text = Self.decoded(bytes, charset: charset).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
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
        let letters = parts.filter { !$0.isBlank }
        if letters.count < 2, let only = letters.first ?? parts.first {
            joined.text = only.text
            joined.isHTML = only.isHTML
        } else {
            joined.text = letters.map(\.readableText).joined(separator: "\n")
        }
        joined.attachments = parts.flatMap(\.attachments)
        return joined
    }

    private static func type(of object: UnsafeMutablePointer<GMimeObject>) -> String {
        let type = g_mime_object_get_content_type(object)
        return GMime.take(g_mime_content_type_get_mime_type(type))?.lowercased() ?? "application/octet-stream"
    }

    /// A name like `../../x` or `C:\x` must not lead out of the folder somebody saves it in.
    private static func withoutFolder(_ filename: String) -> String {
        let last = filename.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        return last == "." || last == ".." ? "" : last
    }

    /// Reads `bytes` by the charset they claim, else as UTF-8, else as what Windows programs write.
    private static func decoded(_ bytes: Data, charset: String?) -> String {
        var claimed = charset?.lowercased() ?? "utf-8"
        // Programs that claim Latin-1 or ASCII mean Windows-1252, as browsers have long known.
        if ["iso-8859-1", "latin1"].contains(claimed) {
            claimed = "windows-1252"
        }
        return GMime.text(of: bytes, charset: claimed)
            ?? GMime.text(of: bytes, charset: "utf-8")
            ?? GMime.text(of: bytes, charset: "windows-1252")
            ?? String(decoding: bytes, as: UTF8.self)
    }
}
