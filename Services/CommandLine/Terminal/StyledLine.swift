import SystemPicture

/// One line whose pieces have their own styles.
package struct StyledLine: Sendable, Hashable {
    private struct Piece: Sendable, Hashable {
        var text: String
        let style: Style
    }

    private var pieces: [Piece] = []

    package init(_ text: String = "", _ style: Style = .plain) {
        append(text, style)
    }

    /// The text without its styles.
    package var text: String { pieces.map(\.text).joined() }

    /// Appends a piece; an empty one changes nothing.
    package mutating func append(_ text: String, _ style: Style = .plain) {
        guard !text.isEmpty else { return }
        pieces.append(Piece(text: text, style: style))
    }

    /// The same line, at most `width` characters long; if it was cut, it ends with `…`.
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

    /// The line with each piece as `painting` returns it.
    package func painted(by painting: (String, Style) -> String) -> String {
        pieces.map { painting($0.text, $0.style) }.joined()
    }
}
