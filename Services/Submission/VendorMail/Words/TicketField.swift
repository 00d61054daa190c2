/// The fields that a ticket system writes above the comments of a case: which case it is, whose, and where it stands.
enum TicketField {
    private static let labels: Set<String> = [
        "case", "case number", "case no", "case id", "case owner", "ticket", "ticket number", "ticket no", "ticket id",
        "subject", "owner", "assigned to", "assignee", "priority", "reference", "your reference", "customer reference",
        "external id", "number", "telephone number", "tn", "order", "order number", "account", "customer", "contact",
        "requester", "type", "category", "queue", "department", "product",
    ]
    private static let states: Set<String> = ["status", "case status", "ticket status", "state", "stage", "resolution"]
    /// Where a case stands that is worked on, which no comment contradicts.
    private static let underWay: Set<String> = [
        "in progress", "open", "pending", "working", "assigned", "new", "waiting", "awaiting carrier", "in process",
        "in review", "submitted", "on hold", "waiting on carrier", "waiting for carrier", "active", "work in progress",
        "awaiting caller", "awaiting customer", "waiting on customer", "waiting for customer", "pending customer",
    ]

    /// Whether a line is such a field, with a short value.
    static func isOne(_ line: String) -> Bool {
        guard let (label, value) = parts(of: line) else { return false }
        return (labels.contains(label) || states.contains(label)) && value.split(separator: " ").count <= 8
    }

    private static let openings: Set<String> = [
        "update", "updates", "news", "note", "latest", "correction", "comment", "reply", "answer", "message", "ps",
    ]

    /// Whether a line is a title in capitals, or a field of any label with a short value that is no sentence.
    static func isFrame(_ line: String) -> Bool {
        if !line.contains(where: \.isLowercase) { return line.split(separator: " ").count <= 4 }
        guard let (label, value) = parts(of: line), !openings.contains(label), line.last != "." else { return false }
        return (1...4).contains(label.split(separator: " ").count) && value.split(separator: " ").count <= 8
    }

    /// Whether a line above the comments says what became of the case.
    static func tellsOutcome(_ line: String) -> Bool {
        // "FOC WITHDRAWN" may be newer than any comment.
        if !isOne(line), SignatureWords.tellsOutcome(line) { return true }
        guard let (label, value) = parts(of: line) else { return false }
        // "On Hold - Customer"
        let state = value.split(separator: " - ").first.map(String.init) ?? value
        return states.contains(label) && !underWay.contains(state)
    }

    private static func parts(of line: String) -> (label: String, value: String)? {
        guard line.hasAny(of: [":", "...", "="]), let mark = line.firstMatch(of: #/ *(?::|\.{3,}|=) */#)
        else { return nil }
        let label = line[..<mark.range.lowerBound].lowercased()
        return (label.trimming(" "), line[mark.range.upperBound...].lowercased().trimming(" "))
    }
}
