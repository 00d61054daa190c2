import Porting
import Testing

@testable import DocumentMatching

/// Characters in separate boxes are read as words.
struct CombBoxesTests {
    private func line(_ characters: String, pitch: Double = 15, gap: Double = 8) -> TextLine {
        var left = 50.0
        var words: [TextWord] = []
        for character in characters {
            if character == " " {
                left += gap
            } else {
                words.append(
                    TextWord(text: String(character), left: left, top: 100, width: 6.6, height: 9, certaintyPercent: 80)
                )
                left += pitch
            }
        }
        return TextLine(words: words)
    }

    @Test(arguments: ["44927149", "312 555 0142", "11 09 2026", "INVOICE", "312-555-0142", "TBV-55"])
    func charactersAtOnePitchMakeWordsAndWiderStepsSeparateGroups(text: String) {
        let (words, tied) = CombBoxes.joined(line(text).words)
        #expect(words.map(\.text).joined(separator: " ") == text)
        #expect(tied == Set(0..<words.count - 1))
    }

    @Test(arguments: ["- 1 2 3 4 -", "1 - 2 - 3", "/ 12345"])
    func signsOutsideOfARunStayAsTheyAre(text: String) {
        let words = CombBoxes.joined(line(text, gap: 40).words).words
        #expect(!words.contains { $0.text.count > 1 && ["-", "/"].contains($0.text.first ?? $0.text.last) })
    }

    @Test func fewLettersStayAsTheyAre() {
        #expect(CombBoxes.joined(line("abc").words).words.map(\.text) == ["a", "b", "c"])
    }

    @Test(arguments: ["312 555 0142", "312-555-0142", "312.555.0142"])
    func aNumberInBoxesIsFoundOnALetter(text: String) {
        let page = PageText(number: 1, width: 612, height: 792, source: .embedded, lines: [line(text)])
        var form = PortingForm()
        form.numberToPort = "312-555-0142"
        let evidence = DocumentEvidence(letter: TypedPage.reading([page]), form: form)
        #expect(evidence[.number]?.comparison == .exact)
        #expect(evidence[.number]?.certaintyPercent == 80)
    }
}
