/// What is around the telephone numbers of a page, found once.
///
/// A page may have hundreds of numbers and of labels. Nothing here compares each number with each label.
struct PhoneSurroundings {
    /// The labels whose first place has a number, by the first token of that number.
    private(set) var announcing: [Int: [PageLabels.Hit]] = [:]
    /// The labels of which any place has a number.
    private(set) var near: [Int: [PageLabels.Hit]] = [:]
    /// Where lists of numbers begin below a label: the left side and the line.
    private(set) var lists: [(left: Double, line: Int)] = []
    private var rows: [Int: Row] = [:]
    /// The lines below those of numbers that have an amount.
    private var amounts: Set<Int> = []
    /// The headings of lists of calls, and the labels of lines, which begin another part of a page, from the top.
    private let parts: [Part]

    /// The line of a number.
    struct Row {
        /// It has a time of day or a length in minutes, as a row of a list of calls has.
        let isTimed: Bool
        /// It begins with a day, and not with a period.
        let isDated: Bool
        let hasAmount: Bool
    }

    private struct Part {
        let line: Int
        let box: PageLayout.Box
        let isHeading: Bool
        let isLabel: Bool
    }

    init(labels: PageLabels, phones: [ScannedPhone]) {
        let layout = labels.layout
        let starts = phones.map(\.tokens.lowerBound)
        for hit in labels.hits {
            let places = labels.places(for: hit)
            for (rank, place) in places.enumerated() {
                for start in Self.members(of: starts, in: place.tokens) {
                    if rank == 0 { announcing[start, default: []].append(hit) }
                    if near[start]?.last?.index != hit.index { near[start, default: []].append(hit) }
                    guard start == place.tokens.lowerBound, place.direction == .below, hit.startsCell,
                        hit.label == .line || hit.label == .number
                    else { continue }
                    lists.append((layout.box(of: start).left, layout.cell(of: start).line))
                }
            }
        }
        parts = phones.isEmpty ? [] : Self.parts(of: labels)
        for line in Set(starts.map { layout.cell(of: $0).line }) {
            rows[line] = Row(layout, line: line)
            if line + 1 < layout.lines.count, Row.hasAmount(layout, line: line + 1) { amounts.insert(line + 1) }
        }
    }

    /// Whether an amount is in the line of a number or in the one below it.
    func hasAmount(line: Int) -> Bool { amounts.contains(line) || row(line).hasAmount }

    func row(_ line: Int) -> Row { rows[line] ?? Row(isTimed: false, isDated: false, hasAmount: false) }

    /// The sorted numbers within a range.
    private static func members(of sorted: [Int], in range: Range<Int>) -> ArraySlice<Int> {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return sorted[low...].prefix { $0 < range.upperBound }
    }

    // MARK: Lists of calls

    /// Whether a heading close above, in the same column or across the page, is about calls.
    func isBelowCallHeading(_ box: PageLayout.Box, line: Int) -> Bool {
        for part in parts.reversed() where part.line < line {
            guard part.line >= line - Self.longestList else { return false }
            let isInColumn = part.box.left < box.right && part.box.right > box.left
            if part.isHeading, isInColumn || part.box.left < box.left { return true }
            if part.isLabel { return false }
        }
        return false
    }

    /// In lines.
    private static let longestList = 40

    private static func parts(of labels: PageLabels) -> [Part] {
        let layout = labels.layout
        // Within a line, the cell on the left comes first when the parts are searched upwards.
        return layout.lines.flatMap { cells in
            cells.reversed().compactMap { index -> Part? in
                let cell = layout.cells[index]
                guard let first = cell.tokens.first else { return nil }
                let isHeading =
                    cell.tokens.count <= 8 && headsCalls(cell.tokens.map { layout.tokens[$0].text })
                let isLabel = labels.hit(at: first)?.label == .line
                guard isHeading || isLabel else { return nil }
                return Part(line: cell.line, box: cell.box, isHeading: isHeading, isLabel: isLabel)
            }
        }
    }

    /// Whether a heading is that of a list of calls, and not the name of a service such as "Unlimited calls".
    private static func headsCalls(_ words: [String]) -> Bool {
        if words.contains("called") || words.contains("dialed") { return true }
        if words.contains(where: ["faxes", "messages", "texts"].contains) {
            return words.contains(where: ["sent", "received", "detail", "details", "log", "list"].contains)
        }
        return words.contains("calls") && words.contains(where: callListWords.contains)
    }

    private static let callListWords: Set = [
        "made", "detail", "details", "itemized", "itemised", "list", "log", "usage", "outgoing", "incoming", "received",
        "placed", "record", "records", "activity", "duration", "from", "to", "your", "in", "sent",
    ]
}

extension PhoneSurroundings.Row {
    fileprivate init(_ layout: PageLayout, line: Int) {
        let tokens = layout.lines[line].flatMap { layout.cells[$0].tokens }
        isTimed = tokens.contains { Self.isTime($0, layout) || Self.callUnits.contains(layout.tokens[$0].text) }
        hasAmount = Self.hasAmount(layout, line: line)
        let first = layout.lines[line].lazy.map { layout.cells[$0].tokens }.first { !$0.isEmpty }
        let scanner = DateScanner(layout: layout)
        let day = first.flatMap { cell -> ScannedDate? in
            guard scanner.date(at: cell.lowerBound, end: cell.upperBound) != nil else { return nil }
            return scanner.dates(in: cell.prefix(Self.longestPeriod)).first
        }
        isDated = day.map { !$0.isInPeriod } ?? false
    }

    fileprivate static func hasAmount(_ layout: PageLayout, line: Int) -> Bool {
        layout.lines[line].flatMap { layout.cells[$0].tokens }.contains {
            layout.isAmount(at: $0) && layout.cell(of: $0 + 1).line == line
        }
    }

    /// In tokens.
    private static let longestPeriod = 12
    private static let callUnits: Set = ["min", "mins", "sec", "secs", "seconds"]

    /// Whether a time of day is at a token: "4:02", "4 pm", "4p".
    private static func isTime(_ token: Int, _ layout: PageLayout) -> Bool {
        let text = layout.tokens[token].text
        if ["am", "pm", "a", "p"].contains(text), token > 0, layout.tokens[token - 1].isNumber {
            return text.count == 2 || layout.gap(after: token - 1).isEmpty
        }
        return layout.tokens[token].isNumber && layout.gap(after: token) == ":"
            && token + 1 < layout.tokens.count && layout.tokens[token + 1].text.utf8.count >= 2
            && layout.tokens[token + 1].text.utf8.prefix(2).allSatisfy(\.isASCIIDigit)
    }
}

extension PageLayout {
    /// Whether an amount with two digits behind its point begins at a token.
    func isAmount(at token: Int) -> Bool {
        token + 1 < tokens.count && tokens[token].isNumber && gap(after: token) == "." && tokens[token + 1].isNumber
            && tokens[token + 1].text.utf8.count == 2
    }
}
