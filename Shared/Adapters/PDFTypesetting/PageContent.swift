/// The content of a page, without positions.
struct PageContent: Sendable {
    /// The large line at the top.
    var title: String
    var subtitle: String
    /// The sections, separated by lines across the page.
    var sections: [PageSection]
    /// The name of the signer, empty if it is unknown; `nil` for a page without a signature.
    var signer: FieldText?
    /// What the signer has written; `nil` for a page that is signed by hand later.
    var signature: SpecimenSignature?
    /// The small print at the bottom.
    var footer: String
}

/// Related rows.
struct PageSection: Sendable {
    var heading = ""
    var rows: [PageRow]
}

/// A text from the request, with the path of its field.
struct FieldText: Hashable, Sendable {
    let field: String
    let text: String

    init(_ text: String, _ field: String) {
        self.field = field
        self.text = text
    }

    /// Whether a person has to fill it in.
    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

/// A label in the left column and its elements in the right column, from top to bottom.
struct PageRow: Sendable {
    let label: String
    let elements: [PageElement]
}

/// One element of the right column.
enum PageElement: Sendable {
    /// A text of the request, printed literally, in smaller type if the page is full.
    case value([FieldText], String)
    /// The most important text of the request, in larger type.
    case keyValue(FieldText, String)
    /// The page's own sentences, never smaller than is easily read.
    case prose(String)
    /// A line to write on, with a small caption below it.
    case handLine(caption: String)
    /// A sentence with a box to tick by hand.
    case choice(String)
}

extension PageElement {
    /// A text from the request, or a line to write it on by hand.
    static func filled(_ value: FieldText, caption: String = "") -> PageElement {
        value.isBlank ? .handLine(caption: caption) : .value([value], value.text)
    }

    /// The texts of the request in this element.
    var values: [FieldText] {
        switch self {
        case .value(let values, _): values
        case .keyValue(let value, _): [value]
        case .prose, .handLine, .choice: []
        }
    }

    /// What is printed.
    var text: String {
        switch self {
        case .value(_, let text), .keyValue(_, let text), .prose(let text), .handLine(let text), .choice(let text): text
        }
    }
}

extension PageContent {
    /// All texts of the request, in the order of the page.
    var values: [FieldText] {
        sections.flatMap(\.rows).flatMap(\.elements).flatMap(\.values) + (signer.map { [$0] } ?? [])
    }
    /// Everything that is printed.
    var texts: [String] {
        [title, subtitle, footer, signer?.text ?? "", signature?.title ?? ""]
            + sections.flatMap { [$0.heading] + $0.rows.flatMap { [$0.label] + $0.elements.map(\.text) } }
    }
}
