import Messaging
import Porting
import ServiceClient
import SubmissionContract
import SystemPicture

/// The sums of all fees of a month, beside those of the month before.
package struct MonthSums: Sendable, Hashable {
    let month: Month
    /// The fees that arose in the month, and those that arose in the month before, as they stand now.
    let sums, before: FeeSums

    package init(_ month: Month, sums: FeeSums, before: FeeSums) {
        self.month = month
        self.sums = sums
        self.before = before
    }

    /// Asks submission, which keeps the sums with each change of a fee.
    ///
    /// - Throws: `CallError`; `UNIMPLEMENTED` if submission is too old to have sums.
    static func read(_ month: Month, _ services: ServiceConnections, timeoutMs: Int) async throws -> MonthSums {
        async let now = sums(of: month, services, timeoutMs)
        let before = try await sums(of: month.previous, services, timeoutMs)
        return MonthSums(month, sums: try await now, before: before)
    }

    private static func sums(
        of month: Month,
        _ services: ServiceConnections,
        _ timeoutMs: Int
    ) async throws -> FeeSums {
        let call = ListFees(from: month.start, until: month.next.start, limit: 1, withSums: true)
        let answer = try await services.call(call, to: .submission, timeoutMs: timeoutMs).response
        guard let sums = answer.sums else {
            throw CallError(.unimplemented, "Submission is older than the console and has no sums: upgrade it.")
        }
        return sums
    }

    /// The totals of both months, a row for each way in which fees stand; without any money only if it is whole.
    func table(isWhole: Bool) -> WebTable {
        let (now, last) = (FeeTotals(sums), FeeTotals(before))
        var table = WebTable("Money", "#\(month.name)", "#\(month.previous.name)")
        let rows: [(String, KeyPath<FeeTotals, Cents>, Style)] = [
            ("Expected", \.expected, .plain), ("Incurred", \.incurred, .plain), ("Disputed", \.disputed, .warning),
            ("Due: all of these", \.due, .strong), ("Undecided", \.undecided, .warning), ("Waived", \.waived, .faint),
            ("Refunded", \.refunded, .faint),
        ]
        for (name, path, style) in rows {
            guard isWhole || now[keyPath: path] != .zero || last[keyPath: path] != .zero else { continue }
            table.add(
                WebText(name, style),
                WebText("\(now[keyPath: path])", style, isNumber: true),
                WebText("\(last[keyPath: path])", .faint, isNumber: true)
            )
        }
        return table
    }
}
