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
    package mutating func add(_ cells: Cell...) {
        rows.append(cells)
    }

    /// The lines of the table, the titles first; what `painting` adds for a style takes no room.
    package func lines(painting: (String, Style) -> String = { text, _ in text }) -> [String] {
        styledLines().map { $0.painted(by: painting) }
    }

    /// The lines of the table, the titles first.
    package func styledLines() -> [StyledLine] {
        let titles = columns.map { Cell($0.title, .faint) }
        let all = columns.allSatisfy(\.title.isEmpty) ? rows : [titles] + rows
        let widths = columns.indices.map { column in
            all.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0
        }
        return all.map { row in
            var line = StyledLine()
            for (column, cell) in row.prefix(columns.count).enumerated() {
                let blanks = String(repeating: " ", count: widths[column] - cell.text.count)
                let isLast = column == row.count - 1
                if columns[column].alignment == .right { line.append(blanks) }
                line.append(cell.text, cell.style)
                if columns[column].alignment == .left, !isLast { line.append(blanks) }
                if !isLast { line.append("  ") }
            }
            return line
        }
    }
}
