import Porting
import SystemPicture
import TerminalOutput

/// The results of a whole file.
package struct ImportReport: Encodable, Sendable {
    package let file: String
    package let batch: String
    package let counts: [String: Int]
    /// Sorted by line.
    package let rows: [ImportResult]

    package init(file: String, batch: String, rows: [ImportResult]) {
        self.file = file
        self.batch = batch
        self.rows = rows.sorted { $0.line < $1.line }
        counts = Dictionary(rows.map { ($0.outcome.rawValue, 1) }, uniquingKeysWith: +)
    }

    /// How many rows have this outcome.
    package func count(_ outcome: ImportResult.Outcome) -> Int { counts[outcome.rawValue] ?? 0 }

    /// The exit code of the command.
    package var outcome: Outcome {
        if count(.unanswered) > 0 { return .unreachable }
        return count(.refused) + count(.declined) > 0 ? .refused : .done
    }

    /// The report as CSV, one record for each row.
    package var csv: String {
        let rows = rows.map { row in
            [
                "\(row.line)", row.key, row.outcome.rawValue, row.reference ?? "", row.state?.rawValue ?? "",
                row.reasons.joined(separator: " "), row.owner?.rawValue ?? "", row.standing ?? "",
            ]
        }
        return ([["line", "key", "outcome", "reference", "state", "reasons", "owner", "standing"]] + rows)
            .map { $0.map(CSVText.field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// The report as a table for people.
    package var table: TextTable {
        var table = TextTable([
            .init("LINE", .right), .init("KEY"), .init("OUTCOME"), .init("REQUEST"), .init("WAITS FOR"),
            .init("WHY"),
        ])
        for row in rows {
            table.add(
                .init("\(row.line)"),
                .init(row.key),
                .init(row.outcome.words, row.outcome.style),
                .init(row.reference.map { String($0.suffix(8)) } ?? ""),
                .init(row.waitsFor, row.owner?.style ?? .plain),
                .init(row.reasons.joined(separator: " "))
            )
        }
        return table
    }

    /// The number of rows with each outcome, in one sentence.
    package var summary: String {
        let counted = ImportResult.Outcome.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.words)" }
        let waiting = ActingParty.allCases.compactMap { party -> String? in
            let count = rows.count { $0.owner == party && $0.outcome != .declined }
            return count == 0 ? nil : "\(count) for \(party.words)"
        }
        let now =
            waiting.isEmpty ? "" : " Waiting: \(waiting.joined(separator: ", ")). See: faxport batches show \(batch)"
        return "\(rows.count) rows: \(counted.joined(separator: ", ")).\(now)"
    }
}

extension ImportResult {
    /// Who must act on its request, and what it waits for.
    fileprivate var waitsFor: String {
        guard let owner, let standing, outcome != .declined else { return "" }
        return "\(owner.words): \(standing)"
    }
}
