import Foundation
import SystemPicture

/// Where a command writes: answers to standard output, everything about them to standard error.
package struct Terminal: Sendable {
    private let output: @Sendable (String) -> Void
    private let errors: @Sendable (String) -> Void
    /// Whether a person sees the output on a terminal.
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

    /// The terminal of this process; colours only on a terminal, and never where `NO_COLOR` is set.
    package static var standard: Terminal {
        let environment = ProcessInfo.processInfo.environment
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return Terminal(
            isTerminal: isTerminal,
            isColoured: isTerminal && !isPlain,
            // A reader that went away, as in `faxport list | head`, is no failure.
            output: { try? FileHandle.standardOutput.write(contentsOf: Data($0.utf8)) },
            errors: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) }
        )
    }

    package func line(_ text: String = "", _ style: Style = .plain) {
        output(painted(text, style) + "\n")
    }

    package func heading(_ text: String) {
        line()
        line(text, .strong)
    }

    package func table(_ table: TextTable) {
        for row in table.lines(painting: painted) { line(row) }
    }

    /// Prints a value as programs like to read it: keys sorted, indented.
    package func json(_ value: some Encodable) throws {
        line(try JSONText.text(value, isPretty: true))
    }

    /// Prints a value as one line, for a stream of them.
    package func jsonLine(_ value: some Encodable) throws {
        line(try JSONText.text(value, isPretty: false))
    }

    /// Says something about the work itself, apart from its result.
    package func note(_ text: String, _ style: Style = .faint) {
        errors(painted(text, style) + "\n")
    }

    package func failure(_ failure: CommandFailure) {
        errors(painted("faxport: \(failure.message)", .bad) + "\n")
        for detail in failure.details { errors("  \(detail)\n") }
    }

    /// Prints lines whose pieces have styles.
    package func lines(_ lines: [StyledLine]) {
        for line in lines { output(line.painted(by: painted) + "\n") }
    }

    /// Writes to the terminal just what is given.
    package func write(_ text: String) {
        output(text)
    }

    package func painted(_ text: String, _ style: Style) -> String {
        guard isColoured, style != .plain, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}
