import SystemPicture

/// Rows in aligned columns.
package struct TextTable: Sendable {
    /// On which side of a column its text is.
    package enum Alignment: Sendable {
        case left
        case right
    }

    /// The title of a column, and its alignment.
    package struct Column: Sendable {
        let title: String
        let alignment: Alignment

        package init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    /// The text and the style of one cell.
    package struct Cell: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
        let text: String
        let style: Style

        /// Creates a cell of one line, with control characters replaced (see ``Swift/String/printable``).
        package init(_ text: String, _ style: Style = .plain) {
            self.text = text.printable
            self.style = style
        }

        package init(stringLiteral value: String) {
            self.init(value)
        }
    }

    private let columns: [Column]
    private var rows: [[Cell]] = []

    /// Creates a table without rows; titles are left out if all of them are empty.
    package init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; missing cells at its end are empty.
    package mutating func add(_ cells: Cell...) { rows.append(cells) }

    /// Adds a row; missing cells at its end are empty.
    package mutating func add(_ cells: [Cell]) { rows.append(cells) }

    /// The lines of the table, the titles first; what `painting` adds for a style takes no room.
    package func lines(width: Int = .max, painting: (String, Style) -> String = { text, _ in text }) -> [String] {
        styledLines(width: width).map { $0.painted(by: painting) }
    }

    /// The lines of the table, the titles first; where they would be longer than `width`, the widest columns wrap.
    package func styledLines(width: Int = .max) -> [StyledLine] {
        let titles = columns.map { Cell($0.title, .faint) }
        let all = columns.allSatisfy(\.title.isEmpty) ? rows : [titles] + rows
        let natural = columns.indices.map { column in
            all.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0
        }
        let widths = Self.fit(natural, into: width)
        return all.flatMap { lines(of: $0.prefix(columns.count), widths) }
    }

    private static let gap = 2
    /// A column is never made narrower than this.
    private static let narrowest = 8

    /// Takes from the widest columns what is too much.
    private static func fit(_ natural: [Int], into width: Int) -> [Int] {
        var widths = natural
        var excess = width == .max ? 0 : widths.reduce(0, +) + gap * max(0, widths.count - 1) - width
        while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > narrowest {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private func lines(of cells: ArraySlice<Cell>, _ widths: [Int]) -> [StyledLine] {
        let pieces = cells.enumerated().map { Self.wrapped($0.element.text, to: widths[$0.offset]) }
        return (0..<max(1, pieces.map(\.count).max() ?? 1)).map { row in
            var line = StyledLine()
            let last = pieces.lastIndex { row < $0.count && (row == 0 || !$0[row].isEmpty) }
            for (column, cell) in cells.enumerated() where column <= last ?? 0 {
                let text = row < pieces[column].count ? pieces[column][row] : ""
                let blanks = String(repeating: " ", count: max(0, widths[column] - text.count))
                if columns[column].alignment == .right { line.append(blanks) }
                line.append(text, cell.style)
                guard column != last else { break }
                if columns[column].alignment == .left { line.append(blanks) }
                line.append(String(repeating: " ", count: Self.gap))
            }
            return line
        }
    }

    /// The text in lines of at most `width` characters, broken at blanks where there are any.
    private static func wrapped(_ text: String, to width: Int) -> [String] {
        guard text.count > width, width > 0 else { return [text] }
        var lines: [String] = []
        var rest = Substring(text)
        while rest.count > width {
            let head = rest.prefix(width + 1)
            let cut = head.lastIndex(of: " ").flatMap { $0 == rest.startIndex ? nil : $0 }
            let end = cut ?? rest.index(rest.startIndex, offsetBy: width)
            lines.append(String(rest[..<end]))
            rest = rest[end...].drop { $0 == " " }
        }
        if !rest.isEmpty { lines.append(String(rest)) }
        return lines
    }
}
