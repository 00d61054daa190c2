import PDFTypesetting
import Porting
import TestDocuments
import Testing

/// Properties of the files of both documents.
struct PrintedFileTests {
    static let forms = [SampleForms.clean, SampleForms.long, SampleForms.widest, PortingForm()]

    private func printed(_ form: PortingForm) throws -> [PrintedDocument] {
        [try SampleForms.letter(form).printed(), try SampleForms.sheet(form).printed(on: SampleForms.day)]
    }

    @Test(arguments: forms)
    func onePageOfUSLetter(form: PortingForm) async throws {
        for document in try printed(form) {
            let info = try await PDFTools(pdf: document.pdf).info()
            #expect(info["Pages"] == "1")
            #expect(info["Page size"] == "612 x 792 pts (letter)")
        }
    }

    @Test(arguments: forms)
    func nothingLeavesTheMarginsOrOverlapsTheFooter(form: PortingForm) async throws {
        for document in try printed(form) {
            let words = try await PDFTools(pdf: document.pdf).words()
            let footer = words.filter { $0.top > 738 }.map(\.text)
            #expect(footer.first?.hasPrefix(SampleForms.reference) == true)
            #expect(footer.suffix(4) == ["Page", "1", "of", "1"])
            #expect(footer.count < 25, "\(footer)")
            for word in words {
                #expect(word.left > 71 && word.right < 541 && word.top > 60, "\(word)")
                #expect(word.bottom < 732 || word.top > 738 && word.bottom < 760, "\(word)")
            }
        }
    }

    @Test func theMetadataComesFromTheInput() async throws {
        let info = try await PDFTools(pdf: SampleForms.letter(SampleForms.clean).printed().pdf).info()
        #expect(info["Title"] == "Letter of Authorization \(SampleForms.reference)")
        #expect(info["Author"] == "Faxport")
        #expect(info["CreationDate"] == "20261120000000Z")
        #expect(info["ModDate"] == nil)
    }

    @Test func allFontsOfOtherLettersAreEmbedded() async throws {
        for document in try printed(SampleForms.long) {
            let fonts = try await PDFTools(pdf: document.pdf).fonts()
            #expect(!fonts.isEmpty)
            for font in fonts {
                #expect(font.contains(" yes yes yes "), "embedded, a subset, with Unicode: \(font)")
                #expect(font.contains("+Liberation") || font.contains("+DejaVu"))
            }
        }
    }

    @Test func aFormInWesternLettersNeedsNoFontsInItsFile() async throws {
        let pdf = try SampleForms.sheet(SampleForms.clean).printed(on: SampleForms.day).pdf
        let fonts = try await PDFTools(pdf: pdf).fonts()
        let names = ["Times-Roman", "Helvetica", "Helvetica-Bold"]
        #expect(names.allSatisfy { name in fonts.contains { $0.hasPrefix("\(name) ") } }, "\(fonts)")
        #expect(fonts.allSatisfy { $0.contains(" WinAnsi ") && $0.contains(" no  no  no ") }, "\(fonts)")
        #expect(pdf.count < 6_000)
        let info = try await PDFTools(pdf: pdf).info()
        #expect(info["Title"] == "Porting Request Form \(SampleForms.reference)/1")
        #expect(info["Author"] == "Faxport")
        #expect(info["CreationDate"] == "D:20261120000000Z")
    }

    @Test(arguments: [
        "(balanced) ((( \\( \\\\ )", "€‚ƒ„…†‡ˆ‰Š‹ŒŽ ‘’“”•–—˜™š›œžŸ", "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß", "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
    ])
    func everyCharacterOfTheStandardFontsIsPrinted(text: String) async throws {
        var form = SampleForms.clean
        form.billedName = text
        let printed = try SampleForms.sheet(form).printed(on: SampleForms.day)
        let lines = try await PDFTools(pdf: printed.pdf).text().split(separator: "\n").joined()
        #expect(lines.contains(text))
        #expect(try await PDFTools(pdf: printed.pdf).fonts().allSatisfy { $0.contains(" no  no  no ") })
    }

    @Test(arguments: ["Łukasz", "Клиника", "Jose\u{301}", "דוד", "\u{25A1}"])
    func aFormInOtherLettersHasItsFontsInIt(text: String) async throws {
        var form = SampleForms.clean
        form.currentCarrier = text
        let printed = try SampleForms.sheet(form).printed(on: SampleForms.day)
        #expect(printed.unprintable == [])
        #expect(try await PDFTools(pdf: printed.pdf).fonts().allSatisfy { $0.contains(" yes yes yes ") })
        #expect(try await PDFTools(pdf: printed.pdf).text(rawOrder: false).contains(text))
    }

    @Test func theSameInputGivesTheSameBytesOnEveryThread() async throws {
        let forms = Self.forms
        let expected = try forms.map(printed)
        try await withThrowingTaskGroup(of: (Int, [PrintedDocument]).self) { group in
            for turn in 0..<64 {
                let index = turn % forms.count
                group.addTask { (index, try self.printed(forms[index])) }
            }
            for try await (index, documents) in group {
                let isSame = documents == expected[index]
                #expect(isSame, "The bytes of the documents of form \(index) differ")
            }
        }
    }

    @Test func anyTextIsPrintedOrRejectedByName() async throws {
        var generator = SplitMix64(seed: 20_261_120)
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
                let documents = try printed(form)
                if turn % 10 == 0 {
                    for document in documents { #expect(try await PDFTools(pdf: document.pdf).info()["Pages"] == "1") }
                }
            } catch let error as TypesettingError {
                guard case .tooLong(let fields) = error else { throw error }
                #expect(!fields.isEmpty)
            }
        }
    }

    /// The widest and the highest of the embedded fonts, one that none has, and marks that stand on one letter.
    @Test(arguments: ["\u{1676}", "\u{2031}", "\u{1F1}", "\u{FDFA}", "\u{1F634}", "\u{4E00}", "\u{301}", "\u{1100}"])
    func theLongestTextsThatTheRulesAllowFitOnOnePage(character: String) throws {
        _ = try printed(SampleForms.longest(of: character))
    }

    @Test func anAttachmentWithTheLongestNameFits() throws {
        var documents = SampleForms.sheet(SampleForms.clean).documents
        documents = documents.map {
            SampleForms.document($0.kind, String(repeating: "W", count: 251) + ".pdf", 10_485_760, "3f")
        }
        let sheet = PortingRequestSheet(
            reference: SampleForms.reference,
            attempt: 1,
            number: nil,
            account: nil,
            form: SampleForms.widest,
            documents: documents
        )
        _ = try sheet.printed(on: SampleForms.day)
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
