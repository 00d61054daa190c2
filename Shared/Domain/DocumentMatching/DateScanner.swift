import Porting

/// A date found on a page.
struct ScannedDate: Hashable {
    let day: CalendarDay
    let tokens: Range<Int>
    /// Whether the day comes before the month, contrary to usage in the United States, because no month has that
    /// number.
    let isDayFirst: Bool
    /// Whether it begins or ends a period.
    var isInPeriod = false
}

/// Reads dates in the formats of bills in the United States.
struct DateScanner {
    let layout: PageLayout

    /// All dates that begin within the given tokens, in order; a dash or a word such as "to" between two makes a
    /// period.
    func dates(in tokens: Range<Int>) -> [ScannedDate] {
        var found: [ScannedDate] = []
        // Where a month and a day without a year end: "Oct 12 – Nov 11, 2026".
        var openStart: Int?
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            if var date = date(at: token, end: tokens.upperBound) {
                if let start = openStart, joins(from: start - 1, to: token) { date.isInPeriod = true }
                if let last = found.last, joins(from: last.tokens.upperBound - 1, to: token) {
                    date.isInPeriod = true
                    found[found.count - 1].isInPeriod = true
                }
                found.append(date)
                openStart = nil
                token = date.tokens.upperBound
            } else if let end = yearlessEnd(at: token, end: tokens.upperBound) {
                if let last = found.indices.last, joins(from: found[last].tokens.upperBound - 1, to: token) {
                    found[last].isInPeriod = true
                }
                openStart = end
                token = end
            } else {
                token += 1
            }
        }
        return found
    }

    /// Whether the text between two dates makes them a period.
    private func joins(from last: Int, to next: Int) -> Bool {
        guard last + 1 <= next, next - last <= 2 else { return false }
        let words = (last + 1..<next).map { layout.tokens[$0].text }
        if let word = words.first {
            return words.count == 1 && ["to", "through", "thru", "until", "and"].contains(word)
        }
        let gap = layout.gap(after: last).filter { $0 != " " }
        return ["-", "\u{2013}", "\u{2014}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2212}", "~"].contains(gap)
    }

    func date(at token: Int, end: Int) -> ScannedDate? {
        numericDate(at: token, end: end) ?? monthFirstDate(at: token, end: end) ?? dayFirstDate(at: token, end: end)
            ?? undelimitedDate(at: token)
    }

    // MARK: Formats

    /// `11/11/26`, `11-11-2026`, `11.11.2026`, `2026-11-11`, `11 / 11 / 2026`.
    private func numericDate(at token: Int, end: Int) -> ScannedDate? {
        guard token + 2 < end, let first = number(token), let second = number(token + 1), let third = number(token + 2)
        else { return nil }
        let separator = layout.gap(after: token).filter { $0 != " " }
        let lengths = (token...token + 2).map { layout.tokens[$0].text.utf8.count }
        // Boxes for single digits have no separators: "11 11 2026".
        let isDelimited = ["/", "-", ".", "\u{2013}", "\u{2011}", "\u{2010}"].contains(separator)
        guard isDelimited || separator.isEmpty && lengths == [2, 2, 4],
            layout.gap(after: token + 1).filter({ $0 != " " }) == separator,
            isFree(token, token + 2)
        else { return nil }
        let range = token..<token + 3
        if lengths[0] == 4, lengths[1] <= 2, lengths[2] <= 2 {
            return CalendarDay(year: first, month: second, day: third).flatMap { scanned($0, range) }
        }
        guard lengths[0] <= 2, lengths[1] <= 2, let year = year(token + 2) else { return nil }
        if let day = CalendarDay(year: year, month: first, day: second) { return scanned(day, range) }
        return CalendarDay(year: year, month: second, day: first).flatMap { scanned($0, range, isDayFirst: true) }
    }

    /// `November 11, 2026`, `Nov. 11 '26`, `NOV-11-2026`.
    private func monthFirstDate(at token: Int, end: Int) -> ScannedDate? {
        guard token + 2 < end, let month = month(token), let day = dayOfMonth(token + 1), let year = year(token + 2),
            areNear(token, token + 2), isFree(nil, token + 2)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day).flatMap { scanned($0, token..<token + 3) }
    }

    /// `11 Nov 2026`, `11-NOV-26`, `11th day of November, 2026`.
    private func dayFirstDate(at token: Int, end: Int) -> ScannedDate? {
        guard let day = dayOfMonth(token) else { return nil }
        var next = token + 1
        while next < end, next < token + 3, ["day", "of"].contains(layout.tokens[next].text) { next += 1 }
        guard next + 1 < end, let month = month(next), let year = year(next + 1), areNear(token, next + 1),
            isFree(token, next + 1)
        else { return nil }
        return CalendarDay(year: year, month: month, day: day).flatMap { scanned($0, token..<next + 2) }
    }

    /// `11NOV2026` and `NOV112026`, the formats of old printing programs.
    private func undelimitedDate(at token: Int) -> ScannedDate? {
        let text = layout.tokens[token].text
        let letters = text.filter(\.isLetter)
        guard (7...9).contains(text.utf8.count), letters.count == 3, let month = Self.months[letters],
            let position = text.range(of: letters)
        else { return nil }
        let (front, back) = (text[..<position.lowerBound], text[position.upperBound...])
        let parts = front.isEmpty ? (back.prefix(2), back.dropFirst(2)) : (front, back)
        guard let day = Int(parts.0), let year = Self.year(parts.1) else { return nil }
        return CalendarDay(year: year, month: month, day: day).flatMap { scanned($0, token..<token + 1) }
    }

    /// Whether a day without a year, such as "Nov 02" and "11/25", is anywhere on the page.
    var hasDayWithoutYear: Bool {
        layout.cells.contains { cell in
            var token = cell.tokens.lowerBound
            while token < cell.tokens.upperBound {
                if let date = date(at: token, end: cell.tokens.upperBound) {
                    token = date.tokens.upperBound
                } else if yearlessEnd(at: token, end: cell.tokens.upperBound) != nil {
                    return true
                } else {
                    token += 1
                }
            }
            return false
        }
    }

    /// Where a month and a day without a year end.
    private func yearlessEnd(at token: Int, end: Int) -> Int? {
        guard token + 1 < end else { return nil }
        if month(token) != nil, dayOfMonth(token + 1) != nil, areNear(token, token + 1) { return token + 2 }
        guard let first = number(token), let second = number(token + 1), (1...12).contains(first),
            (1...31).contains(second), layout.gap(after: token) == "/"
        else { return nil }
        return token + 2
    }

    // MARK: Parts

    private func scanned(_ day: CalendarDay, _ tokens: Range<Int>, isDayFirst: Bool = false) -> ScannedDate? {
        (1990...2099).contains(day.year) ? ScannedDate(day: day, tokens: tokens, isDayFirst: isDayFirst) : nil
    }

    private func number(_ token: Int) -> Int? {
        let token = layout.tokens[token]
        return token.isNumber && token.text.utf8.count <= 4 ? Int(token.text) : nil
    }

    private func dayOfMonth(_ token: Int) -> Int? {
        let text = layout.tokens[token].text
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...2).contains(digits.count), ["", "st", "nd", "rd", "th"].contains(text.dropFirst(digits.count)),
            let day = Int(digits), (1...31).contains(day)
        else { return nil }
        return day
    }

    private func year(_ token: Int) -> Int? { Self.year(layout.tokens[token].text[...]) }

    private static func year(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy(\.isASCIIDigit), let year = Int(text) else { return nil }
        switch text.utf8.count {
        case 2: return 2_000 + year
        case 4: return year
        default: return nil
        }
    }

    private func month(_ token: Int) -> Int? { Self.months[layout.tokens[token].text] }

    /// Whether only date separators are between the tokens, all on one line.
    private func areNear(_ first: Int, _ last: Int) -> Bool {
        (first..<last).allSatisfy { layout.gap(after: $0).allSatisfy { " .,-/'\u{2019}\u{2011}\u{2013}".contains($0) } }
    }

    /// Whether no other number is attached to either end, as in an account number with dashes.
    private func isFree(_ first: Int?, _ last: Int) -> Bool {
        let ties: Set = ["-", "/", "."]
        let cell = layout.cell(of: last).tokens
        if last + 1 < cell.upperBound, ties.contains(layout.gap(after: last)), layout.tokens[last + 1].hasDigit {
            // A period may be written without spaces: "10/12/26-11/11/26".
            let isPeriod = layout.gap(after: last) == "-" && layout.gap(after: last + 1) == "/"
            if !isPeriod { return false }
        }
        guard let first, first > layout.cell(of: first).tokens.lowerBound else { return true }
        let isTied = ties.contains(layout.gap(after: first - 1)) && layout.tokens[first - 1].hasDigit
        return !isTied || layout.gap(after: first - 1) == "-" && layout.gap(after: first) == "/"
    }

    private static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        var months = ["sept": 9]
        for (index, name) in names.enumerated() {
            months[name] = index + 1
            months[String(name.prefix(3))] = index + 1
        }
        return months
    }()
}
