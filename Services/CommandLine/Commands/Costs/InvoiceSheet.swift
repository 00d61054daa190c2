import Messaging
import Porting
import SubmissionContract

/// One line of the vendor's invoice.
package struct InvoiceLine: Sendable, Hashable {
    /// The line of the file.
    package let line: Int
    /// The number in E.164; `nil` if it is not one.
    package let number: PhoneNumber?
    /// The request and attempt that it names; `nil` if it names none.
    package let reference: (requestID: PortRequestID, attempt: Int?)?
    package let kind: ListAttempts.Charge.Kind?
    package let amount: Cents
    package let description: String

    package static func == (left: InvoiceLine, right: InvoiceLine) -> Bool { left.line == right.line }

    package func hash(into hasher: inout Hasher) { hasher.combine(line) }
}

/// The vendor's invoice as a CSV file with the columns `number`, `reference`, `description` and `amount`; others are
/// ignored.
package struct InvoiceSheet: Sendable {
    package private(set) var lines: [InvoiceLine] = []
    /// All problems, by line; an invoice with any of them is not compared.
    package private(set) var problems: [String] = []

    /// Reads the file.
    package init(_ bytes: Bytes) {
        let records: [CSVRecord]
        do {
            records = try CSVText.records(in: bytes)
        } catch {
            problems = ["line \(error.line): \(error.message)"]
            return
        }
        let names = (records.first?.fields ?? []).map { $0.lowercased().filter { !$0.isWhitespace } }
        for name in ["number", "reference", "description", "amount"] where !names.contains(name) {
            problems.append("line 1: There is no column \"\(name)\".")
        }
        guard problems.isEmpty else { return }
        for record in records.dropFirst() { read(record, names) }
    }

    private mutating func read(_ record: CSVRecord, _ names: [String]) {
        guard record.fields.count == names.count else {
            problems.append("line \(record.line): It has \(record.fields.count) fields, the header \(names.count).")
            return
        }
        let cells = Dictionary(zip(names, record.fields)) { first, _ in first }
        guard let amount = Self.cents(cells["amount"] ?? "") else {
            problems.append("line \(record.line): \"\(cells["amount"] ?? "")\" is not an amount such as 13.00.")
            return
        }
        let description = cells["description"] ?? ""
        lines.append(
            InvoiceLine(
                line: record.line,
                number: try? PhoneNumber.parse(cells["number"] ?? "").get(),
                reference: Self.reference(cells["reference"] ?? ""),
                kind: Self.kind(description),
                amount: amount,
                description: description
            )
        )
    }

    /// `$1,300.00`, `13.00` and `13` are amounts; anything else is not.
    static func cents(_ text: String) -> Cents? {
        let bare = text.filter { !$0.isWhitespace && $0 != "$" && $0 != "," }
        let isNegative = bare.hasPrefix("-") || bare.hasPrefix("(") && bare.hasSuffix(")")
        let parts = bare.filter { !"-()".contains($0) }.split(separator: ".", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, !first.isEmpty, let dollars = Int64(first), dollars < 1_000_000
        else { return nil }
        guard parts.count == 2 else { return Cents(isNegative ? -dollars * 100 : dollars * 100) }
        guard parts[1].count == 2, let cents = Int64(parts[1]), cents >= 0 else { return nil }
        let amount = dollars * 100 + cents
        return Cents(isNegative ? -amount : amount)
    }

    private static func reference(_ text: String) -> (requestID: PortRequestID, attempt: Int?)? {
        let parts = text.filter { !$0.isWhitespace }.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, let requestID = PortRequestID(reference: String(first)) else { return nil }
        return (requestID, parts.count == 2 ? Int(parts[1]) : nil)
    }

    private static func kind(_ description: String) -> ListAttempts.Charge.Kind? {
        let words = description.lowercased()
        if words.contains("snap") { return .snapBackFee }
        return words.contains("resub") || words.contains("reject") ? .resubmissionFee : nil
    }
}
