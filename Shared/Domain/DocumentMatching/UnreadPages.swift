/// The pages of a document that could not be read.
struct UnreadPages {
    /// Says which pages were not read; `nil` if all were.
    let sentence: String?
    /// Says which parts of pages recognition left out, or which pages are not in the file; `nil` if there are none.
    let parts: String?

    /// Finds the pages that were not read, or not completely.
    ///
    /// - Parameters:
    ///   - reading: The reading of the file.
    ///   - looked: The pages that were searched.
    ///   - cut: Those of them that were searched only in part.
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
        let read = reading.text?.pages ?? []
        parts =
            Self.sentence(aboutParts: read.filter { $0.unreadParts?.isEmpty == false })
            ?? Self.sentence(aboutAbsentPagesOf: read, count: reading.pageCount ?? read.count)
        if !unread.isEmpty {
            let pages = Self.ranges(unread.sorted())
            sentence = "\(unread.count == 1 ? "Page" : "Pages") \(pages) could not be read, so it may be there."
        } else if !cut.isEmpty {
            let subject = "\(cut.count == 1 ? "Page" : "Pages") \(Self.ranges(cut)) \(cut.count == 1 ? "has" : "have")"
            sentence = "\(subject) too many words to read them all, so it may be there."
        } else {
            sentence = isUnknown ? "Not everything could be read, so it may be in the rest." : nil
        }
    }

    /// Says where the left out print is, in thirds of the page.
    private static func sentence(aboutParts pages: [PageText]) -> String? {
        guard let page = pages.first, let part = page.unreadParts?.first else { return nil }
        let middle = (part.top + part.height / 2) / max(1, page.height)
        let place = middle < 1 / 3 ? "upper" : middle < 2 / 3 ? "middle" : "lower"
        return "In the \(place) third of page \(page.number) is print that could not be read, so it may be there."
    }

    /// Says which pages a document announces, as in "Page 1 of 2", that are not in its file.
    private static func sentence(aboutAbsentPagesOf pages: [PageText], count: Int) -> String? {
        let announced = pages.flatMap(\.lines).compactMap(pageCount).max() ?? 0
        guard announced > count, announced <= 200 else { return nil }
        let absent = ranges(Array(count + 1...announced))
        let pages = announced == count + 1 ? "page \(absent) is" : "pages \(absent) are"
        return "It says that it has \(announced) pages, and \(pages) not in the file, so it may be there."
    }

    /// The second number of "Page 1 of 2" in a line.
    private static func pageCount(in line: TextLine) -> Int? {
        let words = line.words.map { $0.text.lowercased() }
        guard let of = words.lastIndex(of: "of"), of >= 2, of + 1 < words.count, words[of - 2].hasSuffix("page"),
            let page = Int(words[of - 1]), let count = Int(words[of + 1].prefix { $0.isNumber }), page <= count
        else { return nil }
        return count
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
    /// The page with at most `count` words from its top, and whether some were left out.
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
