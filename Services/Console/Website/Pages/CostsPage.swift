import Messaging
import Porting
import SubmissionContract
import SystemPicture
import Timekeeping

extension WebPage {
    /// The page with the fees of a month, each counted once as it stands, beside the month before.
    package init(costs fees: [ListFees.Fee], before: [ListFees.Fee], in month: Month) {
        let (now, last) = (FeeTotals(fees.map(\.standing)), FeeTotals(before.map(\.standing)))
        var totals = WebTable("Money", "#\(month.name)", "#\(month.previous.name)")
        let rows: [(String, KeyPath<FeeTotals, Cents>, Style)] = [
            ("Expected", \.expected, .plain), ("Incurred", \.incurred, .plain), ("Disputed", \.disputed, .warning),
            ("Due: all of these", \.due, .strong), ("Undecided", \.undecided, .warning), ("Waived", \.waived, .faint),
            ("Refunded", \.refunded, .faint),
        ]
        for (name, path, style) in rows {
            totals.add(
                WebText(name, style),
                WebText("\(now[keyPath: path])", style, isNumber: true),
                WebText("\(last[keyPath: path])", .faint, isNumber: true)
            )
        }
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
        let months = [
            WebText("Month before: \(month.previous.name)", link: "/costs?month=\(month.previous.name)"),
            WebText("Month after: \(month.next.name)", link: "/costs?month=\(month.next.name)"),
        ]
        let undecided = fees.filter { $0.standing.status == .undecided }.prefix(20).map { fee in
            WebBlock(
                heading: "\(fee.requestID.reference), attempt \(fee.standing.attempt): \(fee.standing.cents)",
                lines: [WebText(fee.standing.sentence, .warning), WebText(fee.standing.cause ?? "", .faint)],
                forms: [WebForm(FeeActions.decide, values: fee.formValues(back: "/costs?month=\(month.name)"))]
            )
        }
        let none = fees.isEmpty ? [WebText("No fee arose in \(month.name).", .faint)] : []
        self.init(
            title: "Costs of \(month.name)",
            follows: .requests,
            place: .more,
            blocks: [WebBlock(lines: months + none, table: totals)] + undecided
                + [table.unlessEmpty.map { WebBlock(heading: "Fees, the oldest first", table: $0) }]
                .compactMap(\.self)
        )
    }

    static func costs(_ fields: FormFields, _ desk: Desk) async throws -> WebPage {
        let month: Month
        if let text = fields.text("month") {
            guard let read = Month(text) else {
                throw CallError(.invalidArgument, "\"\(text)\" is not a month such as 2026-11.")
            }
            month = read
        } else {
            month = Month(of: .now)
        }
        let most = 300
        async let now = desk.services.call(
            ListFees(from: month.start, until: month.next.start, limit: most),
            to: .submission
        ).response.fees
        let earlier = ListFees(from: month.previous.start, until: month.start)
        let before = try await desk.services.call(earlier, to: .submission).response.fees
        return WebPage(costs: try await now, before: before, in: month)
    }
}
