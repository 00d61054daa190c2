import PDFTypesetting
import Porting
import Testing

/// What holds for the files of both papers.
struct PaperFileTests {
    static let forms = [SamplePapers.clean, SamplePapers.long, SamplePapers.widest, PortingForm()]

    private func papers(_ form: PortingForm) throws -> [PrintedPaper] {
        [try SamplePapers.letter(form).printed(), try SamplePapers.sheet(form).printed(on: SamplePapers.day)]
    }

    @Test(arguments: forms)
    func onePageOfUSLetter(form: PortingForm) throws {
        for paper in try papers(form) {
            let info = try PDFTools(pdf: paper.pdf).info()
            #expect(info["Pages"] == "1")
            #expect(info["Page size"] == "612 x 792 pts (letter)")
        }
    }

    @Test(arguments: forms)
    func nothingLeavesTheMarginsOrRunsIntoTheFoot(form: PortingForm) throws {
        for paper in try papers(form) {
            let words = try PDFTools(pdf: paper.pdf).words()
            let foot = words.filter { $0.top > 738 }.map(\.text)
            #expect(foot.first?.hasPrefix(SamplePapers.reference) == true)
            #expect(foot.suffix(4) == ["Page", "1", "of", "1"])
            #expect(foot.count < 25, "\(foot)")
            for word in words {
                #expect(word.left > 71 && word.right < 541 && word.top > 60, "\(word)")
                #expect(word.bottom < 732 || word.top > 738 && word.bottom < 760, "\(word)")
            }
        }
    }

    @Test func theDataAboutTheFileComesFromTheInput() throws {
        let info = try PDFTools(pdf: SamplePapers.letter(SamplePapers.clean).printed().pdf).info()
        #expect(info["Title"] == "Letter of Authorization \(SamplePapers.reference)")
        #expect(info["Author"] == "Faxport")
        #expect(info["CreationDate"] == "20261120000000Z")
        #expect(info["ModDate"] == nil)
    }

    @Test func allFontsAreEmbedded() throws {
        for paper in try papers(SamplePapers.long) {
            let fonts = try PDFTools(pdf: paper.pdf).fonts()
            #expect(!fonts.isEmpty)
            for font in fonts {
                #expect(font.contains(" yes yes yes "), "embedded, a subset, with Unicode: \(font)")
                #expect(font.contains("+Liberation") || font.contains("+DejaVu"))
            }
        }
    }

    @Test func theSameInputGivesTheSameBytesOnEveryThread() async throws {
        let forms = Self.forms
        let expected = try forms.map(papers)
        try await withThrowingTaskGroup(of: (Int, [PrintedPaper]).self) { group in
            for turn in 0..<64 {
                let index = turn % forms.count
                group.addTask { (index, try self.papers(forms[index])) }
            }
            for try await (index, papers) in group {
                let isSame = papers == expected[index]
                #expect(isSame, "The bytes of the papers of form \(index) differ")
            }
        }
    }

    @Test func anyTextIsPrintedOrRefusedByName() throws {
        var generator = SplitMix64(state: 20_261_120)
        for turn in 0..<60 {
            var form = PortingForm()
            form.numberToPort = "(312) 555-0142"
            form.billedName = randomText(&generator)
            form.authorizingPerson = randomText(&generator)
            form.currentCarrier = randomText(&generator)
            form.carrierAccountNumber = randomText(&generator)
            form.remainingNumbers = randomText(&generator)
            form.billedAddress = PostalAddress(street: randomText(&generator), city: randomText(&generator))
            do {
                let papers = try papers(form)
                if turn % 10 == 0 {
                    for paper in papers { #expect(try PDFTools(pdf: paper.pdf).info()["Pages"] == "1") }
                }
            } catch let error as PaperError {
                guard case .tooLong(let fields) = error else { throw error }
                #expect(!fields.isEmpty)
            }
        }
    }

    /// Up to 230 characters, mostly of a few blocks of Unicode, sometimes of any.
    private func randomText(_ generator: inout SplitMix64) -> String {
        let starts: [UInt32] = [0x20, 0x20, 0xA0, 0x300, 0x370, 0x590, 0x600, 0x900, 0x2000, 0x4E00, 0xFDF0, 0x1F600]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...230, using: &generator) {
            let start = starts.randomElement(using: &generator) ?? 0
            let isAny = Int.random(in: 0..<20, using: &generator) == 0
            let value =
                isAny
                ? UInt32.random(in: 0...0x10FFFF, using: &generator)
                : start + UInt32.random(in: 0..<95, using: &generator)
            if let scalar = Unicode.Scalar(value) { text.append(scalar) }
        }
        return String(text)
    }
}

/// Sebastiano Vigna's generator: the same texts in every run.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
