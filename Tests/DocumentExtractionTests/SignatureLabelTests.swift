import DocumentMatching
import Testing

@testable import DocumentExtraction

/// The label of a signature is found although recognition takes the handwriting beside it for words.
struct SignatureLabelTests {
    private func labels(_ words: [(text: String, certainty: Int)]) -> [SignatureLabel] {
        var left = 50.0
        let line = words.map { word in
            defer { left += Double(word.text.count) * 6 + 5 }
            return TextWord(
                text: word.text,
                left: left,
                top: 600,
                width: Double(word.text.count) * 6,
                height: 10,
                certaintyPercent: word.certainty
            )
        }
        let lines = [TextLine(words: line)]
        return SignatureLabel.labels(
            on: PageText(number: 1, width: 612, height: 792, source: .recognised, lines: lines)
        )
    }

    @Test(arguments: [["LO", "oe", "Be"], ["Jha", "tly", "w"], ["fnt", "ee", "AL", "r"], ["Qe"]])
    func handwritingBesideAVerbIsNotPartOfItsLabel(scrawl: [String]) {
        for certainty in [10, 34, 49] {
            let found = labels([("Signed", 96)] + scrawl.map { ($0, certainty) })
            #expect(found.map(\.text) == ["Signed"])
        }
    }

    @Test(arguments: [["copies", "are", "kept"], ["LO", "oe", "Be"]])
    func wordsThatWereReadWellMakeASentence(words: [String]) {
        #expect(labels([("Signed", 96)] + words.map { ($0, 90) }).isEmpty)
    }
}
