import Foundation
import Porting

/// Finds requests by a piece of text.
package enum RequestSearch {
    /// The patterns for SQL's `LIKE` (escaped with a backslash), one of which must match the text of a request.
    ///
    /// A search text that is a number in any notation is also searched for by its digits.
    package static func patterns(for wanted: String) -> [String] {
        let digits = PhoneNumber.digits(ofPart: wanted)
        let text = wanted.lowercased().precomposedStringWithCanonicalMapping
        return [containing(text)] + (digits.map { [containing($0)] } ?? [])
    }

    /// The pattern of a text that contains this one, which is in lower case.
    package static func containing(_ text: String) -> String {
        // By scalar, because a mark on top of a percent sign makes another character of it, but not for SQL.
        let escaped = text.unicodeScalars.map { ["%", "_", "\\"].contains($0) ? "\\\($0)" : String($0) }.joined()
        return "%\(escaped)%"
    }
}
