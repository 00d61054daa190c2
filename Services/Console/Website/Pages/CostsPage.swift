import Messaging
import Porting
import SubmissionContract
import SystemPicture
import Timekeeping

/// A page stays small.
private let mostListed = 300

/// As many of those to decide are listed with their forms.
private let mostUndecided = 20

extension WebPage {
    /// The page with the fees of a month, each counted once as it stands, beside the month before.
    ///
    /// All fees are in the totals; the list has the first of them.
    package init(costs sheet: CostsSheet, in month: Month, reader: FirstPerson = FirstPerson()) {
        let months = [
            WebText("Month before: \(month.previous.name)", link: "/costs?month=\(month.previous.name)"),
            WebText("Month after: \(month.next.name)", link: "/costs?month=\(month.next.name)"),
        ]
        let none = sheet.fees.isEmpty ? [WebText("No fee arose in \(month.name).", .faint)] : []
        let undecided = sheet.undecided.map { fee in
            WebBlock(
                heading: "\(fee.requestID.reference), attempt \(fee.standing.attempt): \(fee.standing.cents)",
                lines: [WebText(fee.standing.sentence, .warning), WebText(fee.standing.cause ?? "", .faint)]
                    + fee.lines(for: reader),
                forms: [fee.form(for: reader, back: "/costs?month=\(month.name)")]
            )
        }
        let waiting = sheet.sums.count(of: .undecided)
        let rest =
            waiting > sheet.undecided.count
            ? [WebText("\(waiting) fees are to decide; the oldest \(sheet.undecided.count) are here.", .warning)] : []
        let listed =
            sheet.sums.count > sheet.fees.count
            ? [WebText("The first \(sheet.fees.count) of \(sheet.sums.count) fees; the totals have all.", .warning)]
            : []
        let list = Self.table(of: sheet.fees).unlessEmpty.map { table in
            WebBlock(heading: "Fees, the oldest first", lines: listed, table: table)
        }
        let totals = MonthSums(month, sums: sheet.sums, before: sheet.before).table(isWhole: true)
        self.init(
            title: "Costs of \(month.name)",
            follows: .requests,
            place: .more,
            blocks: [WebBlock(lines: months + none + rest, table: totals)] + undecided
                + [list].compactMap(\.self)
        )
    }

    private static func table(of fees: [ListFees.Fee]) -> WebTable {
        var table = WebTable("Arose", "Request", "#Attempt", "Fee", "#Amount", "Status", "Reasons", "Cause", "Carrier")
        for fee in fees {
            let entry = fee.standing
            table.add(
                WebText(fee.aroseAt.toTheMinute, .faint),
                WebText(fee.requestID.shortName, link: Self.path(of: fee.requestID)),
                .number(entry.attempt),
                WebText(entry.kind.words),
                WebText("\(entry.cents)", .strong, isNumber: true),
                WebText(entry.status.rawValue, entry.status == .undecided ? .warning : .plain),
                WebText(entry.reasons.map(\.rawValue).joined(separator: ", ")),
                WebText([entry.actor.map { "\($0):" }, entry.cause].compactMap(\.self).joined(separator: " "), .faint),
                WebText(fee.carrier ?? "-", .faint)
            )
        }
        return table
    }

    static func costs(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let today = await desk.services.calendarTime()
        let month: Month
        if let text = fields.text("month") {
            guard let read = Month(text) else {
                throw CallError(.invalidArgument, "\"\(text)\" is not a month such as 2026-11.")
            }
            month = read
        } else {
            month = Month(of: today)
        }
        let (start, end) = (month.start, month.next.start)
        async let now = desk.services.call(
            ListFees(from: start, until: end, limit: mostListed, withSums: true),
            to: .submission
        ).response
        async let undecided = desk.services.call(
            ListFees(from: start, until: end, limit: mostUndecided, onlyUndecided: true),
            to: .submission
        ).response.fees
        async let policy = PolicyInForce.read(desk.services, at: today)
        let earlier = ListFees(from: month.previous.start, until: start, limit: 1, withSums: true)
        let before = try await desk.services.call(earlier, to: .submission).response
        let found = try await now
        guard let sums = found.sums, let sumsBefore = before.sums else {
            throw CallError(.unimplemented, "Submission is older than the console and has no sums: upgrade it.")
        }
        let sheet = CostsSheet(fees: found.fees, undecided: try await undecided, sums: sums, before: sumsBefore)
        let reader = FirstPerson(reader: desk.account.name, isNeeded: await policy.needsSecondPerson)
        return WebPage(costs: sheet, in: month, reader: reader)
    }
}
