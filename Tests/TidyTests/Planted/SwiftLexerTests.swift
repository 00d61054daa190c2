import Testing

struct SwiftLexerTests {
    private func words(_ source: String) -> [String] {
        SwiftLexer(source).tokens.filter { $0.kind == .word }.map(\.text)
    }

    private func texts(_ source: String, _ kind: Token.Kind = .text) -> [String] {
        SwiftLexer(source).tokens.filter { $0.kind == kind }.map(\.text)
    }

    @Test func commentsAreNoCode() {
        #expect(words("a // b\n/* c /* d */ e */ f /// g") == ["a", "f"])
        let comments = SwiftLexer("a\n// b\n/* c\nd */ e").comments
        #expect(comments.map(\.text) == ["// b", "/* c\nd */"])
        #expect(comments.map(\.line) == [2, 3])
    }

    @Test func stringsAreNoCode() {
        #expect(words(#"a + "b // c" + d"#) == ["a", "d"])
        #expect(texts(#""say \"yes\"" + "no""#) == [#"say \"yes\""#, "no"])
        #expect(words("let a = \"\"\"\n    b \" c\n    \"\"\"\nd") == ["let", "a", "d"])
        #expect(texts("\"\"") == [""])
    }

    @Test func rawStringsEndAtTheirHashes() {
        #expect(texts(##"#"a "quoted" \(b)"# + c"##) == [#"a "quoted" \(b)"#])
        #expect(words(###"##"a "# b"## + c"###) == ["c"])
        #expect(words(##"#"a \#(b) c"#"##) == ["b"])
    }

    @Test func interpolationIsCode() {
        #expect(words(#""a \(b("c \(d)")) e" + f"#) == ["b", "d", "f"])
        #expect(texts(#""a \(b("c")) d""#) == ["a ", "c", " d"])
    }

    @Test func regexLiteralsAreNoCode() {
        #expect(texts("x.matches(of: /a\"b/)", .regex) == ["/a\"b/"])
        #expect(texts(##"x.matches(of: #/a/b"c/#)"##, .regex) == [##"#/a/b"c/#"##])
        #expect(texts("let a = #/\n  b \"\n/#\nlet c = 1", .regex) == ["#/\n  b \"\n/#"])
        #expect(words("let a = /b\\/c[)]/\nlet d") == ["let", "a", "let", "d"])
    }

    @Test func aSlashBetweenValuesDivides() {
        #expect(texts("a / b / c; (d)/e/f; g[0]/h/2", .regex) == [])
        #expect(words("a / b / c; (d)/e/f") == ["a", "b", "c", "d", "e", "f"])
        #expect(texts("numbers.reduce(1, /); others.reduce(1, /)", .regex) == [])
    }

    @Test func linesAreThoseOfTheSource() {
        let tokens = SwiftLexer("a\n\"\"\"\n  b\n  \\(c)\n\"\"\"\nd").tokens
        #expect(tokens.filter { $0.kind == .word }.map(\.line) == [1, 4, 6])
        #expect(SwiftLexer("\na").tokens.map(\.line) == [2])
    }

    @Test func aBrokenStringEndsWithItsLine() {
        #expect(words("let a = \"b\nlet c") == ["let", "a", "let", "c"])
    }

    @Test func otherDirectivesAndNamesAreRead() {
        #expect(
            words("#if DEBUG\nlet `default` = $0.π\n#endif") == ["if", "DEBUG", "let", "default", "$0", "π", "endif"]
        )
        #expect(texts("0x1F + 1_000.5 + 1...3", .number) == ["0x1F", "1_000.5", "1", "3"])
    }
}
