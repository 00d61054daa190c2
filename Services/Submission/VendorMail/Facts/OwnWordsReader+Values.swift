/// What the values of forms say, whatever their labels are.
extension OwnWordsReader {
    static let nothing: Set<String> = [
        "", "-", "no", "(blank)", "blank", "not known yet", "used", "over", "not yet live", "(none yet)", "none yet",
        "not set", "(none)", "(tbd)", "not scheduled", "n/a", "na", "none",
        "none - to be advised", "to be advised", "(cleared)", "cleared", "(not yet assigned)", "not yet assigned",
        "tbd", "tba", "pending", "unknown", "--", "not yet", "to be determined", "to be announced", "to follow", "open",
    ]

    /// "None", and "none - to be determined".
    static func isNothing(_ value: String) -> Bool {
        nothing.contains(value) || nothing.contains(value.trimming(")"))
            || value.firstRange(of: " - ").map {
                nothing.contains(String(value[..<$0.lowerBound])) && nothing.contains(String(value[$0.upperBound...]))
            } ?? false
    }

    /// A line with a box: what is ticked, or `nil` inside for an empty box; `nil` outside if it has no box.
    static func ticked(_ line: String) -> String?? {
        for mark in ["[x]", "[X]", "\u{2611}", "\u{2612}", "\u{2714}", "(x)", "(X)", "\u{2713}"]
        where line.hasPrefix(mark) {
            return .some(line.dropFirst(mark.count).trimmingCharacters())
        }
        for mark in ["[ ]", "[]", "\u{2610}", "( )"] where line.hasPrefix(mark) { return .some(nil) }
        return nil
    }
}

extension Substring {
    fileprivate func trimmingCharacters() -> String { String(self).trimming(" ") }
}
