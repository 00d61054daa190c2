/// Text from strangers with everything in it made visible, for messages to people.
package enum VisibleText {
    /// The text with control characters, separators of lines and changes of direction written as `\u{202E}`.
    package static func of(_ text: some StringProtocol) -> String {
        text.unicodeScalars.reduce(into: "") { shown, scalar in
            if isVisible(scalar) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
