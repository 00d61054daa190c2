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

    @Test(arguments: ["44927149", "312 555 0142", "11 09 2026", "INVOICE"])
    func charactersAtOnePitchMakeWordsAndWiderStepsSeparateGroups(text: String) {
        let (words, tied) = CombBoxes.joined(line(text).words)
        #expect(words.map(\.text).joined(separator: " ") == text)
        #expect(tied == Set(0..<words.count - 1))
    }

    @Test func fewLettersStayAsTheyAre() {
        #expect(CombBoxes.joined(line("abc").words).words.map(\.text) == ["a", "b", "c"])
    }

    @Test func aNumberInBoxesIsFoundOnALetter() {
        let page = PageText(number: 1, width: 612, height: 792, source: .embedded, lines: [line("312 555 0142")])
        var form = PortingForm()
        form.numberToPort = "312-555-0142"
        let evidence = DocumentEvidence(letter: TypedPage.reading([page]), form: form)
        #expect(evidence[.number]?.comparison == .exact)
        #expect(evidence[.number]?.certaintyPercent == 80)
    }
}
