import Mustache
import Porting

/// The words of one kind of customer email: subject, plain text and HTML, around the values of the single case.
///
/// A file has three parts, each under a line of its own: `=== subject`, `=== text`, `=== html`. The parts are Mustache
/// with the variables of ``EmailVariable``, sections of lists, and comments, and nothing else.
struct EmailTemplate: Sendable {
    let kind: CustomerMailKind
    /// The file as it was read.
    let source: String
    private let subject: MustacheTemplate
    private let text: MustacheTemplate
    private let html: MustacheTemplate

    /// The values of a case by the names that templates use.
    typealias Values = [String: any Sendable]

    /// Reads a template.
    ///
    /// - Throws: ``EmailTemplateProblems`` with everything that is wrong with it.
    init(_ kind: CustomerMailKind, _ source: String) throws(EmailTemplateProblems) {
        let check = EmailTemplateCheck(kind, source)
        guard let parts = check.parts, check.problems.isEmpty else {
            throw EmailTemplateProblems(problems: check.problems)
        }
        do {
            subject = try Self.plain(parts.subject)
            text = try Self.plain(parts.text)
            HTMLByScalars.registered
            html = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(HTMLByScalars.name)}}" + parts.html)
        } catch {
            throw EmailTemplateProblems(problems: ["The template cannot be read: \(error)."])
        }
        self.kind = kind
        self.source = source
    }

    /// A template in which nothing is escaped, because plain text needs no escapes.
    static func plain(_ text: String) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }

    /// The email of a case: the subject on one line, the text, and a whole HTML document.
    func render(_ values: Values) -> (subject: String, text: String, html: String) {
        let title = Self.squeezed(subject.render(values))
        let body = Self.squeezed(html.render(values))
        let document = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>\(HTMLByScalars().escapeText(title))</title></head>
            <body>
            \(body)
            </body>
            </html>

            """
        return (title, Self.squeezed(text.render(values)) + "\n", document)
    }

    /// Without empty lines at the ends, and with at most one in a row: an empty list leaves some.
    private static func squeezed(_ text: String) -> String {
        let end = UInt8(ascii: "\n")
        var kept: [UInt8] = []
        // As behind an empty line, so that none begins the text.
        var ends = 2
        for byte in text.utf8 {
            ends = byte == end ? ends + 1 : 0
            if ends <= 2 { kept.append(byte) }
        }
        while kept.last == end { kept.removeLast() }
        return String(decoding: kept, as: UTF8.self)
    }
}

/// HTML whose values are escaped by scalars.
///
/// The template engine compares characters, and a sign before a combining mark is another character. For a browser it
/// is still a sign, which may end an attribute.
private struct HTMLByScalars: MustacheContentType {
    static let name = "HTML_BY_SCALARS"
    static let registered: Void = MustacheContentTypes.register(Self(), named: name)

    func escapeText(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}

/// What is wrong with one template, each as one sentence.
struct EmailTemplateProblems: Error, Sendable, Hashable {
    let problems: [String]
}
