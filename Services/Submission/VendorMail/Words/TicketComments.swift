import Porting

/// The comments of a ticket system, each under a line with a name and a moment, or under one line for each.
struct TicketComments {
    /// One comment.
    struct Comment {
        /// What stands above it: who wrote it, and when.
        let head: String
        /// How many lines that takes.
        let headCount: Int
        /// Its moment as a number that grows with time, for each order of day and month; `nil` if it cannot be one.
        let moments: Moments
        var lines: [String]
    }

    /// "08-12-2026" is August 12 to some systems and December 8 to others.
    struct Moments {
        let monthFirst: Int?
        let dayFirst: Int?
    }

    /// What stands above the first comment.
    private(set) var preamble: [String] = []
    private(set) var comments: [Comment] = []

    init(_ lines: [String]) {
        for line in lines {
            if let head = Self.head(line) {
                let name = head.hasName ? nil : takeName()
                let words = [name, line].compactMap(\.self)
                let text = words.joined(separator: " ")
                comments.append(Comment(head: text, headCount: words.count, moments: head.moments, lines: []))
            } else if let last = comments.indices.last {
                comments[last].lines.append(line)
            } else {
                preamble.append(line)
            }
        }
    }

    /// Takes the line above, if it is the name of somebody and begins a part of the text.
    private mutating func takeName() -> String? {
        let lines = comments.last?.lines ?? preamble
        guard let above = lines.last, FrameLine.isNamed(above),
            lines.dropLast().last.map({ $0.isBlank || HistoryMarks.isRule($0) }) ?? comments.isEmpty
        else { return nil }
        if let last = comments.indices.last { return comments[last].lines.popLast() }
        return preamble.popLast()
    }

    /// The newest comment, if the moments have an order; `nil` if it cannot be told.
    var newest: Int? {
        let orders = [comments.map(\.moments.monthFirst), comments.map(\.moments.dayFirst)]
        let newest = Set(orders.filter { !$0.contains(nil) }.map { Self.newest(of: $0.compactMap(\.self)) })
        return newest.count == 1 ? newest.first ?? nil : nil
    }

    private static func newest(of moments: [Int]) -> Int? {
        guard let latest = moments.max() else { return nil }
        let candidates = moments.indices.filter { moments[$0] == latest }
        return candidates.count == 1 ? candidates.first : nil
    }

    /// The moments that a head may mean, and whether more than that is in it.
    private static func head(_ line: String) -> (moments: Moments, hasName: Bool)? {
        let words = line.hasDigit ? line.split(separator: " ") : []
        let dashed = words.lazy.compactMap { word in parts(ofDay: word).map { (word, $0) } }.first
        guard let (word, (first, second, year)) = dashed else {
            return head(of: line).map { (Moments(monthFirst: $0.moment, dayFirst: $0.moment), $0.hasName) }
        }
        func read(month: Int, day: Int) -> (moment: Int, hasName: Bool)? {
            CalendarDay(year: year, month: month, day: day).flatMap {
                head(of: line.replacing(word, with: $0.description))
            }
        }
        let (monthFirst, dayFirst) = (read(month: first, day: second), read(month: second, day: first))
        return (monthFirst ?? dayFirst).map {
            (Moments(monthFirst: monthFirst?.moment, dayFirst: dayFirst?.moment), $0.hasName)
        }
    }

    /// The numbers of "08-12-2026" and "8.12.2026"; with strokes, the month comes first.
    private static func parts(ofDay word: Substring) -> (first: Int, second: Int, year: Int)? {
        let parts = word.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "." }
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }),
            (1...2).contains(parts[0].utf8.count), (1...2).contains(parts[1].utf8.count), parts[2].utf8.count == 4,
            let first = Int(parts[0]), let second = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        return (first, second, year)
    }

    /// The moment in a head: a date and a time, little else, and no sentence.
    private static func head(of line: String) -> (moment: Int, hasName: Bool)? {
        // Dots lead from the label of a field to its value.
        guard !line.has("...") else { return nil }
        // No time of day is written without one of these.
        guard line.utf8.contains(where: \.isASCIIDigit) || line.lowercased().hasAny(of: ["noon", "midnight"]) else {
            return nil
        }
        // Digits of references and telephone numbers are no moments.
        let bare = line.trimmingRuns.split(separator: " ")
            .filter { !$0.uppercased().has("FP-") && $0.count(where: \.isNumber) < 10 }.joined(separator: " ")
        guard bare.utf8.count >= 8, bare.utf8.count < 110 else { return nil }
        // "Updated: 12/03/2026 9:58 AM" is a field of a form.
        if let colon = bare.firstIndex(of: ":"), bare[..<colon].allSatisfy({ $0.isLetter || $0 == " " }) { return nil }
        let scanner = DateScanner(today: nil)
        let words = SourceWords(bare)
        var day: CalendarDay?
        var minutes: Int?
        var others = 0
        var hasName = false
        var index = 0
        while index < words.count {
            if day == nil, let found = scanner.day(in: words, at: index) {
                day = found.day
                index = found.end
                if found.day == nil { return nil }
            } else if minutes == nil, let found = scanner.time(in: words, at: index) {
                minutes = found.minutes
                index = found.end
            } else {
                others += words.isWord(index) ? 1 : 0
                hasName = hasName || words.isWord(index) && !zones.contains(words.lower[index])
                index += 1
            }
        }
        guard let day, let minutes, others <= 8 else { return nil }
        let isFramed =
            line.hasPrefix("--") || line.hasPrefix("==") || line.hasPrefix("**") || line.hasPrefix("##")
            || line.hasPrefix("[") || line.hasPrefix("~~") || line.hasPrefix("__")
        let endsLikeHead = line.last.map { !".!?".contains($0) } ?? false
        let speaks = words.lower.contains { Self.verbs.contains($0) }
        guard isFramed || endsLikeHead && !speaks else { return nil }
        return ((((day.year * 12 + day.month) * 31) + day.day) * 1_440 + minutes, hasName)
    }

    private static let zones: Set<String> = [
        "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "utc", "gmt", "eastern",
        "central", "mountain", "pacific", "time", "am", "pm", "at", "on",
    ]
    private static let verbs: Set<String> = [
        "is", "was", "has", "have", "will", "ported", "port", "scheduled", "completed", "complete", "moves", "foc",
        "due",
        "date", "confirmed", "rejected", "cancelled", "canceled", "set", "received", "sent", "submitted", "window",
        "at",
        "for", "between", "to", "number", "line", "status", "completion", "activation", "activated", "activates",
        "live",
        "released", "moved", "expires", "cutover",
    ]
}
