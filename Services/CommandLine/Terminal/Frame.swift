import SystemPicture

/// One full screen as the text that draws it.
package enum Frame {
    /// Overwrites the old screen in place, so that nothing flickers, and in one step if the terminal supports it.
    package static func text(
        _ lines: [StyledLine],
        _ size: ScreenSize,
        painting: (String, Style) -> String
    ) -> String {
        let rows = lines.prefix(size.height).map { line in
            let line = line.clipped(to: size.width)
            // After a full line the cursor is on its last character, which clearing to the end would erase.
            return line.painted(by: painting) + (line.text.count < size.width ? "\u{1B}[K" : "")
        }
        return "\u{1B}[?2026h\u{1B}[H" + rows.joined(separator: "\r\n") + "\u{1B}[J\u{1B}[?2026l"
    }
}
