import Violations

/// Joins what of a call does not fit its fields with what the rules say about the rest.
package enum UnfitFields {
    /// All violations of a call, each field once.
    ///
    /// A rule says nothing about a field that could not be read, and about no document if one of them could not be
    /// read, because it judged a blank value.
    ///
    /// - Parameters:
    ///   - unfit: What does not fit, by the ways in the body.
    ///   - found: What the rules say about the call with blank values.
    /// - Returns: What does not fit, and what the rules say about the rest.
    package static func all(_ unfit: [Violation], and found: [Violation]) -> [Violation] {
        guard !unfit.isEmpty else { return found }
        let named = unfit.map(inRequest)
        let blank = named.map(\.field)
        return named + found.filter { violation in !blank.contains { covers($0, violation.field) } }
    }

    /// The parts of a request.
    private static let parts: Set<Substring> = ["practice", "gate", "form", "useForOutbound", "request"]

    private static func covers(_ blank: String, _ field: String) -> Bool {
        // All of a body that is no object is blank.
        if blank == "body" || field == blank || field.hasPrefix(blank + ".") { return true }
        let root = field.prefix { $0 != "." }
        if blank == "request" { return parts.contains(root) }
        return root == "documents" && blank.hasPrefix("documents")
    }

    /// The rules name the fields of a request from within the request, as in `form.pin`.
    private static func inRequest(_ violation: Violation) -> Violation {
        let prefix = "request."
        guard violation.field.hasPrefix(prefix) else { return violation }
        return Violation(
            field: String(violation.field.dropFirst(prefix.count)),
            rule: violation.rule,
            message: violation.message,
            remedy: violation.remedy
        )
    }
}
