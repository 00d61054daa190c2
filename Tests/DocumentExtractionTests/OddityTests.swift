import DocumentMatching
import TestDocuments
import Testing

@testable import DocumentExtraction

/// What does not belong in a document is told, and text that cannot be seen does not count.
@Suite(.timeLimit(.minutes(60)))
struct OddityTests {
    private func reading(_ name: String) async throws -> DocumentReading {
        let bytes = try await SampleDocuments.shared.bytes(name, of: "make_oddities")
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let reader = try folder.reader(limits: .patient)
        return await ReadingSlots.shared.run { await reader.read(bytes, lookingForSignature: false) }
    }

    private func text(_ reading: DocumentReading) -> String {
        reading.text?.pages.flatMap(\.lines).map(\.text).joined(separator: "\n") ?? ""
    }

    @Test(arguments: [
        "script-open", "script-close", "script-page", "script-named", "script-escaped", "script-packed", "script-link",
        "script-rendition", "script-screen",
    ])
    func aScriptIsSeenWhereverItIs(name: String) async throws {
        #expect(try await reading("\(name).pdf").oddities == [ReadingOddity(.script)])
    }

    @Test(arguments: [
        ("launch", ReadingOddity(.launchAction)), ("launch-packed", ReadingOddity(.launchAction)),
        ("file-inside", ReadingOddity(.embeddedFile, detail: "update.bat")),
        ("file-at-note", ReadingOddity(.embeddedFile, detail: "notes.exe")),
        ("file-of-document", ReadingOddity(.embeddedFile, detail: "records.xml")),
        ("file-of-page-packed", ReadingOddity(.embeddedFile, detail: "macro.docm")),
        ("file-of-sound", ReadingOddity(.embeddedFile, detail: "sound.wav")),
        ("dynamic-form", ReadingOddity(.dynamicForm)), ("form-loading", ReadingOddity(.dynamicForm)),
        ("bytes-before", ReadingOddity(.foreignBytes, detail: "before its beginning")),
        ("bytes-after", ReadingOddity(.foreignBytes, detail: "after its end")),
        ("printing-forbidden", ReadingOddity(.printForbidden)),
    ])
    func whatDoesNotBelongIsTold(name: String, oddity: ReadingOddity) async throws {
        let reading = try await reading("\(name).pdf")
        #expect(reading.oddities == [oddity])
        #expect(text(reading).contains("774-2209183-06"))
    }

    @Test(arguments: [
        "plain", "line-breaks-after", "printing-allowed", "form-with-fields", "ruled", "ruled-low", "ruled-lower",
    ])
    func anOrdinaryFileHasNothingOdd(name: String) async throws {
        #expect(try await reading("\(name).pdf").oddities == nil)
    }

    @Test(arguments: ["turned-90", "turned-180", "turned-270"])
    func aPageThatIsTurnedIsReadAsIfItWereUpright(name: String) async throws {
        let reading = try await reading("\(name).pdf")
        let upright = try await self.reading("plain.pdf")
        #expect(reading.oddities == nil)
        #expect(text(reading) == text(upright))
        #expect(reading.text?.pages.map(\.width) == upright.text?.pages.map(\.width))
    }

    @Test(arguments: ["white-text", "tiny-text", "invisible-text"])
    func textThatCannotBeSeenDoesNotCount(name: String) async throws {
        let reading = try await reading("\(name).pdf")
        #expect(reading.oddities == [ReadingOddity(.hiddenText, page: 1, detail: "Account 991-8814420")])
        #expect(!text(reading).contains("991-8814420"))
        #expect(text(reading).contains("774-2209183-06"))
    }

    @Test(arguments: ["covered-black", "covered-white", "written-over"])
    func coveredTextDoesNotCount(name: String) async throws {
        let reading = try await reading("\(name).pdf")
        #expect(reading.oddities?.map(\.kind) == [.hiddenText])
        #expect(!text(reading).contains("774-2209183-06"))
    }

    @Test(arguments: ["covered-noise", "covered-hatched", "covered-squares"])
    func textBelowAPatternDoesNotCount(name: String) async throws {
        let reading = try await reading("\(name).pdf")
        #expect(reading.oddities?.map(\.kind) == [.hiddenText])
        #expect(!text(reading).contains("House Physical"))
        #expect(text(reading).contains("774-2209183-06"))
    }

    @Test(arguments: ["garbled-private", "garbled-control", "garbled-rotated"])
    func aTextLayerWithoutMeaningIsReadAsAPicture(name: String) async throws {
        let reading = try await reading("\(name).pdf")
        #expect(reading.text?.pages.map(\.source) == [.recognised])
        #expect(text(reading).contains("774-2209183-06"))
    }

    @Test(arguments: [
        "photo-2.jpg", "photo-3.jpg", "photo-4.jpg", "photo-5.jpg", "photo-6.jpg", "photo-7.jpg", "photo-8.jpg",
        "cmyk.jpg", "progressive.jpg", "scan-90.pdf", "scan-180.pdf", "scan-270.pdf", "scan-90.png", "scan-180.png",
        "scan-270.png", "fax-fine.tiff", "fax-standard.tiff", "fax-on-its-head.tiff",
    ])
    func picturesAreReadAsTheyAreSeen(name: String) async throws {
        let reading = try await reading(name)
        #expect(reading.problems.isEmpty)
        let text = text(reading)
        let missed = ReadingTableTests.billWords.filter { !text.contains($0) }
        #expect(missed.count <= 1, "\(missed) in \(text)")
    }
}

struct InflateTests {
    @Test func whatZlibPackedIsUnpacked() async throws {
        let program =
            "import sys,zlib;d=bytes((i*i>>3)&255 for i in range(90000))+b'a'*70000;"
            + "sys.stdout.buffer.write(zlib.compress(d,int(sys.argv[1])).hex().encode())"
        let plain = (0..<90_000).map { UInt8(truncatingIfNeeded: ($0 * $0) >> 3) } + Array(repeating: 97, count: 70_000)
        for level in ["0", "1", "9"] {
            let hex = Array(try await TestProgram("python3").output(["-c", program, level]).utf8)
            let packed = stride(from: 0, to: hex.count - 1, by: 2).compactMap {
                UInt8(String(decoding: hex[$0..<$0 + 2], as: UTF8.self), radix: 16)
            }
            #expect(Inflate.bytes(of: packed[...], limit: 1_000_000) == plain)
            #expect(Inflate.bytes(of: packed[...], limit: 1_000).count <= 1_000)
        }
    }

    @Test func brokenDataNeverBreakIt() {
        var generator = SplitMix64(seed: 41)
        for _ in 0..<3_000 {
            let count = Int.random(in: 0...60, using: &generator)
            let bytes = [0x78, 0x9C] + (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Inflate.bytes(of: bytes[...], limit: 10_000).count <= 10_000)
        }
    }
}

extension ReadingLimits {
    /// For tests on a busy machine: the time of a reading is the subject of other tests.
    static var patient: ReadingLimits {
        var limits = ReadingLimits()
        limits.readingTime = .seconds(3_600)
        limits.toolTime = .seconds(1_800)
        limits.processorSeconds = 60
        return limits
    }
}
