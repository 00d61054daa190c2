/// A line of a table as comma-separated values (RFC 4180), without its line end.
package struct CSVLine: Sendable, Hashable, CustomStringConvertible {
    package let description: String

    /// Creates a line.
    ///
    /// A text that a spreadsheet would take for a formula gets an apostrophe before it, because names and carriers are
    /// typed by others and are opened by people who trust the file (OWASP, CSV injection).
    package init(_ fields: [String]) {
        description = fields.map(Self.field).joined(separator: ",")
    }

    private static func field(_ text: String) -> String {
        let text = isFormula(text) ? "'\(text)" : text
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }

    /// A dash alone means that there is nothing, and a number is one.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.count > 1, Double(text) == nil else { return false }
        return "=+-@\t\r".unicodeScalars.contains(first)
    }
}
