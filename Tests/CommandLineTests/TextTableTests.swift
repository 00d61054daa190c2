import TerminalOutput
import Testing

struct TextTableTests {
    private var table: TextTable {
        var table = TextTable([.init("DEPTH", .right), .init("SERVICE"), .init("QUEUE")])
        table.add("3", .init("intake", .good), "outbox")
        table.add("12", "saga-supervisor", "inbox")
        return table
    }

    @Test func columnsAreAlignedAndLinesHaveNoBlanksAtTheirEnd() {
        #expect(
            table.lines() == [
                "DEPTH  SERVICE          QUEUE",
                "    3  intake           outbox",
                "   12  saga-supervisor  inbox",
            ]
        )
    }

    @Test func coloursTakeNoRoom() {
        let lines = table.lines { text, style in style == .good ? "<\(text)>" : text }
        #expect(lines[1] == "    3  <intake>           outbox")
    }

    @Test func titlesThatAreAllEmptyAreLeftOut() {
        var table = TextTable([.init(""), .init("")])
        table.add("a", "b")
        #expect(table.lines() == ["a  b"])
    }

    @Test func consoleWithoutColoursAddsNothing() {
        let plain = Terminal(isTerminal: false, isColoured: false, output: { _ in }, errors: { _ in })
        let coloured = Terminal(isTerminal: true, isColoured: true, output: { _ in }, errors: { _ in })
        #expect(plain.painted("x", .bad) == "x")
        #expect(coloured.painted("x", .bad) == "\u{1B}[31mx\u{1B}[0m")
    }
}
