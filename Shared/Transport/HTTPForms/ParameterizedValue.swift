/// The value of a header such as `multipart/form-data; boundary="x"`: a word and its parameters.
///
/// It is read by Unicode scalars: a combining mark behind a quote would make one `Character` with it.
package struct ParameterizedValue: Sendable, Hashable {
    private typealias Scalars = Substring.UnicodeScalarView

    /// The word before the first semicolon, in lower case.
    package let value: String
    /// The parameters by their names in lower case; of several with one name, the first.
    package let parameters: [String: String]

    /// Parses a header; `nil` if a quote is not closed or has something behind it, or if a parameter has no value.
    package init?(_ text: String) {
        var rest = Substring(text).unicodeScalars
        value = Self.trimmed(Self.take(from: &rest, until: { $0 == ";" })).lowercased()
        var parameters: [String: String] = [:]
        while rest.popFirst() != nil {
            let name = Self.trimmed(Self.take(from: &rest, until: { $0 == "=" || $0 == ";" })).lowercased()
            guard rest.first == "=" else {
                // An empty parameter, as a semicolon at the end leaves it.
                if name.isEmpty { continue }
                return nil
            }
            rest.removeFirst()
            guard let value = Self.takeValue(from: &rest) else { return nil }
            parameters[name] = parameters[name] ?? value
        }
        self.parameters = parameters
    }

    private static func takeValue(from rest: inout Scalars) -> String? {
        rest = rest.drop { $0 == " " || $0 == "\t" }
        guard rest.first == "\"" else { return trimmed(take(from: &rest, until: { $0 == ";" })) }
        rest.removeFirst()
        var value = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"":
                // Otherwise `"a"` and `"a"x` would be one key.
                return trimmed(take(from: &rest, until: { $0 == ";" })).isEmpty ? String(value) : nil
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                value.append(escaped)
            default: value.append(scalar)
            }
        }
        return nil
    }

    private static func take(from rest: inout Scalars, until isEnd: (Unicode.Scalar) -> Bool) -> Scalars {
        let taken = rest.prefix { !isEnd($0) }
        rest = rest[taken.endIndex...]
        return taken
    }

    private static func trimmed(_ text: Scalars) -> String {
        let start = text.drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...last])
    }
}
