import Porting
import TestDocuments
import Testing

@testable import DocumentMatching

/// A page full of numbers and labels costs no more than its size: no number is compared with each label.
struct PhoneSurroundingsTests {
    /// A page with pairs of a label and a number, three in each line.
    private static func page(pairs: Int) -> PageText {
        let lines = stride(from: 0, to: pairs, by: 3).map { row in
            (row..<min(pairs, row + 3)).map { "Tel. (312) 555-\(1_000 + $0)" }.joined(separator: "    ")
        }
        return TypedPage.page(lines)
    }

    @Test(arguments: [90, 360, 720])
    func eachNumberHasOnlyItsOwnLabels(pairs: Int) throws {
        let reading = TypedPage.reading([Self.page(pairs: pairs)])
        let search = try #require(EvidenceSearch(reading, of: .bill, form: DocumentEvidenceTests.form))
        #expect(search.phones[0].count == pairs)
        let labels = search.around[0].announcing.values.map(\.count)
        #expect(labels.reduce(0, +) <= pairs)
        #expect(search.around[0].near.values.map(\.count).reduce(0, +) <= 3 * pairs)
        // Without the places, each number would search those of all labels again.
        #expect(search.labels[0].foundPlaces.count == search.labels[0].hits.count)
    }

    /// What is known of the surroundings is what the labels say.
    @Test func theSurroundingsAreThoseOfThePlaces() throws {
        var generator = SplitMix64(seed: 20_261_129)
        let words = [
            "Fax line", "Tel.", "Call", "312-555-0142", "312-555-0187", "18.00", "Phone number:", "Total", "  ",
        ]
        for _ in 0..<200 {
            let lines = (0..<8).map { _ in
                (0..<4).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: "   ")
            }
            let reading = TypedPage.reading(lines)
            let search = try #require(EvidenceSearch(reading, of: .bill, form: DocumentEvidenceTests.form))
            for phone in search.phones[0] {
                let first = phone.tokens.lowerBound
                let hits = search.labels[0].hits
                let announcing = hits.filter {
                    search.labels[0].searchedPlaces(for: $0).first?.tokens.contains(first) ?? false
                }
                #expect(search.around[0].announcing[first, default: []].map(\.index) == announcing.map(\.index))
                let near = hits.filter { hit in
                    search.labels[0].searchedPlaces(for: hit).contains { $0.tokens.contains(first) }
                }
                #expect(search.around[0].near[first, default: []].map(\.index) == near.map(\.index))
            }
        }
    }
}
