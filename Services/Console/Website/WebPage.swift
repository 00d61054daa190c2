import Foundation
import Mustache
import SystemPicture
import Timekeeping

/// A page of the web console before it becomes HTML; its blocks escape every text that they are given.
package struct WebPage: Sendable {
    let title: String
    /// What makes a browser read the page again when it changes; `nil` for a page that stays as it is.
    var follows: NewsTopic?
    /// The page of the navigation to which it belongs; `nil` for the one with its title, if there is one.
    var place: Place?
    var blocks: [WebBlock]

    init(title: String, follows: NewsTopic? = nil, place: Place? = nil, blocks: [WebBlock]) {
        self.title = title
        self.follows = follows
        self.place = place
        self.blocks = blocks
    }

    /// A page that says what went wrong.
    package init(problem lines: [String], title: String, follows: NewsTopic? = nil) {
        let texts = lines.enumerated().map { WebText($1, $0 == 0 ? .bad : .plain) }
        self.init(title: title, follows: follows, blocks: [WebBlock(lines: texts)])
    }

    /// The page of an action that was not done, or of which that is not known: why, and the form with what was typed.
    package init(
        refused action: DeskAction,
        because lines: [String],
        typed fields: FormFields,
        isUnknown: Bool = false
    ) {
        let more = isUnknown ? ["Look at what it was about before you send the form again."] : []
        let texts = (lines + more).enumerated().map { WebText($1, $0 == 0 ? .bad : .plain) }
        var values = fields.values
        for field in action.fields where field.kind.isSecret { values[field.name] = nil }
        values["csrf"] = nil
        self.init(
            title: isUnknown ? "It is not known whether this was done" : "Nothing was done",
            blocks: [WebBlock(lines: texts, forms: [WebForm(action, values: values)])]
        )
    }

    /// The page as HTML.
    ///
    /// - Parameters:
    ///   - now: printed in the header, so that a reader sees how old the page is.
    ///   - viewer: who reads it; `nil` before they have signed in. Only forms that they may use are on the page.
    ///   - notice: what was just done, in a sentence; `nil` for nothing.
    ///   - seen: the place in the news up to which the page was read.
    /// - Returns: the whole page, complete with its header.
    /// - Throws: what a broken template throws; the templates are part of the program and are tested.
    package func html(
        at now: Timestamp,
        for viewer: Viewer? = nil,
        notice: String? = nil,
        seen: String = ""
    ) throws -> String {
        let content = Content(
            title: title.markup,
            follows: viewer == nil ? nil : follows?.text.markup,
            seen: seen.markup,
            now: now.toTheSecond,
            notice: notice?.markup,
            csrf: viewer?.csrf ?? "",
            person: viewer.map { Content.Person(name: $0.name.markup, role: $0.role.markup, places: places) },
            blocks: blocks.map { $0.limited { viewer?.may($0) ?? true } }
        )
        return try WebTemplates.library.get().render(content, withTemplate: "page") ?? ""
    }

    /// The style sheet of all pages.
    package static var styleSheet: Data { Data(PackageResources.style_css + PackageResources.papers_css) }

    /// The icon of all pages, as SVG.
    package static var icon: Data { Data(PackageResources.icon_svg) }

    /// The only script of the console.
    package static var script: Data { Data(PackageResources.live_js) }

    /// The pages of the navigation.
    private var places: [Content.Place] {
        Place.allCases.map { Content.Place(path: $0.path, title: $0.title, isHere: $0 == place || $0.title == title) }
    }

    /// The values of the template, under the names that it uses.
    private struct Content: MustacheParent {
        struct Person {
            let name: String
            let role: String
            let places: [Place]
        }

        struct Place {
            let path: String
            let title: String
            let isHere: Bool
        }

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "follows": follows
            case "seen": seen
            case "now": now
            case "notice": notice
            case "csrf": csrf
            case "person": person
            case "blocks": blocks
            case _: nil
            }
        }

        let title: String
        let follows: String?
        let seen: String
        let now: String
        let notice: String?
        let csrf: String
        let person: Person?
        let blocks: [WebBlock]
    }
}

/// A page of the navigation.
enum Place: CaseIterable {
    case overview, tasks, requests, accounts, deadLetters, queues, batches, more

    var title: String {
        switch self {
        case .overview: "Overview"
        case .tasks: "Tasks"
        case .requests: "Requests"
        case .accounts: "Accounts"
        case .deadLetters: "Dead letters"
        case .queues: "Queues"
        case .batches: "Batches"
        case .more: "More"
        }
    }

    var path: String {
        switch self {
        case .overview: "/"
        case .tasks: "/tasks"
        case .requests: "/requests"
        case .accounts: "/accounts"
        case .deadLetters: "/dead-letters"
        case .queues: "/queues"
        case .batches: "/batches"
        case .more: "/more"
        }
    }
}

/// The person who reads a page.
package struct Viewer: Sendable {
    let name: String
    let role: String
    /// What every form sends back, so that no other site can send one: hexadecimal digits.
    let csrf: String
    /// Whether the person may do something.
    package let may: @Sendable (Permission) -> Bool

    package init(name: String, role: String, csrf: String, may: @Sendable @escaping (Permission) -> Bool) {
        self.name = name
        self.role = role
        self.csrf = csrf
        self.may = may
    }
}

/// The templates, which are part of the program.
private enum WebTemplates {
    static let library = Result {
        var library = MustacheLibrary()
        library.register(try MustacheTemplate(string: text(PackageResources.page_mustache)), named: "page")
        library.register(try MustacheTemplate(string: text(PackageResources.form_mustache)), named: "form")
        library.register(try MustacheTemplate(string: text(PackageResources.paper_mustache)), named: "paper")
        library.register(try MustacheTemplate(string: text(PackageResources.thread_mustache)), named: "thread")
        return library
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
