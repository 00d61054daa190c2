/// One line whose pieces have styles of their own.
package struct StyledLine: Sendable, Hashable {
    private struct Piece: Sendable, Hashable {
        var text: String
        let style: Style
    }

    private var pieces: [Piece] = []

    package init(_ text: String = "", _ style: Style = .plain) {
        append(text, style)
    }

    /// What is read, without its styles.
    package var text: String { pieces.map(\.text).joined() }

    package mutating func append(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        pieces.append(Piece(text: text, style: style))
    }

    /// The same line, no wider than `width` characters; where it was cut, it ends with `…`.
    package func clipped(to width: Int) -> StyledLine {
        guard text.count > width else { return self }
        var line = StyledLine()
        var room = max(width - 1, 0)
        for piece in pieces where room > 0 {
            line.append(String(piece.text.prefix(room)), piece.style)
            room -= piece.text.count
        }
        if width > 0 { line.append("…", .faint) }
        return line
    }

    package func painted(by painting: (String, Style) -> String) -> String {
        pieces.map { painting($0.text, $0.style) }.joined()
    }
}

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
