import DocumentMatching
import TestDocuments
import Testing

@testable import DocumentExtraction

/// A sideways page is turned before its lines are read, so that values are beside their labels.
@Suite(.timeLimit(.minutes(60)))
struct SidewaysTests {
    private func page(_ words: [(text: String, width: Double, height: Double)]) -> PageText {
        let line = words.enumerated().map { index, word in
            TextWord(
                text: word.text,
                left: 100,
                top: Double(index) * 60,
                width: word.width,
                height: word.height,
                certaintyPercent: 96
            )
        }
        return PageText(number: 1, width: 612, height: 792, source: .recognised, lines: [TextLine(words: line)])
    }

    private static let words = ["Account", "number", "statement", "telephone", "please", "total", "date", "of", "the"]

    @Test func wordsThatRunDownThePageAreNotWellRecognised() {
        let across = page(Self.words.map { ($0, Double($0.count) * 8, 12) })
        let down = page(Self.words.map { ($0, 12, Double($0.count) * 8) })
        #expect(PageLegibility(across).isWellRecognised)
        #expect(!PageLegibility(down).isWellRecognised)
        #expect(PageLegibility(across).score > PageLegibility(down).score)
    }

    @Test func aRemarkAtTheEdgeDoesNotTurnThePage() {
        let edge = ["Form", "4471", "copy", "two"].map { ($0, 12.0, Double($0.count) * 8) }
        let all = Self.words.map { ($0, Double($0.count) * 8, 12.0) } + edge
        #expect(PageLegibility(page(all)).isWellRecognised)
    }

    private func reading(_ name: String) async throws -> DocumentReading {
        let bytes = try await SampleDocuments.shared.bytes(name, of: "make_oddities")
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let reader = try folder.reader(limits: .patient)
        return await ReadingSlots.shared.run { await reader.read(bytes, lookingForSignature: false) }
    }

    @Test(arguments: [
        "scan-90.pdf", "scan-270.pdf", "scan-90.png", "scan-270.png", "tag-6.tiff", "tag-8.tiff", "tag-5.tiff",
        "tag-6.png",
        "tag-8.png", "tag-2.png", "tag-7.png",
    ])
    func aValueIsBesideItsLabel(name: String) async throws {
        let lines = try await reading(name).text?.pages.flatMap(\.lines).map(\.text) ?? []
        #expect(lines.contains { $0.contains("Account") && $0.contains("774-2209183-06") }, "\(lines)")
        #expect(lines.contains { $0.contains("Chicago") && $0.contains("60657") }, "\(lines)")
    }

    @Test func theTagsOfAPictureAreRead() {
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        func part(_ name: String, _ content: [UInt8]) -> [UInt8] {
            [0, 0, 0, UInt8(content.count)] + Array(name.utf8) + content + [0, 0, 0, 0]
        }
        func tag(_ value: UInt8) -> [UInt8] {
            Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]
        }
        for value in UInt8(1)...8 {
            #expect(PNGOrientation.of(head + part("IHDR", [1, 2]) + part("eXIf", tag(value))) == Int(value))
        }
        #expect(PNGOrientation.of(head + part("eXIf", tag(9))) == 1)
        #expect(PNGOrientation.of(head + part("IHDR", [1, 2]) + part("IDAT", [1])) == 1)
        #expect(PNGOrientation.of(head + [0xFF, 0xFF, 0xFF, 0xFF] + Array("eXIf".utf8) + tag(6)) == 1)
        #expect(PNGOrientation.of(Array(head.prefix(4))) == 1)
    }

    /// The corner that is seen at the top left, for each orientation of EXIF.
    @Test(arguments: [(1, 1), (2, 2), (3, 4), (4, 3), (5, 1), (6, 3), (7, 4), (8, 2)])
    func aPictureIsSeenAsItsTagSays(orientation: Int, corner: UInt8) {
        let stored = GrayPicture(width: 2, height: 2, pixels: [1, 2, 3, 4])
        var view = PageView(file: "", page: 1)
        view.orient(as: orientation)
        #expect(stored.seen(in: view)[0, 0] == corner)
        let isTurned = [2, 3, 4, 6, 7, 8].contains(orientation) || orientation == 5
        #expect(view.isAsStored != isTurned)
    }
}
