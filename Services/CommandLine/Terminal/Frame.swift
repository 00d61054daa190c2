import SystemPicture

/// One full picture as the bytes for a terminal.
package enum Frame {
    /// Overwrites the old picture in place, so that nothing flickers, and shows it all at once where a terminal can.
    package static func text(
        _ lines: [StyledLine],
        _ size: ScreenSize,
        painting: (String, Style) -> String
    ) -> String {
        let rows = lines.prefix(size.height).map { line in
            let line = line.clipped(to: size.width)
            // After a full line the cursor stands on its last character, which must stay.
            return line.painted(by: painting) + (line.text.count < size.width ? "\u{1B}[K" : "")
        }
        return "\u{1B}[?2026h\u{1B}[H" + rows.joined(separator: "\r\n") + "\u{1B}[J\u{1B}[?2026l"
    }
}
