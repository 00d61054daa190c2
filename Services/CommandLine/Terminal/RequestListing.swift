import IntakeContract
import Porting
import SystemPicture

/// Requests as rows of a list: who must act first.
package enum RequestListing {
    package typealias Row = ListPortRequests.Summary

    /// The columns; without the wide ones they fit 80 characters.
    package static let listing = Listing<Row>(
        [
            .init("request") { .init($0.requestID.shortName, .strong) },
            .init("number") { .init($0.number.national) },
            .init("who") { row in
                let isOver = row.status.state.isEnd && row.status.attention == .none
                return isOver ? .init("-", .faint) : .init(row.status.actingParty.words, row.status.actingParty.style)
            },
            .init("until") { .init($0.status.deadline?.toTheMinute ?? "-", .faint) },
            .init("standing") { .init($0.status.standing, $0.status.state.style) },
            .init("practice", isWide: true) { .init($0.practiceName) },
            .init("carrier", isWide: true) { .init($0.carrier ?? "-") },
            .init("state", isWide: true) { .init($0.status.state.rawValue, $0.status.state.style) },
            .init("attempt", .right, isWide: true) { .init("\($0.status.attempt)") },
            .init("attention", isWide: true) { row in
                .init(row.status.attention == .none ? "-" : row.status.attention.rawValue, row.status.attention.style)
            },
            .init("submitted", isWide: true) { .init($0.submittedAt.toTheMinute, .faint) },
            .init("key", isWide: true) { .init($0.key) },
            .init("batch", isWide: true) { .init($0.batchID ?? "-") },
            .init("reference", isWide: true) { .init($0.requestID.reference) },
            .init("next", isWide: true) { .init($0.status.nextStep) },
        ],
        name: \.requestID.reference
    )
}
