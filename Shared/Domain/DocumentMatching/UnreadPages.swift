/// Pages of a document that nobody could read.
struct UnreadPages {
    /// `nil` where every page was read.
    let sentence: String?

    /// Tells which pages were not seen, wholly or in part.
    ///
    /// - Parameters:
    ///   - reading: What looking into the file told.
    ///   - looked: The pages that were looked at.
    ///   - cut: Those of them of which only the first words were.
    init(_ reading: DocumentReading, looked: [Int], cut: [Int]) {
        var unread = Set(1...max(1, min(reading.pageCount ?? 1, 100_000))).subtracting(looked)
        unread.subtract(reading.blankPages)
        var isUnknown = false
        for problem in reading.problems {
            switch problem {
            case .noTextRecognition(let pages), .illegible(let pages): unread.formUnion(pages)
            case .onlyFirstPages(let count):
                isUnknown = isUnknown || reading.pageCount == nil && count <= looked.count
            case .unrecognised, .encrypted, .damaged, .tooCostly, .toolMissing: isUnknown = true
            }
        }
        if !unread.isEmpty {
            let pages = Self.ranges(unread.sorted())
            sentence = "\(unread.count == 1 ? "Page" : "Pages") \(pages) could not be read, so it may stand there."
        } else if !cut.isEmpty {
            let subject = "\(cut.count == 1 ? "Page" : "Pages") \(Self.ranges(cut)) \(cut.count == 1 ? "has" : "have")"
            sentence = "\(subject) more words than are looked at, so it may stand there."
        } else {
            sentence = isUnknown ? "Not everything could be read, so it may stand in the rest." : nil
        }
    }

    /// Numbers such as "2, 5 to 9".
    private static func ranges(_ numbers: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
        let parts = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
        return parts.prefix(8).joined(separator: ", ") + (parts.count > 8 ? " and others" : "")
    }
}

extension PageText {
    /// The page with so many words from its top, and whether more were left out.
    func cut(to count: Int) -> (page: PageText, isCut: Bool) {
        var left = count
        var page = self
        page.lines = []
        for line in lines {
            guard left > 0 else { return (page, true) }
            page.lines.append(TextLine(words: Array(line.words.prefix(left))))
            if line.words.count > left { return (page, true) }
            left -= line.words.count
        }
        return (page, false)
    }
}
