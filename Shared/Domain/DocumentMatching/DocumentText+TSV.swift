extension DocumentText {
    /// Reads the output of `pdftotext -tsv` or `tesseract … tsv` and arranges the words in lines as a person sees them.
    ///
    /// The text comes from hostile files, so a row that is not understood is skipped without an error.
    ///
    /// - Parameters:
    ///   - tsv: Twelve columns: level, page, two numbers of blocks, line, word, left, top, width, height, certainty,
    ///     text.
    ///   - source: Where the words come from; embedded words are certain.
    ///   - firstPage: The number of the page that the table calls page 1.
    package init(tsv: String, source: PageText.Source, firstPage: Int = 1) {
        var builder = TSVPageBuilder(source: source, pageOffset: firstPage.clamped(to: 1...TSVRow.highestPage) - 1)
        for line in tsv.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let row = TSVRow(line) else { continue }
            builder.take(row)
        }
        self.init(pages: builder.pages())
    }

    /// Reads the text layer of a PDF as `pdftotext -tsv` tells it, with each page turned so that its lines run across.
    ///
    /// - Parameters:
    ///   - tsv: As above.
    ///   - rotations: The degrees by which a PDF says that its pages are turned, by page; `pdftotext` tells the sides
    ///     of such a page as if it were not.
    ///   - turns: The quarter turns to the right by which pages had to be turned, by page; none if they are upright.
    package init(embedded tsv: String, rotations: [Int: Int], turns: inout [Int: Int]) {
        var builder = TSVPageBuilder(source: .embedded, pageOffset: 0)
        for line in tsv.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let row = TSVRow(line) else { continue }
            builder.take(row)
        }
        turns = builder.turnUpright(rotations)
        self.init(pages: builder.pages())
    }
}

/// One row of the table, with numbers that are safe to calculate with.
private struct TSVRow {
    enum Content {
        case page
        case word(String, certainty: Int)
        /// A block, a paragraph or a line begins.
        case group
    }

    static let highestPage = 1_000_000
    /// Far larger than any page in points or pixels, and far below the size at which sums lose precision.
    private static let largestMeasure = 1_000_000.0
    private static let longestWord = 400

    let page: Int
    /// What the tool itself considers one line.
    let line: [Int]
    let left: Double
    let top: Double
    let width: Double
    let height: Double
    let content: Content

    init?(_ row: Substring.UTF8View) {
        let fields = row.split(separator: UInt8(ascii: "\t"), maxSplits: 11, omittingEmptySubsequences: false)
        guard fields.count >= 11, let level = Self.number(fields[0]), let page = Self.number(fields[1]),
            (1...Self.highestPage).contains(page)
        else { return nil }
        let measures = fields[6...9].compactMap { Double(Substring($0)) }
        guard measures.count == 4, measures.allSatisfy({ $0.isFinite && abs($0) <= Self.largestMeasure }) else {
            return nil
        }
        self.page = page
        line = fields[2...4].map { Self.number($0) ?? 0 }
        (left, top, width, height) = (measures[0], measures[1], measures[2], measures[3])
        switch level {
        case 1: content = .page
        case 2, 3, 4: content = .group
        case 5:
            let text = fields.count == 12 ? Self.word(fields[11]) : ""
            guard !text.isEmpty, width > 0, height > 0 else { return nil }
            content = .word(text, certainty: Self.certainty(fields[10]))
        default: return nil
        }
    }

    private static func number(_ field: Substring.UTF8View) -> Int? { Int(Substring(field)) }

    private static func word(_ field: Substring.UTF8View) -> String {
        let all = String(Substring(field)).unicodeScalars
        // Controls that stand for letters are a sign that the text layer has no meaning.
        if !all.isEmpty, all.count(where: { $0.properties.generalCategory == .control }) * 2 > all.count {
            return "\u{FFFD}"
        }
        let text = all.filter { scalar in
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
                && scalar.properties.generalCategory != .format
        }
        return text.count <= longestWord ? String(String.UnicodeScalarView(text)) : ""
    }

    private static func certainty(_ field: Substring.UTF8View) -> Int {
        guard let value = Double(Substring(field)), value.isFinite else { return 0 }
        return Int(value.clamped(to: 0...100))
    }
}

/// Collects rows into pages.
private struct TSVPageBuilder {
    private struct Page {
        var width = 0.0
        var height = 0.0
        var segments: [[TextWord]] = []
    }

    let source: PageText.Source
    let pageOffset: Int
    private var pagesByNumber: [Int: Page] = [:]
    private var openLine: [Int] = []

    init(source: PageText.Source, pageOffset: Int) {
        self.source = source
        self.pageOffset = pageOffset
    }

    mutating func take(_ row: TSVRow) {
        switch row.content {
        case .page:
            pagesByNumber[row.page, default: Page()].width = max(0, row.width)
            pagesByNumber[row.page, default: Page()].height = max(0, row.height)
            openLine = []
        case .group:
            openLine = []
        case .word(let text, let certainty):
            let word = TextWord(
                text: text,
                left: row.left,
                top: row.top,
                width: row.width,
                height: row.height,
                certaintyPercent: source == .embedded ? 100 : certainty
            )
            let line = [row.page] + row.line
            if line == openLine, let last = pagesByNumber[row.page]?.segments.indices.last {
                pagesByNumber[row.page]?.segments[last].append(word)
            } else {
                pagesByNumber[row.page, default: Page()].segments.append([word])
                openLine = line
            }
        }
    }

    /// Turns the pages whose lines do not run across, and says how.
    mutating func turnUpright(_ rotations: [Int: Int]) -> [Int: Int] {
        var turns: [Int: Int] = [:]
        for (number, page) in pagesByNumber {
            let turn = PageTurn.needed(for: page.segments)
            guard turn > 0 else { continue }
            let isSwapped = [90, 270].contains(rotations[number] ?? 0)
            let (width, height) = isSwapped ? (page.height, page.width) : (page.width, page.height)
            let isOnSide = turn % 2 == 1
            pagesByNumber[number] = Page(
                width: isOnSide ? height : width,
                height: isOnSide ? width : height,
                segments: page.segments.map { $0.map { PageTurn.turned($0, turn, width: width, height: height) } }
            )
            turns[number] = turn
        }
        return turns
    }

    func pages() -> [PageText] {
        pagesByNumber.sorted { $0.key < $1.key }.map { number, page in
            let words = page.segments.joined()
            return PageText(
                number: number + pageOffset,
                width: page.width > 0 ? page.width : words.map { $0.left + $0.width }.max() ?? 0,
                height: page.height > 0 ? page.height : words.map { $0.top + $0.height }.max() ?? 0,
                source: source,
                lines: VisualLines(segments: page.segments, pageWidth: page.width).lines
            )
        }
    }
}

extension Comparable {
    func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
