import Foundation

/// Reads lines of the form `Label: value`, as forms, tickets and tables have them.
struct FieldReader {
    /// What a label is the name of.
    enum Label: Sendable {
        case status
        case reason
        /// The day of the port.
        case portDate
        /// The day on which the number moved.
        case completedDate
        /// A day that is not the port's.
        case otherDate
        case number
        /// What does not matter: names, tickets, priorities.
        case idle
        /// "Rejected: no".
        case event(FactKind)
        /// "Next step: …", read as a sentence.
        case prose
        /// "Missing: …", read as what they ask for.
        case demand

        init?(_ name: ArraySlice<String>) {
            switch name.first {
            case "status": self = .status
            case "reason": self = .reason
            case "portDate": self = .portDate
            case "completedDate": self = .completedDate
            case "otherDate": self = .otherDate
            case "number": self = .number
            case "idle": self = .idle
            case "prose": self = .prose
            case "demand": self = .demand
            case "event":
                guard let kind = FactKind(rawValue: name.last ?? "") else { return nil }
                self = .event(kind)
            case nil, .some: return nil
            }
        }
    }

    let grammar: ReplyGrammar

    func label(_ text: String) -> Label? {
        let key = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").filter { $0 != "*" }
        return grammar.labels[key] ?? composed(key)
    }

    private static let qualifiers: Set<String> = [
        "new", "confirmed", "scheduled", "revised", "firm", "current", "final", "committed", "agreed", "updated",
        "your",
        "the", "our", "carrier", "foc", "port", "porting", "due", "activation", "cutover", "transfer", "move", "cut",
        "migration", "commitment", "live", "go", "target", "number", "line",
    ]
    private static let moves: Set<String> = [
        "port", "porting", "foc", "due", "activation", "cutover", "transfer", "move", "cut", "migration", "commitment",
        "live",
    ]
    private static let ends: Set<String> = ["date", "day", "slot", "time", "window", "date/time"]

    /// A label of words in a known order: "new cutover day" is the day of the port, "previous due date" is not.
    private func composed(_ key: String) -> Label? {
        let words = key.split(separator: " ").map(String.init)
        if let label = Self.composed(words) { return label }
        // "Comment by Marcus Bell:".
        if (3...5).contains(words.count), Self.remarks.contains(words[0]), ["by", "from"].contains(words[1]) {
            return .prose
        }
        if words.last.map(Self.remarks.contains) == true, words.count <= 3,
            words.dropLast().allSatisfy(Self.ofRemarks.contains)
        {
            return .prose
        }
        guard (2...4).contains(words.count), let last = words.last, Self.ends.contains(last) else { return nil }
        let others: Set = ["old", "previous", "original", "prior", "former", "requested", "desired", "earlier"]
        if words.contains(where: others.contains) { return .otherDate }
        let isPlain = words.dropLast().allSatisfy(Self.qualifiers.contains) && !words.contains("target")
        return isPlain && words.dropLast().contains(where: Self.moves.contains) ? .portDate : nil
    }

    private static let remarks: Set<String> = ["note", "notes", "comment", "comments", "remark", "remarks"]
    private static let ofRemarks: Set<String> = [
        "agent", "csr", "analyst", "desk", "porting", "port", "carrier", "public", "customer", "rep", "coordinator",
        "latest", "last", "new", "order", "ticket", "case", "work", "status", "osp", "lnp", "provider", "our",
        "additional", "system", "specialist", "team", "update", "recent", "losing",
    ]

    private static let former: Set<String> = ["old", "previous", "former", "prior", "last"]
    private static let states: Set<String> = ["stage", "status", "state"]
    private static let ofStates: Set<String> = [
        "current", "now", "present", "new", "latest", "order", "port", "request", "your", "the", "of", "lsr", "ticket",
        "case", "number", "line", "tn",
    ]
    private static let done: Set<String> = ["activated", "ported", "completed", "transferred"]
    private static let ofDone: Set<String> = ["port", "order", "number", "line", "tn", "transfer", "activation"]

    /// "Stage now" is a status, "previous stage" none, "line activated at" the day of a completion.
    private static func composed(_ words: [String]) -> Label? {
        guard (2...4).contains(words.count), let last = words.last else { return nil }
        if words.contains(where: states.contains) {
            if words.allSatisfy({ states.contains($0) || former.contains($0) || ofStates.contains($0) }) {
                return words.contains(where: former.contains) ? .idle : .status
            }
            return nil
        }
        let isDone = words.dropLast().contains(where: done.contains)
        return isDone && ["at", "on", "since"].contains(last)
            && words.dropLast().allSatisfy({ done.contains($0) || ofDone.contains($0) }) ? .completedDate : nil
    }

