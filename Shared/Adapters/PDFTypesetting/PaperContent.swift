/// What stands on a paper, before anybody knows where.
struct PaperContent: Sendable {
    /// The large line on top.
    var title: String
    var subtitle: String
    /// Set apart from each other by a line across the page.
    var sections: [PaperSection]
    /// The name below whose signature line the person signs; `nil` for a paper that nobody signs, empty where it is unknown.
    var signer: PaperValue?
    /// The small print at the foot.
    var footer: String
}

/// Rows that belong together.
struct PaperSection: Sendable {
    var heading = ""
    var rows: [PaperRow]
}

/// A text from the request, with the path of its field.
struct PaperValue: Hashable, Sendable {
    let field: String
    let text: String

    init(_ text: String, _ field: String) {
        self.field = field
        self.text = text
    }

    /// Whether a person has to fill it in.
    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
}

/// A label in the left column and what belongs to it in the right one, from top to bottom.
struct PaperRow: Sendable {
    let label: String
    let pieces: [PaperPiece]
}

/// One piece of the right column.
enum PaperPiece: Sendable {
    /// What the request says, printed to the letter; it is set smaller where the page is full.
    case value([PaperValue], String)
    /// The same for what the paper is about, in larger letters.
    case keyValue(PaperValue, String)
    /// Words of the paper itself, always of the same legible size.
    case prose(String)
    /// A line to write on; small words below it say what.
    case handLine(caption: String)
    /// A sentence to be ticked by hand.
    case choice(String)
}

extension PaperPiece {
    /// A text from the request, or a line to write it on by hand.
    static func filled(_ value: PaperValue, caption: String = "") -> PaperPiece {
        value.isBlank ? .handLine(caption: caption) : .value([value], value.text)
    }

    /// The texts of the request in this piece.
    var values: [PaperValue] {
        switch self {
        case .value(let values, _): values
        case .keyValue(let value, _): [value]
        case .prose, .handLine, .choice: []
        }
    }
}

extension PaperContent {
    /// All texts of the request on the paper, in the order of the page.
    var values: [PaperValue] {
        sections.flatMap(\.rows).flatMap(\.pieces).flatMap(\.values) + (signer.map { [$0] } ?? [])
    }
}
