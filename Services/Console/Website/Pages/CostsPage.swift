import Messaging
import Porting
import SubmissionContract
import SystemPicture
import Timekeeping

/// A page stays small.
private let mostListed = 300

/// More than this are not returned by one call; the totals then say so.
private let mostCounted = 10_000

extension WebPage {
    /// The page with the fees of a month, each counted once as it stands, beside the month before.
    ///
    /// All fees are in the totals; the list has the first of them.
    package init(
        costs fees: [ListFees.Fee],
        before: [ListFees.Fee],
        in month: Month,
        reader: FirstPerson = FirstPerson()
    ) {
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
        for fee in fees.prefix(mostListed) {
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
                lines: [WebText(fee.standing.sentence, .warning), WebText(fee.standing.cause ?? "", .faint)]
                    + fee.lines(for: reader),
                forms: [fee.form(for: reader, back: "/costs?month=\(month.name)")]
            )
        }
        let none = fees.isEmpty ? [WebText("No fee arose in \(month.name).", .faint)] : []
        let cut = [(month, fees.count), (month.previous, before.count)].filter { $0.1 >= mostCounted }.map { cut in
            WebText("At least \(mostCounted) fees arose in \(cut.0.name); only so many are counted here.", .bad)
        }
        let listed =
            fees.count > mostListed
            ? [WebText("The first \(mostListed) of \(fees.count) fees; the totals have all of them.", .warning)] : []
        self.init(
            title: "Costs of \(month.name)",
            follows: .requests,
            place: .more,
            blocks: [WebBlock(lines: cut + months + none, table: totals)] + undecided
                + [table.unlessEmpty.map { WebBlock(heading: "Fees, the oldest first", lines: listed, table: $0) }]
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
        async let now = desk.services.call(ListFees(from: month.start, until: month.next.start), to: .submission)
            .response.fees
        async let policy = PolicyInForce.read(desk.services, at: .now)
        let earlier = ListFees(from: month.previous.start, until: month.start)
        let before = try await desk.services.call(earlier, to: .submission).response.fees
        let reader = FirstPerson(reader: desk.account.name, isNeeded: await policy.needsSecondPerson)
        return WebPage(costs: try await now, before: before, in: month, reader: reader)
    }
}
