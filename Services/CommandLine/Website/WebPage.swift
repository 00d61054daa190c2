import Mustache
import SystemPicture
import Timekeeping

/// A page of the web console before it becomes HTML; its blocks escape every text that they are given.
struct WebPage: Sendable {
    let title: String
    /// How often a browser reloads the page; `nil` for a page with a form, which a reload would clear.
    var refreshSeconds: Int?
    var blocks: [WebBlock]

    /// The page as HTML.
    ///
    /// - Throws: what a broken template throws; the templates are part of the program and are tested.
    func html(at now: Timestamp) throws -> String {
        let content = Content(title: title.markup, refreshSeconds: refreshSeconds, now: now.toTheSecond, blocks: blocks)
        return try WebTemplates.library.get().render(content, withTemplate: "page") ?? ""
    }

    /// The values of the template, under the names that it uses.
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
