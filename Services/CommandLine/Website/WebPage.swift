import Mustache
import SystemPicture
import Timekeeping

/// A page of the console, before it is HTML; everything in it is text, and is escaped where it is put in.
struct WebPage: Sendable {
    let title: String
    /// How often a browser looks again by itself; never for a page in which somebody types.
    var refreshSeconds: Int?
    var blocks: [WebBlock]

    /// The page as HTML.
    ///
    /// - Throws: what the templates of this program throw, which a test would have found.
    func html(at now: Timestamp) throws -> String {
        let content = Content(title: title.markup, refreshSeconds: refreshSeconds, now: now.toTheSecond, blocks: blocks)
        return try WebTemplates.library.get().render(content, withTemplate: "page") ?? ""
    }

    /// What the template is given, under the names that it uses.
    private struct Content {
        let title: String
        let refreshSeconds: Int?
        let now: String
        let blocks: [WebBlock]
    }
}

/// The templates, which are part of the program.
private enum WebTemplates {
    static let library = Result {
        var library = MustacheLibrary()
        library.register(try MustacheTemplate(string: text(PackageResources.page_mustache)), named: "page")
        library.register(try MustacheTemplate(string: text(PackageResources.text_mustache)), named: "text")
        return library
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
