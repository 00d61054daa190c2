import ArgumentParser
import SystemPicture
import TerminalOutput

/// How a list is printed.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table
    case wide
    case json
    case csv
    case name
}

/// In which form, with which columns and in which order a list is printed.
struct OutputOption: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: "table, wide (all columns), json, csv, or name (one name for other commands on each line)."
    )
    var format = OutputFormat.table

    @Flag(name: .customLong("json"), help: "The same as -o json.")
    var json = false

    @Option(help: ArgumentHelp("The columns and their order, separated by commas.", valueName: "names"))
    var columns: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The column to sort by; with a minus sign before it, downwards.", valueName: "column")
    )
    var sortBy: String?

    func validate() throws {
        guard !json || format == .table || format == .json else {
            throw ValidationError("Give either --json or -o \(format.rawValue).")
        }
    }

    var isJSON: Bool { json || format == .json }

    /// Prints the rows in the form that was asked for; `value` is what JSON has, and `empty` is said where nothing is.
    func print<Row>(
        _ rows: [Row],
        _ listing: Listing<Row>,
        json value: some Encodable,
        empty: String,
        to terminal: Terminal
    ) throws {
        guard !isJSON else { return try terminal.json(value) }
        let names = (columns ?? "").split(separator: ",").map { String($0).trimmingBlanks }
        let columns = try listing.chosen(names, isWide: format == .wide || format == .csv)
        let rows = try listing.sorted(rows, by: sortBy)
        switch format {
        case .name: for row in rows { terminal.line(listing.name(row).printable) }
        case .csv: for line in listing.csv(rows, columns) { terminal.line(line) }
        case .table, .wide, .json:
            guard !rows.isEmpty else { return terminal.line(empty) }
            terminal.table(listing.table(rows, columns), wraps: format != .wide)
        }
    }
}
