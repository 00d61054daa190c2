@testable import DocumentMatching

/// Pages in typewriter type, for tests of positions.
enum TypedPage {
    /// One line for each text; two or more spaces separate columns.
    static func page(
        _ lines: [String],
        number: Int = 1,
        source: PageText.Source = .embedded,
        certainty: Int? = nil
    ) -> PageText {
        let text = lines.enumerated().map { row, line in
            var words: [TextWord] = []
            var column = 0
            for part in line.split(separator: " ", omittingEmptySubsequences: false) {
                if !part.isEmpty {
                    words.append(
                        TextWord(
                            text: String(part),
                            left: 50 + Double(column) * 5,
                            top: 40 + Double(row) * 12,
                            width: Double(part.count) * 5,
                            height: 9,
                            certaintyPercent: certainty ?? (source == .embedded ? 100 : 90)
                        )
                    )
                }
                column += part.count + 1
            }
            return TextLine(words: words)
        }
        return PageText(
            number: number,
            width: 612,
            height: 792,
            source: source,
            lines: text.filter { !$0.words.isEmpty }
        )
    }

    static func reading(_ pages: [PageText], pageCount: Int? = nil) -> DocumentReading {
        var reading = DocumentReading(format: .pdf, sizeBytes: 1)
        reading.text = DocumentText(pages: pages)
        reading.pageCount = pageCount ?? pages.count
        return reading
    }

    static func reading(_ lines: [String], source: PageText.Source = .embedded) -> DocumentReading {
        reading([page(lines, source: source)])
    }
}
