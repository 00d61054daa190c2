import SystemPicture
import TerminalOutput
import Testing

struct StyledLineTests {
    private var line: StyledLine {
        var line = StyledLine("12345", .bad)
        line.append("67890", .good)
        return line
    }

    @Test func whatFitsStaysAsItIs() {
        #expect(line.clipped(to: 10) == line)
        #expect(line.clipped(to: .max) == line)
    }

    @Test(arguments: [(9, "12345678…"), (5, "1234…"), (1, "…"), (0, "")])
    func whatIsTooWideIsCutAndSaysSo(width: Int, text: String) {
        #expect(line.clipped(to: width).text == text)
    }

    @Test func stylesOutliveTheCut() {
        let painted = line.clipped(to: 8).painted { text, style in "<\(style.rawValue):\(text)>" }
        #expect(painted == "<31:12345><32:67><2:…>")
    }

    @Test func foreignTextCanNotMoveTheCursor() {
        var table = TextTable([.init("")])
        table.add(.init("a\u{1B}[2Jb\nc\rd\u{202E}e"))
        #expect(table.lines() == ["a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d\u{FFFD}e"])
        #expect("one\r\ntwo\u{7}\n\tthree".printableLines == ["one", "two\u{FFFD}", "    three"])
    }
}

struct FrameTests {
    @Test func aPictureIsWrittenOverTheOldOneInOnePiece() {
        let frame = Frame.text([StyledLine("ab"), StyledLine("abcd")], ScreenSize(width: 4, height: 9)) { text, _ in
            text
        }
        // No line is cleared before it is written, and the last character of a full line is kept.
        #expect(frame == "\u{1B}[?2026h\u{1B}[Hab\u{1B}[K\r\nabcd\u{1B}[J\u{1B}[?2026l")
    }

    @Test func aPictureNeverLeavesTheWindow() {
        let lines = Array(repeating: StyledLine("abcdef"), count: 9)
        let frame = Frame.text(lines, ScreenSize(width: 4, height: 3)) { text, _ in text }
        #expect(frame.split(separator: "\r\n").count == 3)
        #expect(!frame.contains("abcd"))
    }
}
