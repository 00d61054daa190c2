import SystemPicture

/// A part of a page: a heading, lines, a search form, a table and forms, each of them optional.
struct WebBlock: Sendable {
    private(set) var heading: String?
    /// The heading of a block that is hidden with all it has.
    private(set) var foldedHeading: String?
    /// The text that is shown until the block is opened; `nil` for a block that is always shown.
    private(set) var summary: String?
    /// A text with line breaks, such as an email; `nil` for none.
    let verbatim: String?
    private(set) var lines: [WebText]
    /// A picture above the table; `nil` for none.
    let graphic: WebGraphic?
    /// Whether another such block stands beside it where there is room.
    private(set) var isHalf = false
    let search: WebSearch?
    let table: WebTable?
    /// Emails; `nil` for none.
    let thread: ThreadBlock?
    /// A document beside the form; `nil` for none.
    let paper: PaperBlock?
    private(set) var forms: [WebForm]

    init(
        heading: String? = nil,
        summary: String? = nil,
        lines: [WebText] = [],
        verbatim: String? = nil,
        graphic: WebGraphic? = nil,
        search: WebSearch? = nil,
        table: WebTable? = nil,
        thread: ThreadBlock? = nil,
        paper: PaperBlock? = nil,
        forms: [WebForm] = []
    ) {
        self.thread = thread
        self.paper = paper
        self.graphic = graphic
        self.summary = summary?.markup
        self.verbatim = verbatim?.printableLines.map(\.markup).joined(separator: "\n")
        self.heading = heading?.markup
        self.lines = lines
        self.search = search
        self.table = table
        self.forms = forms
    }

    /// The block with its heading, hidden behind a text until it is opened.
    func folded(under summary: String) -> WebBlock {
        var block = self
        block.summary = summary.markup
        (block.foldedHeading, block.heading) = (heading, nil)
        return block
    }

    /// The block beside another such block where there is room, each with half of the page.
    var half: WebBlock {
        var block = self
        block.isHalf = true
        return block
    }

    /// The block under another heading, always shown.
    func headed(_ heading: String) -> WebBlock {
        var block = self
        block.heading = heading.markup
        return block
    }

    /// The block with more lines before its own, and more forms after them.
    func adding(lines: [WebText], forms: [WebForm]) -> WebBlock {
        var block = self
        block.lines = lines + block.lines
        block.forms += forms
        return block
    }

    /// The block with only those forms that are allowed.
    func limited(to isAllowed: (Permission) -> Bool) -> WebBlock {
        var block = self
        block.forms = forms.filter { isAllowed($0.permission) }
        return block
    }
}

/// A text with its style and an optional link.
struct WebText: Sendable {
    let text: String
    /// A class of the style sheet.
    let style: String
    let link: String?
    /// Whether it is something to type, such as a command.
    let isCode: Bool
    /// Whether it is aligned to the right, as numbers are.
    let isNumber: Bool
    /// A picture before the text; `nil` for none.
    let graphic: WebGraphic?

    init(
        _ text: String,
        _ style: Style = .plain,
        link: String? = nil,
        isCode: Bool = false,
        isNumber: Bool = false,
        graphic: WebGraphic? = nil
    ) {
        self.graphic = graphic
        self.text = text.markup
        self.style = "\(style)"
        self.link = link?.markup
        self.isCode = isCode
        self.isNumber = isNumber
    }

    /// A number, aligned to the right.
    static func number(_ value: Int, _ style: Style = .plain) -> WebText { WebText("\(value)", style, isNumber: true) }
}

/// A table with or without titles.
struct WebTable: Sendable {
    struct Column: Sendable {
        let title: String
        let isNumber: Bool
    }

    struct Row: Sendable {
        let cells: [WebText]
    }

    /// Empty, or one list of titles: the template repeats the header for each element.
    let columns: [[Column]]
    private(set) var rows: [Row] = []

    /// Creates a table; a title that begins with `#` makes a column of numbers.
    init(_ titles: String...) { self.init(titles) }

    /// Creates a table; a title that begins with `#` makes a column of numbers.
    init(_ titles: [String]) {
        let columns = titles.map { title in
            let isNumber = title.hasPrefix("#")
            return Column(title: isNumber ? String(title.dropFirst()) : title, isNumber: isNumber)
        }
        self.columns = columns.isEmpty ? [] : [columns]
    }

    mutating func add(_ cells: WebText...) { add(cells) }

    mutating func add(_ cells: [WebText]) { rows.append(Row(cells: cells)) }

    /// The table; `nil` without a row, because a header alone says nothing.
    var unlessEmpty: WebTable? { rows.isEmpty ? nil : self }
}

/// The form above the list of requests.
struct WebSearch: Sendable {
    /// The page that answers.
    let action: String
    let query: String
    /// What to type, as an example.
    let example: String
    /// What can be asked.
    let help: String

    init(
        query: String,
        help: String,
        action: String = "/requests",
        example: String = #"owner:customer carrier:"Prairie" age>3d"#
    ) {
        self.action = action.markup
        self.query = query.markup
        self.example = example.markup
        self.help = help.markup
    }
}

extension String {
    /// The text as HTML, without control characters.
    ///
    /// Escapes by scalars and not by characters, as the template engine would: a scalar that combines with its
    /// neighbour, such as an accent, would hide a `<` from a comparison by characters.
    var markup: String {
        // Most texts are plain, and looking at their bytes costs a small part of looking at their scalars.
        if utf8.allSatisfy(\.isPlainMarkup) { return self }
        var markup = ""
        for scalar in printable.unicodeScalars {
            switch scalar {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            default: markup.unicodeScalars.append(scalar)
            }
        }
        return markup
    }
}

extension UInt8 {
    /// Whether it is a printable character of ASCII that means itself in HTML.
    fileprivate var isPlainMarkup: Bool {
        switch self {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
        case _: (0x20..<0x7F).contains(self)
        }
    }
}
