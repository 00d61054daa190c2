import DocumentMatching
import TestDocuments
import Testing

@testable import DocumentExtraction

/// A picture that is cut off is told, and so is what stands behind its end.
struct PictureEndTests {
    private func picture(_ name: String) async throws -> (bytes: [UInt8], format: DocumentFormat) {
        let bytes = try await SampleDocuments.shared.bytes(name, of: "make_oddities")
        return (bytes, try #require(DocumentFormat(recognising: bytes)))
    }

    private static let names = [
        "photo-6.jpg", "cmyk.jpg", "progressive.jpg", "scan-90.png", "fax-fine.tiff", "fax-on-its-head.tiff",
    ]

    @Test(arguments: names)
    func aWholePictureEndsWithItsFile(name: String) async throws {
        let (bytes, format) = try await picture(name)
        guard case .at(let end) = PictureEnd(of: bytes, as: format) else {
            Issue.record("no end")
            return
        }
        #expect(!ForeignBytes.are(bytes[end...]))
    }

    @Test(arguments: names)
    func aPictureThatIsCutOffHasNoEnd(name: String) async throws {
        let (bytes, format) = try await picture(name)
        for share in [0.3, 0.5, 0.95] {
            let cut = Array(bytes.prefix(Int(Double(bytes.count) * share)))
            #expect(PictureEnd(of: cut, as: format) == .missing, "\(share)")
        }
    }

    @Test(arguments: names)
    func whatIsBehindAPictureIsForeign(name: String) async throws {
        let (bytes, format) = try await picture(name)
        for (tail, isForeign) in [("hello world", true), ("PK\u{3}\u{4} an archive", true), ("\r\n\r\n", false)] {
            guard case .at(let end) = PictureEnd(of: bytes + Array(tail.utf8), as: format) else {
                Issue.record("no end")
                continue
            }
            #expect(ForeignBytes.are((bytes + Array(tail.utf8))[end...]) == isForeign)
        }
    }

    @Test func furtherPicturesThatTheHeadAnnouncesBelongToIt() async throws {
        let (bytes, _) = try await picture("progressive.jpg")
        let announced: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE2, 0x00, 0x06] + Array("MPF\0".utf8) + bytes.dropFirst(2)
        #expect(PictureEnd(of: announced + bytes, as: .jpeg) == .at(announced.count + bytes.count))
        #expect(PictureEnd(of: bytes + bytes, as: .jpeg) == .at(bytes.count))
    }

    @Test func brokenBytesNeverBreakIt() {
        var generator = SplitMix64(seed: 7)
        for format in [DocumentFormat.png, .jpeg, .tiff] {
            for _ in 0..<2_000 {
                let head: [UInt8] = format == .tiff ? [0x49, 0x49, 42, 0, 8, 0, 0, 0] : [0xFF, 0xD8]
                let count = Int.random(in: 0...90, using: &generator)
                let bytes = head + (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
                if case .at(let end) = PictureEnd(of: bytes, as: format) { #expect(end <= bytes.count) }
            }
        }
    }

    /// 65,535 entries of 100,000 parts each in 800 kB, and 5,000 directories that are each inside the one before.
    @Test(.timeLimit(.minutes(30))) func aSmallTIFFThatNamesEndlessPartsIsNotSearchedToItsEnd() {
        func little(_ value: Int, _ length: Int) -> [UInt8] {
            (0..<length).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        let head: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0]
        let entry = little(273, 2) + little(3, 2) + little(100_000, 4) + little(8, 4)
        let wide = head + little(65_535, 2) + Array(repeating: entry, count: 65_535).joined() + little(0, 4)
        #expect(PictureEnd(of: wide, as: .tiff) == .unknown)
        let deep = (0..<5_000).reduce(into: head) { bytes, _ in
            let inner = little(330, 2) + little(4, 2) + little(1, 4) + little(bytes.count + 18, 4)
            bytes += little(1, 2) + inner + little(0, 4)
        }
        #expect(PictureEnd(of: deep, as: .tiff) == .unknown)
    }

    @Test(arguments: [("photo-6.jpg", 0.95), ("fax-fine.tiff", 0.7)])
    func theReaderTellsACutPicture(name: String, share: Double) async throws {
        let (bytes, _) = try await picture(name)
        let reading = try await reading(Array(bytes.prefix(Int(Double(bytes.count) * share))))
        #expect(reading.problems.contains { if case .damaged = $0 { true } else { false } }, "\(reading.problems)")
    }

    @Test func theReaderTellsWhatIsBehindAPicture() async throws {
        let (bytes, _) = try await picture("progressive.jpg")
        let reading = try await reading(bytes + Array("hello world".utf8))
        #expect(reading.oddities == [ReadingOddity(.foreignBytes, detail: "after its end")])
    }

    private func reading(_ bytes: [UInt8]) async throws -> DocumentReading {
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let reader = try folder.reader(limits: .patient)
        return await ReadingSlots.shared.run { await reader.read(bytes, lookingForSignature: false) }
    }
}

/// What stands between the ends of a PDF.
struct DocumentBehindDocumentTests {
    private func oddities(_ change: ([UInt8]) -> [UInt8]) async throws -> [ReadingOddity] {
        PDFContent(change(try await SampleDocuments.shared.bytes("plain.pdf", of: "make_oddities"))).oddities
    }

    @Test func aSecondDocumentIsForeignOnEitherSide() async throws {
        let found = try await oddities { $0 + $0 }
        #expect(found == [ReadingOddity(.foreignBytes, detail: "between two documents")])
    }

    @Test(arguments: ["hello world\n%%EOF\n", "\nhello world startxref 9\n%%EOF"])
    func textBeforeAnotherEndIsForeign(tail: String) async throws {
        #expect(try await oddities { $0 + Array(tail.utf8) }.map(\.kind) == [.foreignBytes])
    }

    @Test(arguments: ["hello", "abc", "<html>"])
    func aShortTextBehindTheEndIsForeign(tail: String) async throws {
        #expect(try await oddities { $0 + Array(tail.utf8) } == [ReadingOddity(.foreignBytes, detail: "after its end")])
    }

    @Test(arguments: [
        "\n6 0 obj\n<<>>\nendobj\nxref\n0 1\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n", "\n%comment\nstartxref\n9\n%%EOF",
        "\n--\n",
        "\u{1A}",
    ])
    func anAdditionToTheSameDocumentBelongsToIt(tail: String) async throws {
        #expect(try await oddities { $0 + Array(tail.utf8) } == [])
    }
}
