import Porting
import SubmissionContract
import SystemPicture
import TerminalOutput
import Timekeeping

/// What fees are added up by.
package enum FeeGrouping: String, Sendable, CaseIterable, Encodable {
    case reason
    case carrier
    case practice
}

/// Fees with totals in which each counts once.
package struct FeeReport: Encodable, Sendable {
    /// The fees of one reason, carrier or practice.
    package struct Group: Encodable, Sendable {
        package let name: String
        package let count: Int
        package let totals: FeeTotals
    }

    package let fees: [ListFees.Fee]
    /// In alphabetical order; empty if nothing is grouped.
    package let groups: [Group]
    package let total: FeeTotals
    private let grouping: FeeGrouping?

    /// Adds up fees.
    package init(_ fees: [ListFees.Fee], by grouping: FeeGrouping?) {
        self.fees = fees
        self.grouping = grouping
        total = FeeTotals(fees.map(\.standing))
        guard let grouping else {
            groups = []
            return
        }
        groups = Dictionary(grouping: fees) { Self.name($0, grouping) }.sorted { $0.key < $1.key }.map { name, fees in
            Group(name: name, count: fees.count, totals: FeeTotals(fees.map(\.standing)))
        }
    }

    private enum CodingKeys: CodingKey {
        case fees, groups, total
    }

    /// One fee may have several reasons; they stay together, so that the groups add up to the total.
    private static func name(_ fee: ListFees.Fee, _ grouping: FeeGrouping) -> String {
        let name =
            switch grouping {
            case .reason:
                fee.standing.kind == .snapBackFee
                    ? "snap-back" : fee.standing.reasons.map(\.rawValue).sorted().joined(separator: " + ")
            case .carrier: fee.carrier ?? ""
            case .practice: fee.practice ?? ""
            }
        return name.isEmpty ? "(unknown)" : name
    }

    /// The report for people.
    package var table: TextTable {
        guard let grouping else { return tableOfFees }
        var table = TextTable([
            .init(grouping.rawValue.uppercased()), .init("FEES", .right), .init("EXPECTED", .right),
            .init("INCURRED", .right), .init("DISPUTED", .right), .init("DUE", .right),
        ])
        for group in groups {
            let totals = group.totals
            table.add(
                .init(group.name),
                .init("\(group.count)"),
                .init("\(totals.expected)"),
                .init("\(totals.incurred)"),
                .init("\(totals.disputed)"),
                .init("\(totals.due)", .strong)
            )
        }
        return table
    }

    private var tableOfFees: TextTable {
        var table = TextTable([
            .init("AROSE"), .init("REQUEST"), .init("ATTEMPT", .right), .init("FEE"), .init("AMOUNT", .right),
            .init("STATUS"), .init("REASONS"), .init("CAUSE"),
        ])
        for fee in fees {
            let entry = fee.standing
            table.add(
                .init(fee.aroseAt.toTheMinute),
                .init(fee.requestID.reference),
                .init("\(entry.attempt)"),
                .init(entry.kind.rawValue),
                .init("\(entry.cents)"),
                .init(entry.status.rawValue),
                .init(entry.reasons.map(\.rawValue).joined(separator: ", ")),
                .init([entry.actor.map { "\($0):" }, entry.cause].compactMap(\.self).joined(separator: " "), .faint)
            )
        }
        return table
    }

    /// The report as CSV: one record for each group or fee, amounts in dollars.
    package var csv: String {
        let rows = grouping == nil ? recordsOfFees : recordsOfGroups
        return rows.map { $0.map(CSVText.field).joined(separator: ",") + "\r\n" }.joined()
    }

    private var recordsOfGroups: [[String]] {
        let header = [
            grouping?.rawValue ?? "", "fees", "expected", "incurred", "disputed", "due", "undecided", "waived",
            "refunded",
        ]
        return [header]
            + (groups.map { ($0.name, $0.count, $0.totals) } + [("total", fees.count, total)]).map {
                name,
                count,
                totals in
                [
                    name, "\(count)", totals.expected.plain, totals.incurred.plain, totals.disputed.plain,
                    totals.due.plain, totals.undecided.plain, totals.waived.plain, totals.refunded.plain,
                ]
            }
    }

    private var recordsOfFees: [[String]] {
        [
            [
                "arose", "reference", "attempt", "fee", "amount", "status", "reasons", "classes", "number", "carrier",
                "practice", "cause", "decided by",
            ]
        ]
            + fees.map { fee in
                let entry = fee.standing
                let classes = entry.reasons.map { RejectionCatalogue.entry(for: $0).class.rawValue }
                return [
                    fee.aroseAt.description, fee.requestID.reference, "\(entry.attempt)", entry.kind.rawValue,
                    entry.cents.plain, entry.status.rawValue, entry.reasons.map(\.rawValue).joined(separator: " "),
                    classes.joined(separator: " "), fee.number?.e164 ?? "", fee.carrier ?? "", fee.practice ?? "",
                    entry.cause ?? "", entry.actor ?? "",
                ]
            }
    }
}

extension Cents {
    /// Dollars without the sign, as a spreadsheet reads them: `13.00`.
    var plain: String { description.replacing("$", with: "") }
}
