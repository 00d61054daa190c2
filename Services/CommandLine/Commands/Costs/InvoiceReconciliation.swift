import Porting
import SubmissionContract
import SystemPicture
import TerminalOutput
import Timekeeping

/// An invoice compared with the ledger, line by line.
package struct InvoiceReconciliation: Encodable, Sendable {
    package enum Verdict: String, Encodable, Sendable, CaseIterable {
        case matched
        /// The vendor bills what is not due here.
        case missingHere
        /// A fee of the month is not on the invoice.
        case missingThere
        case anotherAmount
    }

    /// One line of the invoice, or one fee that is not on it.
    package struct Row: Encodable, Sendable, Hashable {
        package let verdict: Verdict
        /// The line of the file; `nil` for a fee that is not on the invoice.
        package let line: Int?
        package let requestID: PortRequestID?
        package let attempt: Int?
        package let kind: ListAttempts.Charge.Kind?
        package let ours: Cents?
        package let theirs: Cents?
        /// What is odd and what to do, as one or two sentences.
        package let what: String
    }

    package let rows: [Row]

    /// Compares.
    ///
    /// - Parameters:
    ///   - lines: The invoice.
    ///   - fees: The fees of the month and of some months before, because a fee may be billed late.
    ///   - start: The first moment of the month: only fees from then on are missed on the invoice.
    package init(_ lines: [InvoiceLine], _ fees: [ListFees.Fee], from start: Timestamp) {
        var open = fees
        var lineOfFee: [ListFees.Fee: Int] = [:]
        var rows: [Row] = []
        // What names its request is matched first, so that a line without a reference cannot take its fee.
        for line in lines.sorted(by: { ($0.reference == nil ? 1 : 0, $0.line) < ($1.reference == nil ? 1 : 0, $1.line) }
        ) {
            let place = Self.place(of: line, in: open)
            guard let place else {
                rows.append(Self.row(line, knownAs: lineOfFee.first { Self.fits(line, $0.key) }?.value))
                continue
            }
            let fee = open.remove(at: place)
            lineOfFee[fee] = line.line
            rows.append(Self.row(line, fee))
        }
        rows.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        self.rows =
            rows
            + open.filter { $0.aroseAt >= start && $0.standing.isDue }.map { fee in
                Self.row(fee, .missingThere, theirs: nil, "It is due here and not on the invoice: wait, or ask.")
            }
    }

    /// The rows with this verdict.
    package func rows(_ verdict: Verdict) -> [Row] { rows.filter { $0.verdict == verdict } }

    /// The fee that a line bills; among those that fit, one of the same amount.
    private static func place(of line: InvoiceLine, in fees: [ListFees.Fee]) -> Int? {
        let fitting = fees.indices.filter { fits(line, fees[$0]) }
        return fitting.first { fees[$0].standing.cents == line.amount } ?? fitting.first
    }

    private static func fits(_ line: InvoiceLine, _ fee: ListFees.Fee) -> Bool {
        guard line.kind == fee.standing.kind else { return false }
        guard let reference = line.reference else { return line.number != nil && line.number == fee.number }
        return reference.requestID == fee.requestID
            && (reference.attempt == nil || reference.attempt == fee.standing.attempt)
    }

    private static func row(_ line: InvoiceLine, _ fee: ListFees.Fee) -> Row {
        let entry = fee.standing
        if entry.status == .waived || entry.status == .refunded {
            let why = [entry.actor, entry.cause].compactMap(\.self).joined(separator: ": ")
            return row(fee, .missingHere, line, "It is \(entry.status.rawValue) here (\(why)). Dispute it.")
        }
        guard entry.cents == line.amount else {
            return row(fee, .anotherAmount, line, "Pay \(entry.cents), and dispute the difference.")
        }
        return row(fee, .matched, line, entry.status == .disputed ? "It is disputed. Settle that first." : "")
    }

    private static func row(_ line: InvoiceLine, knownAs other: Int?) -> Row {
        let what =
            if let other {
                "Line \(other) bills the same fee. Dispute it."
            } else if line.kind == nil {
                "\"\(line.description)\" is no fee that is known here. Ask what it is for."
            } else {
                "No such fee is known here. Dispute it, or record it if it is due."
            }
        return Row(
            verdict: .missingHere,
            line: line.line,
            requestID: line.reference?.requestID,
            attempt: line.reference?.attempt,
            kind: line.kind,
            ours: nil,
            theirs: line.amount,
            what: what
        )
    }

    private static func row(_ fee: ListFees.Fee, _ verdict: Verdict, _ line: InvoiceLine, _ what: String) -> Row {
        row(fee, verdict, line: line.line, theirs: line.amount, what)
    }

    private static func row(
        _ fee: ListFees.Fee,
        _ verdict: Verdict,
        line: Int? = nil,
        theirs: Cents?,
        _ what: String
    ) -> Row {
        Row(
            verdict: verdict,
            line: line,
            requestID: fee.requestID,
            attempt: fee.standing.attempt,
            kind: fee.standing.kind,
            ours: fee.standing.cents,
            theirs: theirs,
            what: what
        )
    }
}

extension ListAttempts.Charge {
    /// Whether the vendor is expected to bill it.
    fileprivate var isDue: Bool {
        switch status {
        case .expected, .incurred, .disputed: true
        case .undecided, .waived, .refunded: false
        }
    }
}

extension InvoiceReconciliation {
    /// The comparison for people.
    package var table: TextTable {
        var table = TextTable([
            .init("LINE", .right), .init("VERDICT"), .init("REQUEST"), .init("FEE"), .init("OURS", .right),
            .init("THEIRS", .right), .init("WHAT"),
        ])
        for row in rows {
            let attempt = row.attempt.map { "/\($0)" } ?? ""
            table.add(
                .init(row.line.map { "\($0)" } ?? "-"),
                .init(row.verdict.rawValue, row.verdict == .matched ? .good : .warning),
                .init((row.requestID?.reference ?? "-") + attempt),
                .init(row.kind?.rawValue ?? "-"),
                .init(row.ours?.description ?? "-"),
                .init(row.theirs?.description ?? "-"),
                .init(row.what)
            )
        }
        return table
    }

    /// How many rows have each verdict, in one sentence.
    package var summary: String {
        let counts = Verdict.allCases.map { "\(rows($0).count) \($0.rawValue)" }
        return counts.joined(separator: ", ") + "."
    }
}
