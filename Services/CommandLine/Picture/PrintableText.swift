extension String {
    /// The text as one line that a terminal only shows: a vendor's mail or a message's error must not move the cursor.
    package var printable: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isControl ? "\u{FFFD}" : $0 }))
    }

    /// As ``printable``, with its line breaks and tabs.
    package var printableLines: [String] {
        replacing("\r\n", with: "\n").replacing("\t", with: "    ")
            .split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
    }
}

extension Unicode.Scalar {
    /// Whether it is a control character, or turns the direction of the text around it.
    fileprivate var isControl: Bool {
        properties.generalCategory == .control || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
}

extension String {
    package var droppingTrailingSlash: String {
        count > 1 && hasSuffix("/") ? String(dropLast()) : self
    }
}

extension String {
    package var trimmingBlanks: String {
        let head = drop(while: \.isWhitespace)
        return String(head.prefix(head.count - head.reversed().prefix(while: \.isWhitespace).count))
    }
}
