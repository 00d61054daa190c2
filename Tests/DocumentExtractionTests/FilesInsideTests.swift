import DocumentMatching
import Testing

@testable import DocumentExtraction

/// Files inside are found whatever they are called, and looking for them costs no more than the file is long.
struct FilesInsideTests {
    private func content(_ objects: String...) -> PDFContent {
        PDFContent(Array(("%PDF-1.7\n" + objects.joined(separator: "\n") + "\n%%EOF\n").utf8))
    }

    /// Neither the specification nor the stream has a type, and no tree of names leads there.
    @Test(arguments: [
        "6 0 obj<</EF<</F 7 0 R>>/F(plain.exe)>>endobj", "6 0 obj<</F(plain.exe)/EF 8 0 R>>endobj",
        "6 0 obj << /UF (plain.exe) /EF << /UF 7 0 R >> >> endobj",
        "6 0 obj<</#45F<</F 7 0 R>>/F(x)/EF 1/UF(plain.exe)>>",
    ])
    func aFileWithoutATypeIsSeen(specification: String) {
        let content = content(specification, "7 0 obj<</Length 2>>stream\nMZ\nendstream endobj")
        #expect(content.mayHaveFiles)
        #expect(content.fileNames == ["plain.exe"])
    }

    @Test(arguments: ["6 0 obj<</#45#46<</F 7 0 R>>>>endobj", "6 0 obj<</EF<</F 7 0 R>>>>endobj"])
    func aFileWithoutATypeAndANameIsSeen(specification: String) {
        let content = content(specification)
        #expect(content.mayHaveFiles)
        #expect(content.fileNames.isEmpty)
    }

    @Test(arguments: [
        "6 0 obj<</EFF/Identity>>endobj", "6 0 obj<</Type/Effect/F(a)>>endobj", "(EF) 6 0 obj<</F(a)>>endobj",
    ])
    func otherWordsAreNoFile(object: String) {
        #expect(!content(object).mayHaveFiles)
    }

    // MARK: Cost

    /// Patterns of which each place begins another search.
    @Test(arguments: ["/EF", "/EF/F(", "/EF/F(\0", "/F(/EF", "/EF/UF()", "/EF obj /F()/F()/F()"])
    func namesAreSoughtInFewAndShortPlaces(pattern: String) {
        let bytes = Array(repeating: Array(pattern.utf8), count: 300_000 / pattern.utf8.count).flatMap(\.self)
        let places = FileSpecifications.dictionaries(in: bytes, most: .max)
        #expect(places.count <= FileSpecifications.mostPlaces)
        #expect(
            places.map(\.count).reduce(0, +) <= FileSpecifications.mostPlaces * (2 * FileSpecifications.longest + 3)
        )
        #expect(FileSpecifications.names(in: [bytes, bytes, bytes]).count <= 10)
    }

    @Test(arguments: ["ObjStm", "ObjStm stream ", "ObjStm stream\nx", "/ObjStm>>stream\n\0\0\0\u{7F}"])
    func streamsWithoutAnEndAreNotSearchedAgainAndAgain(pattern: String) {
        let bytes = Array(repeating: Array(pattern.utf8), count: 120_000 / pattern.utf8.count).flatMap(\.self)
        let streams = ObjectStreams(in: bytes)
        #expect(streams.searches <= 1)
        #expect(streams.packed <= 3 * bytes.count)
        let ended = ObjectStreams(in: bytes + Array("endstream".utf8) + bytes)
        #expect(ended.searches <= 2)
    }

    @Test func whatWasNotUnpackedIsTold() {
        let many = Array(repeating: "ObjStm stream ", count: 10_000).joined()
        let content = content(many)
        #expect(content.oddities.map(\.kind) == [.foreignBytes])
        let few = "1 0 obj<</Type/ObjStm>>stream\nabc\nendstream endobj\n"
        #expect(ObjectStreams(in: Array(String(repeating: few, count: 2_000).utf8)).areAll)
        #expect(ObjectStreams(in: Array(String(repeating: few, count: 2_000).utf8)).parts.count == 2_000)
    }
}
