import IntakeContract
import Porting
import SystemPicture

/// Batches as rows of a list, and the groups of one.
package enum BatchListing {
    /// One batch on each row.
    package static let batches = Listing<BatchSummary>(
        [
            .init("batch") { .init($0.batchID, .strong) },
            .init("requests", .right) { .init("\($0.count)") },
            .init("waiting") { .init($0.sentence) },
        ],
        name: \.batchID
    )

    /// One group of requests that stand alike on each row.
    package static let groups = Listing<BatchSummary.Group>(
        [
            .init("requests", .right) { .init("\($0.count)", .strong) },
            .init("who") { .init($0.isOver ? "-" : $0.owner.words, $0.isOver ? .faint : $0.owner.style) },
            .init("standing") { .init($0.standing, $0.state.style) },
            .init("state", isWide: true) { .init($0.state.rawValue) },
            .init("example") { .init($0.example.shortName) },
        ],
        name: \.example.reference
    )
}
