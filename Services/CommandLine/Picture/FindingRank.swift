import DocumentMatching
import Porting

/// How serious a finding is; findings of one topic are listed in this order.
package enum FindingRank: CaseIterable {
    case blocks
    case holds
    case warns
    case notChecked
    case passes

    /// Ranks a finding by its outcome and severity.
    package init(_ finding: Finding) {
        self =
            switch finding.outcome {
            case .fail: finding.severity == .hold ? .holds : .blocks
            case .warn: .warns
            case .notChecked: .notChecked
            case .pass: .passes
            }
    }

    /// The rank as a word, such as `blocks`.
    package var word: String {
        switch self {
        case .blocks: "blocks"
        case .holds: "holds"
        case .warns: "warns"
        case .notChecked: "not checked"
        case .passes: "passes"
        }
    }

    /// The style in which a finding of this rank is shown.
    package var style: Style {
        switch self {
        case .blocks, .holds: .bad
        case .warns, .notChecked: .warning
        case .passes: .good
        }
    }
}
