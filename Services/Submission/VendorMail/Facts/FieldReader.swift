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
        return grammar.labels[key]
    }

    func isLabel(_ text: String) -> Bool { label(text) != nil }

    /// Label and value of a line, if its label is known.
    func field(_ line: String) -> (label: Label, name: String, value: String)? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let name = String(line[..<colon]).trimming(" ")
        guard name.utf8.count <= 40, let label = label(name) else { return nil }
        return (label, name, String(line[line.index(after: colon)...]).trimming(" "))
    }

    /// What the value of a status says; `nil` if it is not one of the known ones.
    func state(_ value: String) -> FactKind? {
        let key = value.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ").trimming(".")
        return grammar.states[key.trimming("!")]
    }
}
