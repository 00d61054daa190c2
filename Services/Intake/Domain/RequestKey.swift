import Foundation
import Violations

/// The key that a CRM gives a request, in the form in which keys are compared.
package enum RequestKey {
    /// The key as NFC, so that two spellings of one text are one key.
    package static func comparable(_ key: String) -> String { key.precomposedStringWithCanonicalMapping }

    /// Whether a store can look the key up; SQL ends a text at a NUL, so that it would find another key.
    package static func isSearchable(_ key: String) -> Bool { !key.unicodeScalars.contains("\0") }

    /// What is wrong with a new key.
    package static func problems(_ key: String) -> [Violation] {
        LineRule.problems(
            key,
            field: "key",
            rule: "request.key",
            limit: 128,
            remedy: "Use the id that the request has in your own system."
        )
    }
}