    private static let tallied: Set<String> = [
        "days", "hours", "in", "stage", "open", "items", "item", "rejections", "rejects", "errors", "error", "action",
        "actions", "required", "needed", "by", "you", "of", "to", "from", "fee", "fees", "charge", "charges",
        "attempts",
        "last", "reply", "replies", "comment", "comments", "notes", "tasks", "faults", "age", "knock", "backs", "your",
        "side", "on", "end", "date", "queue", "waiting", "carrier", "outstanding", "missing", "documents", "total",
    ]

    /// A line of a form that counts, or says that there is none: "Days in stage: 4", "Action required by you: none".
    func isTally(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        let words = line[..<colon].lowercaseWords()
        let value = line[line.index(after: colon)...].lowercased().trimming(" ").trimming(".")
        guard (1...5).contains(words.count), words.allSatisfy(Self.tallied.contains) else { return false }
        return ["none", "-", "\u{2014}", "\u{2013}", "n/a", "nil", "waived", "none from you"].contains(value)
            || (1...3).contains(value.utf8.count) && value.utf8.allSatisfy(\.isASCIIDigit)
    }

    /// What a value is now: "scheduled" of "ordered -> scheduled".
    ///
    /// An order that was new and is worked on has just come in.
    func newest(_ value: String) -> String {
        for arrow in ["->", "\u{2192}", "=>"] where value.contains(arrow) {
            let steps = value.components(separatedBy: arrow).map { $0.trimming(" ") }
            guard let first = steps.first, let last = steps.last else { return value }
            let isBegun = ["in progress", "assigned", "open", "working", "in process", "work in progress"]
                .contains(last.lowercased())
            let wasNew =
                state(first) == .received || ["(none)", "none", "-", "unassigned"].contains(first.lowercased())
            // "(removed)", "(blank)".
            let value = isBegun && wasNew ? first : last
            return value.hasPrefix("(") && value.hasSuffix(")") ? String(value.dropFirst().dropLast()) : value
        }
        return value
    }

    private static let besideDemands: Set<String> = [
        "a", "an", "the", "of", "and", "or", "for", "from", "on", "with", "number", "service", "billing", "current",
        "recent", "latest", "signed", "dated", "new", "first", "all", "full", "suite", "unit", "street", "postal",
        "correct", "last", "phone", "losing", "carrier", "authorized", "signer", "person", "authorization", "copy",
        "transfer", "port", "out", "security", "end", "user", "customer", "business", "tax", "id",
    ]

    /// Whether some words are a list of what may be asked for, and nothing else.
    func isDemanded(_ tokens: [Token]) -> Bool {
        tokens.contains { grammar.demands.contains($0.text) }
            && tokens.allSatisfy { token in
                switch token.kind {
                case .word: grammar.demands.contains(token.text) || Self.besideDemands.contains(token.text)
                case .mark: true
                case .name, .number, .reference, .day, .time, .moment, .money, .address, .digits: false
                }
            }
    }

    /// The line with a colon after its label, if the label is known and dots, signs or spaces stand there.
    func withColon(_ line: String) -> String {
        guard line.hasAny(of: ["...", " ..", " =", "\t", "   "]),
            let mark = line.firstMatch(of: /\s*\.{3,}\s*|\s+\.\.\s+|\s+=\s+|\t+\s*|\s{3,}/)?.range,
            mark.lowerBound > line.startIndex,
            !line[..<mark.lowerBound].contains(":"), isLabel(String(line[..<mark.lowerBound]))
        else { return line }
        return "\(line[..<mark.lowerBound]): \(line[mark.upperBound...])"
    }

    func isLabel(_ text: String) -> Bool { label(text) != nil }

    /// Label and value of a line, if its label is known.
    func field(_ line: String) -> (label: Label, name: String, value: String)? {
        if let change = change(line) { return (.status, "status", change) }
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = String(line[..<colon]).trimming(" ")
        guard name.utf8.count <= 40, let label = label(name) else { return nil }
        return (label, name, String(line[line.index(after: colon)...]).trimming(" "))
    }

    /// "Status changed from New to Working" as "New -> Working".
    private func change(_ line: String) -> String? {
        guard line.utf8.count < 100, line.lowercased().contains("status "),
            let lead = line.prefixMatch(of: #/(?i)(?:(?:order|case|ticket|request|the) )*status (?:was |has been )?/#)
        else { return nil }
        let form = #/(?i)(?:changed|updated|moved|set) (?:from "?(.{2,40}?)"? )?to "?(.{2,40}?)"?\.?/#
        guard let found = line[lead.range.upperBound...].wholeMatch(of: form) else { return nil }
        return found.1.map { "\($0) -> \(found.2)" } ?? String(found.2)
    }

    /// What the value of a status says; `nil` if it is not one of the known ones.
    func state(_ value: String) -> FactKind? {
        let key = value.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").trimming(".")
        return grammar.states[key.trimming("!")] ?? ComposedState.kind(of: key)
    }
}
