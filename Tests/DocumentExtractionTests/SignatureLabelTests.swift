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

    @Test(arguments: [
        "Signed by the authorized person", "Signed by the customer", "Signed for the subscriber",
        "Signed on behalf of the account holder", "To be signed by the account owner",
        "Signed by an authorized officer",
        "Signed (authorized person)", "Signed by the undersigned", "Jane Doe (signature)", "Jane Doe, signature",
        "Dr. Jane Doe (Signature)", "Signature of the authorized person",
    ])
    func aCaptionOfWhoSignsIsAPlace(caption: String) {
        let found = labels(caption.split(separator: " ").map { (String($0), 96) })
        #expect(found.map(\.text) == [caption])
    }

    @Test(arguments: [
        "signed by the authorized person", "Signed by the witness", "Signed copies of the letter",
        "Signed by the customer and kept by the carrier.", "Signed by the notary", "This was signed by the customer",
        "Please see signature", "The agreement, signature", "Witness Doe, signature",
        "Signed in November by all parties",
    ])
    func sentencesAndOthersAreNoPlace(words: String) {
        #expect(labels(words.split(separator: " ").map { (String($0), 96) }).isEmpty)
    }
}
