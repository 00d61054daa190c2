/// Pieces of a text that somebody sent, fit to stand in a sentence: on one line, and not too long.
enum VisibleJSON {
    /// The beginning of a text, with each character that would change the line as its code.
    static func text(_ text: some StringProtocol, most: Int) -> String {
        text.unicodeScalars.prefix(most).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
                "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: String(scalar)
            }
        }.joined()
    }

    /// The beginning of a text in quotes.
    static func quoted(_ text: String) -> String {
        let most = 60
        return "\"\(self.text(text, most: most))\(text.unicodeScalars.count > most ? "…" : "")\""
    }
}
