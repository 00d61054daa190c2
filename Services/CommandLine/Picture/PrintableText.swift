extension String {
    /// The text on one line, with control characters replaced.
    ///
    /// A vendor's email or the error of a message must not move the cursor of a terminal.
    package var printable: String {
        // The properties of scalars are slow to look up, and nearly all texts are ASCII.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
    }

    /// The same as ``printable``, but with its line breaks and tabs.
    package var printableLines: [String] {
        replacing("\r\n", with: "\n").replacing("\t", with: "    ")
            .split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
    }

    /// The path without a slash at its end, except for the root.
    package var droppingTrailingSlash: String {
        count > 1 && hasSuffix("/") ? String(dropLast()) : self
    }

    /// The text without whitespace at its start and end.
    package var trimmingBlanks: String {
        let head = drop(while: \.isWhitespace)
        return String(head.prefix(head.count - head.reversed().prefix(while: \.isWhitespace).count))
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character, or changes the direction of the text around it.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
}
