import SystemPicture

/// A list that people can have as a table, with the columns and in the order they want, or as CSV or names.
package struct Listing<Row: Sendable>: Sendable {
    /// One column.
    package struct Column: Sendable {
        /// What `--columns` and `--sort-by` call it, and in capitals its title.
        package let name: String
        let alignment: TextTable.Alignment
        /// Whether only a wide table shows it, unless it is asked for.
        let isWide: Bool
        let cell: @Sendable (Row) -> TextTable.Cell

        package init(
            _ name: String,
            _ alignment: TextTable.Alignment = .left,
            isWide: Bool = false,
            cell: @escaping @Sendable (Row) -> TextTable.Cell
        ) {
            self.name = name
            self.alignment = alignment
            self.isWide = isWide
            self.cell = cell
        }
    }

    /// All columns, in their order.
    package let columns: [Column]
    /// What names a row for other commands.
    package let name: @Sendable (Row) -> String

    package init(_ columns: [Column], name: @escaping @Sendable (Row) -> String) {
        self.columns = columns
        self.name = name
    }

    /// The columns with these names in this order; without names, those of a table or of a wide one.
    ///
    /// - Throws: ``CommandFailure`` for an unknown name; it says which there are.
    package func chosen(_ names: [String], isWide: Bool) throws(CommandFailure) -> [Column] {
        guard !names.isEmpty else { return columns.filter { isWide || !$0.isWide } }
        var chosen: [Column] = []
        for name in names { chosen.append(try column(name)) }
        return chosen
    }

    /// The rows in the order of a column, downwards if its name begins with a minus sign; numbers count as numbers.
    ///
    /// - Throws: ``CommandFailure`` for an unknown column.
    package func sorted(_ rows: [Row], by name: String?) throws(CommandFailure) -> [Row] {
        guard let name else { return rows }
        let isDown = name.hasPrefix("-")
        let column = try column(isDown ? String(name.dropFirst()) : name)
        let keyed = rows.enumerated().map { (index: $0.offset, row: $0.element, text: column.cell($0.element).text) }
        let ordered = keyed.sorted { left, right in
            if left.text == right.text { return left.index < right.index }
            let isBefore =
                if let first = Double(left.text), let second = Double(right.text) { first < second } else {
                    left.text < right.text
                }
            return isDown ? !isBefore : isBefore
        }
        return ordered.map(\.row)
    }

    private func column(_ name: String) throws(CommandFailure) -> Column {
        if let column = columns.first(where: { $0.name == name.lowercased() }) { return column }
        throw CommandFailure(
            .unreadableInput,
            "There is no column \"\(name.printable)\". The columns are \(columns.map(\.name).joined(separator: ", "))."
        )
    }

    /// The rows as a table.
    package func table(_ rows: [Row], _ columns: [Column]) -> TextTable {
        var table = TextTable(columns.map { TextTable.Column($0.name.uppercased(), $0.alignment) })
        for row in rows { table.add(columns.map { $0.cell(row) }) }
        return table
    }

    /// The rows as lines of CSV, the names of the columns first.
    package func csv(_ rows: [Row], _ columns: [Column]) -> [String] {
        let lines = [columns.map(\.name)] + rows.map { row in columns.map { $0.cell(row).text } }
        return lines.map { CSVLine($0).description }
    }
}
