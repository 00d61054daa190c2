import Foundation
import SystemPicture

/// Where a command writes: answers to standard output, remarks and failures to standard error.
package struct Terminal: Sendable {
    private let output: @Sendable (String) -> Void
    private let errors: @Sendable (String) -> Void
    /// Whether the output goes to a terminal, and not to a file or a pipe.
    package let isTerminal: Bool
    private let isColoured: Bool

    package init(
        isTerminal: Bool,
        isColoured: Bool,
        output: @escaping @Sendable (String) -> Void,
        errors: @escaping @Sendable (String) -> Void
    ) {
        self.output = output
        self.errors = errors
        self.isTerminal = isTerminal
        self.isColoured = isColoured
    }

    /// The terminal of this process; colours only if the output is a terminal and `NO_COLOR` is not set.
    package static var standard: Terminal {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return Terminal(
            isTerminal: isTerminal,
            isColoured: isTerminal && !isPlain,
            // A closed pipe, as in `faxport list | head`, is not a failure.
            output: { try? FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) },
            errors: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) }
        )
    }

    /// Prints one line to standard output.
    package func line(_ text: String = "", _ style: Style = .plain) {
        output(painted(text, style) + "\n")
    }

    /// Prints an empty line and a heading.
    package func heading(_ text: String) {
        line()
        line(text, .strong)
    }

    /// Prints a table; on a terminal it wraps to its width, in a file or a pipe its lines are as long as they are.
    package func table(_ table: TextTable, wraps: Bool = true) {
        self.table(table, width: isTerminal && wraps ? ScreenSize.terminal.width : .max)
    }

    /// Prints a table that is no wider than `width`.
    package func table(_ table: TextTable, width: Int) {
        for row in table.lines(width: width, painting: painted) { line(row) }
    }

    /// Prints a value as indented JSON with sorted keys, and with the reference beside each request's id.
    package func json(_ value: some Encodable) throws {
        line(try JSONText.text(value, isPretty: true, namesRequests: true))
    }

    /// Prints a value as one line of JSON, for a stream of values.
    package func jsonLine(_ value: some Encodable) throws {
        line(try JSONText.text(value, isPretty: false, namesRequests: true))
    }

    /// Prints a remark about the work to standard error, apart from its result.
    package func note(_ text: String, _ style: Style = .faint) {
        errors(painted(text, style) + "\n")
    }

    /// Prints a failure and its details to standard error.
    package func failure(_ failure: CommandFailure) {
        errors(painted("faxport: \(failure.message)", .bad) + "\n")
        for detail in failure.details { errors("  \(detail)\n") }
    }

    /// Prints lines whose pieces have styles.
    package func lines(_ lines: [StyledLine]) {
        for line in lines { output(line.painted(by: painted) + "\n") }
    }

    /// Writes a text without adding a line break.
    package func write(_ text: String) {
        output(text)
    }

    /// The text with the escape sequences of its style, or unchanged if this terminal has no colours.
    package func painted(_ text: String, _ style: Style) -> String {
        guard isColoured, style != .plain, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}
