import LinkingContract
import Porting

/// The lines of an account as this system has linked them, beside what the vendor's account interface says.
package struct LineComparison: Sendable, Hashable, Codable {
    /// How the two agree.
    package enum Verdict: String, Sendable, Hashable, Codable {
        case agrees
        /// The interface has another direction, or does not have the line.
        case differs
        /// The interface has a line that was not linked through this system.
        case unknownHere
        /// The interface has not answered in time, or refused.
        case notChecked
    }

    package struct Row: Sendable, Hashable, Codable {
        package let number: PhoneNumber
        /// As this system has linked it; `nil` if it did not.
        package let line: ListLines.Line?
        /// What the interface says, as a few words.
        package let inventory: String
        package let verdict: Verdict
    }

    /// In the order of the numbers.
    package let rows: [Row]

    /// Compares the lines with an answer of the interface; `nil` if there is none.
    package init(_ lines: [ListLines.Line], _ view: AccountView?) {
        var rows = lines.map { Self.row($0, view) }
        for seen in view?.lines ?? [] where !lines.contains(where: { $0.number == seen.number }) {
            let words = "\(Self.words(seen.outbound)), not linked by this system"
            rows.append(Row(number: seen.number, line: nil, inventory: words, verdict: .unknownHere))
        }
        self.rows = rows.sorted { $0.number.e164 < $1.number.e164 }
    }

    private static func row(_ line: ListLines.Line, _ view: AccountView?) -> Row {
        guard let view, view.refusal == nil else {
            let why = view?.refusal ?? "no answer yet"
            return Row(number: line.number, line: line, inventory: "not checked: \(why)", verdict: .notChecked)
        }
        if let seen = view.lines.first(where: { $0.number == line.number }) {
            let agrees = seen.outbound == line.outboundAsked ?? line.outbound
            let words = words(seen.outbound) + (agrees ? "" : ", asked for as \(self.words(!seen.outbound))")
            return Row(number: line.number, line: line, inventory: words, verdict: agrees ? .agrees : .differs)
        }
        let note = view.missing.first { $0.number == line.number }?.note ?? ""
        let words = "not in the account's list. \(note)"
        return Row(number: line.number, line: line, inventory: words, verdict: .differs)
    }

    private static func words(_ outbound: Bool) -> String { outbound ? "inbound and outbound" : "inbound" }

    /// Whether every line is as it was asked for.
    package var agrees: Bool { rows.allSatisfy { $0.verdict == .agrees } }
}

extension LineComparison.Verdict {
    /// How a cell with it is meant.
    package var style: Style {
        switch self {
        case .agrees: .good
        case .differs: .bad
        case .unknownHere, .notChecked: .warning
        }
    }
}

extension LineEntry.Standing {
    /// How a cell with it is meant.
    package var style: Style {
        switch self {
        case .done: .plain
        case .underWay: .warning
        case .refused: .bad
        }
    }
}
