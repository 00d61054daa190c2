import Foundation
import Messaging
import Porting

/// The fields of a form as a browser sent them.
package struct FormFields: Sendable, Hashable {
    /// What a browser sends for a box that is ticked.
    static let on = "on"

    /// The values by name; of several with one name, the last.
    package let values: [String: String]

    package init(_ values: [String: String]) {
        self.values = values
    }

    /// Reads the fields of an `application/x-www-form-urlencoded` body or of a query.
    package init(encoded text: String) {
        var values: [String: String] = [:]
        for field in text.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let texts = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            values[texts[0]] = texts.count > 1 ? texts[1] : ""
        }
        self.values = values
    }

    /// The value of a field without blanks around it; `nil` if it is missing or empty.
    package func text(_ name: String) -> String? {
        let text = (values[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }

    /// Whether a box is ticked.
    package func isOn(_ name: String) -> Bool { values[name] == Self.on }

    /// The value of a field that must be there.
    ///
    /// - Throws: `INVALID_ARGUMENT` with a violation of the field.
    package func needed(_ field: FormField) throws(CallError) -> String {
        guard let text = text(field.name) else {
            throw CallError(.invalidArgument, "Fill in \"\(field.label)\": \(field.hint).")
        }
        return text
    }

    /// The request that a form is about.
    ///
    /// - Throws: `INVALID_ARGUMENT` if the field `request` has no id.
    package func request() throws(CallError) -> PortRequestID {
        guard let id = text("request").flatMap({ PortRequestID($0) }) else {
            throw CallError(.invalidArgument, "The form does not say which request it is about. Open the page again.")
        }
        return id
    }
}
