import IntakeContract
import Messaging
import Porting

/// What became of one row.
package struct ImportResult: Encodable, Sendable, Hashable {
    package enum Outcome: String, Encodable, CaseIterable, Sendable {
        /// It is a request now.
        case taken
        /// An earlier import had taken it already, with the same content.
        case known
        case refused
        /// It was not submitted, or no answer came; import the file again.
        case unanswered
        /// Of a dry run: the rules that need no document find nothing in the way.
        case ready
    }

    package let line: Int
    package let key: String
    package let outcome: Outcome
    package let reference: String?
    /// Where the request stood when it was taken; a line that can not be ported is taken and declined at once.
    package let state: PortState?
    /// Why it was refused, or what deserves a look.
    package let reasons: [String]

    package init(
        _ row: ImportRow,
        _ outcome: Outcome,
        reference: String? = nil,
        state: PortState? = nil,
        reasons: [String] = []
    ) {
        line = row.line
        key = row.key
        self.outcome = outcome
        self.reference = reference
        self.state = state
        self.reasons = reasons
    }

    /// The refusal of intake, with each single thing and what to do about it.
    init(_ row: ImportRow, refusal error: CallError) {
        let each = error.violations.map(\.description)
        self.init(row, .refused, reasons: each.isEmpty ? ["\(error.status.rawValue): \(error.message)"] : each)
    }
}

/// What became of a whole file.
package struct ImportReport: Encodable, Sendable {
    package let file: String
    package let batch: String
    package let counts: [String: Int]
    /// By line.
    package let rows: [ImportResult]

    package init(file: String, batch: String, rows: [ImportResult]) {
        self.file = file
        self.batch = batch
        self.rows = rows.sorted { $0.line < $1.line }
        counts = Dictionary(rows.map { ($0.outcome.rawValue, 1) }, uniquingKeysWith: +)
    }

    package func count(_ outcome: ImportResult.Outcome) -> Int { counts[outcome.rawValue] ?? 0 }

    /// What the command ends with.
    package var outcome: Outcome {
        if count(.unanswered) > 0 { return .unreachable }
        return count(.refused) > 0 ? .refused : .done
    }

    /// The report as CSV, one record for each row.
    package var csv: String {
        let rows = rows.map { row in
            [
                "\(row.line)", row.key, row.outcome.rawValue, row.reference ?? "", row.state?.rawValue ?? "",
                row.reasons.joined(separator: " "),
            ]
        }
        return ([["line", "key", "outcome", "reference", "state", "reasons"]] + rows)
            .map { $0.map(CSVText.field).joined(separator: ",") + "\r\n" }.joined()
    }

    package var table: TextTable {
        var table = TextTable([.init("LINE", .right), .init("KEY"), .init("OUTCOME"), .init("REQUEST"), .init("WHY")])
        for row in rows {
            table.add(
                .init("\(row.line)"),
                .init(row.key),
                .init(row.outcome.words, row.outcome.style),
                .init(row.reference ?? ""),
                .init((row.state == .declined ? "declined: " : "") + row.reasons.joined(separator: " "))
            )
        }
        return table
    }

    package var summary: String {
        let counted = ImportResult.Outcome.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.words)" }
        return "\(rows.count) rows: \(counted.joined(separator: ", "))."
    }
}

extension ImportResult.Outcome {
    var words: String {
        switch self {
        case .taken: "taken"
        case .known: "there already"
        case .refused: "refused"
        case .unanswered: "not answered"
        case .ready: "ready"
        }
    }

    var style: Style {
        switch self {
        case .taken, .ready: .good
        case .known: .faint
        case .refused: .bad
        case .unanswered: .warning
        }
    }
}
