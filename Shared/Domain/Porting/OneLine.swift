import Foundation

/// Texts of others in the middle of sentences that are one line: a feed, a log and a list break at a line break.
package enum OneLine {
    /// The text with each line break or other control character, and the blanks around it, as one blank.
    package static func of(_ text: String) -> String {
        // Almost every text is one line already.
        guard !isOne(text) else { return text }
        return text.unicodeScalars.split(whereSeparator: isBreak)
            .map { part in String(part).trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    /// Whether the text has no line break and no other control character.
    package static func isOne(_ text: String) -> Bool { !text.unicodeScalars.contains(where: isBreak) }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        // What is printable in ASCII needs no look into the tables.
        if (0x20...0x7E).contains(scalar.value) { return false }
        return [.control, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }
}
