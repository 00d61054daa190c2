import Violations

/// The rule for the name of a batch.
package enum BatchName {
    /// What is wrong with a name; nothing if there is none.
    package static func problems(_ batchID: String?, remedy: String) -> [Violation] {
        guard let batchID else { return [] }
        return LineRule.problems(batchID, field: "batchID", rule: "request.batch", limit: 128, remedy: remedy)
    }
}
