import Porting
import Rulebook

extension ImportResult {
    /// The results of rows that are only checked: against the rules that need no document, and against each other.
    package static func ofDryRun(_ rows: [ImportRow]) -> [ImportResult] {
        let rulebook = Rulebook()
        let judgements = rows.map { rulebook.judgement(of: $0.request) }
        let rowsOfNumber = Dictionary(grouping: rows.indices.filter { judgements[$0].number != nil }) {
            judgements[$0].number
        }
        return zip(rows, judgements).map { row, judgement in
            let same = judgement.number.flatMap { rowsOfNumber[$0] } ?? []
            let others = same.map { rows[$0] }.filter { $0.line != row.line }.prefix(mostOthers).map { other in
                "form.numberToPort: The number is also that of line \(other.line), key \(other.key)."
            }
            let reasons = judgement.violations.map(\.description) + others
            return ImportResult(row, reasons.isEmpty ? .ready : .refused, reasons: reasons)
        }
    }

    /// How many of the rows with the same number are named.
    private static let mostOthers = 5
}
