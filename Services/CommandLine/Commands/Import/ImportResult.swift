import Messaging
import Porting
import SystemPicture

/// The result of one row.
package struct ImportResult: Encodable, Sendable, Hashable {
    package enum Outcome: String, Encodable, CaseIterable, Sendable {
        /// The row was accepted as a request.
        case taken
        /// The row was accepted and declined at once: its number cannot be ported.
        case declined
        /// An earlier import submitted it already, with the same content.
        case known
        case refused
        /// It was not submitted or not answered; import the file again.
        case unanswered
        /// The result of a dry run: no rule that can be checked without documents stops the row.
        case ready
    }

    package let line: Int
    package let key: String
    package let outcome: Outcome
    package let reference: String?
    /// The state of the request when it was accepted; a line that cannot be ported is declined at once.
    package let state: PortState?
    /// Why it was refused, or warnings.
    package let reasons: [String]
    /// Who must act on the request at the end of the import; `nil` if that is not known.
    package private(set) var owner: ActingParty?
    /// What it waits for, as a few words.
    package private(set) var standing: String?

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

    /// The same result with where its request stands now.
    package func standing(at status: PortStatus) -> ImportResult {
        var result = self
        result.owner = status.actingParty
        result.standing = status.standing
        return result
    }

    /// Creates the result of a row that intake refused, with each violation.
    init(_ row: ImportRow, refusal error: CallError) {
        let each = error.violations.map(\.description)
        self.init(row, .refused, reasons: each.isEmpty ? ["\(error.status.rawValue): \(error.message)"] : each)
    }
}

extension ImportResult.Outcome {
    var words: String {
        switch self {
        case .taken: "accepted"
        case .declined: "declined"
        case .known: "already accepted"
        case .refused: "refused"
        case .unanswered: "not answered"
        case .ready: "ready"
        }
    }

    var style: Style {
        switch self {
        case .taken, .ready: .good
        case .known: .faint
        case .refused, .declined: .bad
        case .unanswered: .warning
        }
    }
}
