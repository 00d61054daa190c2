import Foundation
import Messaging
import Porting
import SystemPicture
import Violations

/// The fields of a form as a browser sent them.
package struct FormFields: Sendable, Hashable {
    /// What a browser sends for a box that is ticked.
    static let on = "on"

    /// The values by name; of several with one name, the last.
    package let values: [String: String]
    /// The files by the name of their field; a field in which no file was chosen has none.
    package let files: [String: Attachment]

    package init(_ values: [String: String], files: [String: Attachment] = [:]) {
        self.values = values
        self.files = files
    }

    /// Reads the fields of an `application/x-www-form-urlencoded` body or of a query.
    package init(encoded text: String) {
        var values: [String: String] = [:]
        for field in text.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let texts = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            values[texts[0]] = texts.count > 1 ? texts[1] : ""
        }
        self.init(values)
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
        guard let id = text("request").flatMap({ PortRequestID(typed: $0) }) else {
            throw CallError(.invalidArgument, "The form does not say which request it is about. Open the page again.")
        }
        return id
    }

    /// The service that a form is about.
    ///
    /// - Throws: `INVALID_ARGUMENT` if the field has the name of no service.
    package func service(_ name: String = "service") throws(CallError) -> ServiceName {
        guard let service = ServiceName.all.first(where: { $0.rawValue == values[name] }) else {
            throw CallError(.invalidArgument, "The form does not say which service it is about. Open the page again.")
        }
        return service
    }

    /// A whole number that the page itself has put into the form.
    ///
    /// - Throws: `INVALID_ARGUMENT` if the field has none.
    package func number(_ name: String) throws(CallError) -> Int64 {
        guard let number = text(name).flatMap({ Int64($0) }) else {
            throw CallError(.invalidArgument, "The form has no number in \"\(name)\". Open the page again.")
        }
        return number
    }

    /// One of the values of a type, such as a kind of answer.
    ///
    /// - Throws: `INVALID_ARGUMENT` if the field has none of them.
    package func choice<Value: RawRepresentable<String>>(
        _ field: FormField,
        of type: Value.Type = Value.self
    ) throws(CallError) -> Value {
        guard let value = text(field.name).flatMap({ Value(rawValue: $0) }) else {
            throw CallError(.invalidArgument, "Choose one of the values of \"\(field.label)\".")
        }
        return value
    }

    /// What makes a repetition of the same form harmless: the key that the page has put into it, or a new one.
    package var key: String { text("key") ?? Self.newKey() }

    /// A key for one more form.
    package static func newKey() -> String { UUID().uuidString }

    /// What tells two forms apart that a person has sent: the action, and everything on the form.
    package func digest(of action: String, by login: String) -> String {
        let texts = values.filter { $0.key != "csrf" }.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
        let files = files.sorted { $0.key < $1.key }.map { [$0.key, $0.value.name, $0.value.sha256] }
        // As lists of texts, so that no text can end one field and begin another.
        let content = ([[action, login]] + texts + files).map { $0.map { "\($0.utf8.count):\($0)" }.joined() }
        return MessageCoding.sha256(Bytes(content.joined(separator: "\n").utf8))
    }

    /// The address of the page to go back to, if the form names one of this console.
    func path(_ otherwise: String) -> String {
        guard let path = text("back"), path.hasPrefix("/"), !path.hasPrefix("//") else { return otherwise }
        return path
    }
}
