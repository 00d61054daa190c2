import Messaging
import Porting
import SystemPicture

/// What became of one row.
package struct ImportResult: Encodable, Sendable, Hashable {
    package enum Outcome: String, Encodable, CaseIterable, Sendable {
        /// It is a request now.
        case taken
        /// An earlier import had taken it already, with the same content.
        case known
        case refused
        /// It was not submitted, or no answer came; import the file again.
        case unanswered
        /// Of a dry run: the rules that need no document find nothing in the way.
        case ready
    }

    package let line: Int
    package let key: String
    package let outcome: Outcome
    package let reference: String?
    /// Where the request stood when it was taken; a line that can not be ported is taken and declined at once.
    package let state: PortState?
    /// Why it was refused, or what deserves a look.
    package let reasons: [String]

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

    /// The refusal of intake, with each single thing and what to do about it.
    init(_ row: ImportRow, refusal error: CallError) {
        let each = error.violations.map(\.inOneLine)
        self.init(row, .refused, reasons: each.isEmpty ? ["\(error.status.rawValue): \(error.message)"] : each)
    }
}

extension ImportResult.Outcome {
    var words: String {
        switch self {
        case .taken: "taken"
        case .known: "there already"
        case .refused: "refused"
        case .unanswered: "not answered"
        case .ready: "ready"
        }
    }

    var style: Style {
        switch self {
        case .taken, .ready: .good
        case .known: .faint
        case .refused: .bad
        case .unanswered: .warning
        }
    }
}

extension Violation {
    /// All of it, for a line of a report.
    var inOneLine: String { "\(field): \(message) \(remedy) [\(rule)]" }
}

extension FieldViolation {
    fileprivate var inOneLine: String { "\(field): \(message) \(remedy) [\(rule)]" }
}
