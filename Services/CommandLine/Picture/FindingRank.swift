import DocumentMatching
import Porting

/// How much a finding weighs; the order in which those of one topic are told.
package enum FindingRank: CaseIterable {
    case blocks
    case holds
    case warns
    case notChecked
    case passes

    package init(_ finding: Finding) {
        self =
            switch finding.outcome {
            case .fail: finding.severity == .hold ? .holds : .blocks
            case .warn: .warns
            case .notChecked: .notChecked
            case .pass: .passes
            }
    }

    package var word: String {
        switch self {
        case .blocks: "blocks"
        case .holds: "holds"
        case .warns: "warns"
        case .notChecked: "not checked"
        case .passes: "passes"
        }
    }

    package var style: Style {
        switch self {
        case .blocks, .holds: .bad
        case .warns, .notChecked: .warning
        case .passes: .good
        }
    }
}
