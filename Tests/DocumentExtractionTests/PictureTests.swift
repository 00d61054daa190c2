import Testing

@testable import DocumentExtraction

struct PictureTests {
    @Test func aPictureInTheFormatOfPdftoppmIsParsed() {
        let picture = GrayPicture(pgm: Array("P5\n# made by hand\n3 2\n255\n".utf8) + [0, 1, 2, 3, 4, 255])
        #expect(picture?.width == 3)
        #expect(picture?.height == 2)
        #expect(picture?[2, 1] == 255)
        #expect(picture?[0, 1] == 3)
        #expect(picture?[7, 7] == 255, "outside it is white")
    }

    @Test(arguments: [
        "", "P5", "P6\n1 1\n255\n0", "P5\n2 2\n255\nabc", "P5\n0 5\n255\n", "P5\n1 1\n65535\nab",
        "P5\n99999999999999999999 1\n255\n", "P5\n100000 100000\n255\n",
    ])
    func otherDataIsNotAPicture(_ text: String) {
        #expect(GrayPicture(pgm: Array(text.utf8)) == nil)
    }

    @Test func inkIsDistinguishedFromGrayPaper() {
        var pixels = Array(repeating: UInt8(200), count: 10_000)
        let empty = GrayPicture(width: 100, height: 100, pixels: pixels)
        #expect(empty.inkShare() == 0)
        for x in 40..<60 { pixels[5_000 + x] = 60 }
        let written = GrayPicture(width: 100, height: 100, pixels: pixels)
        #expect(written.inkShare() > 0.002)
        #expect(written.inkShare(besides: [PixelBox(left: 40, top: 50, right: 60, bottom: 51)]) == 0)
    }

    @Test func aSkewedLineIsOneLine() throws {
        var pixels = Array(repeating: UInt8(255), count: 400 * 100)
        for x in 50..<350 { pixels[(50 + x / 30) * 400 + x] = 0 }
        let picture = GrayPicture(width: 400, height: 100, pixels: pixels)
        let whole = PixelBox(left: 0, top: 0, right: 400, bottom: 100)
        let lines = picture.ruledLines(in: whole, shortest: 100, thickest: 4)
        #expect(lines.count == 1)
        let line = try #require(lines.first)
        #expect(abs(line.left - 50) <= 12)
        #expect(abs(line.right - 350) <= 12)
        #expect(picture.handwriting(in: whole, point: 2, besides: []).area == 0)
    }

    @Test func pagesOfATIFFAreCountedAndLoopsEnd() {
        func directory(next: UInt8) -> [UInt8] { [0, 0, next, 0, 0, 0] }
        let head: [UInt8] = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]
        #expect(TIFFPages.count(in: head + directory(next: 14) + directory(next: 0)) == 2)
        #expect(TIFFPages.count(in: head + directory(next: 8)) == 1)
        #expect(TIFFPages.count(in: head + directory(next: 200)) == 1)
        #expect(TIFFPages.count(in: Array(head.prefix(4))) == 1)
        #expect(TIFFPages.count(in: [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 0, 0, 0, 0, 14, 0, 0, 0, 0, 0, 0]) == 2)
    }
}

struct ToolMessageTests {
    @Test(arguments: [
        ("Syntax Warning: odd\nSyntax Error (12): Couldn't read xref table\n", "Couldn't read xref table"),
        ("I/O Error: Couldn't open file '/tmp/a/b': gone", "Couldn't open file gone"),
        ("Error in pixReadStreamPng: internal png error", "internal png error"),
        ("\u{1B}[31mSyntax Error: red\u{7}\u{202E} text", "red text"),
        ("\n \n", nil),
    ])
    func theFirstErrorBecomesOneCleanLine(_ errors: String, _ line: String?) {
        #expect(ToolMessage(errors: Array(errors.utf8)).line == line)
    }

    @Test func aLongMessageIsCut() {
        let message = ToolMessage(errors: Array(("Error: " + String(repeating: "long ", count: 100)).utf8))
        #expect((message.line?.count ?? 0) <= 160)
    }
}
