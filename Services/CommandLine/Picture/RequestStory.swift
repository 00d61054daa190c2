import IntakeContract
import Porting
import SagaSupervisorContract
import Timekeeping

/// What happened to a request, from the supervisor's history and intake's feed, told once.
package struct RequestStory: Sendable, Hashable, Encodable {
    /// One thing that happened.
    package struct Entry: Sendable, Hashable, Encodable {
        package let at: Timestamp
        package let state: PortState
        /// Whether it moved the request to this state.
        package let moved: Bool
        /// The person, service or clock that did it; `nil` where only intake knows of it.
        package let actor: String?
        package let happened: String
        /// The person's reason or note, unless the sentence has it.
        package let reason: String?
        /// The message, call, timer or effect that delivered it.
        package let cause: String?

        /// What happened with the reason behind it.
        package var sentence: String { happened + (reason.map { " (\($0))" } ?? "") }
    }

    /// The oldest first.
    package let entries: [Entry]

    /// Tells the story of a request; `saga` is `nil` if the supervisor does not answer or does not know it.
    package init(_ request: GetPortRequest.Response, _ saga: [SagaHistoryEntry]?) {
        let feed = request.history
        guard let saga else {
            entries = feed.indices.map { Self.entry(feed[$0], before: $0 > 0 ? feed[$0 - 1] : nil) }
            return
        }
        let told = Set(saga.map { "\($0.at.millisecondsSince1970) \($0.happened)" })
        // Intake alone knows what was changed, overridden or declined before a saga began.
        let own = feed.indices.filter { !told.contains("\(feed[$0].at.millisecondsSince1970) \(feed[$0].happened)") }
        let isAmendmentTold = own.contains { feed[$0].changed.contains { $0.name.hasPrefix("request.") } }
        let history = saga.filter { !(isAmendmentTold && $0.event == "amended" && $0.from == $0.to) }.map(Self.entry)
        let others = own.map { Self.entry(feed[$0], before: $0 > 0 ? feed[$0 - 1] : nil) }
        entries = (history + others).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private static func entry(_ entry: SagaHistoryEntry) -> Entry {
        let reason = entry.reason.flatMap { $0.isEmpty || entry.happened.contains($0) ? nil : $0 }
        return Entry(
            at: entry.at,
            state: entry.to,
            moved: entry.from != entry.to,
            actor: entry.actor,
            happened: entry.happened,
            reason: reason,
            cause: entry.cause.replacing(/faxport\.[a-z-]+\.v[0-9]+\.[A-Za-z]+\//, with: "")
        )
    }

    private static func entry(_ entry: FeedEntry, before: FeedEntry?) -> Entry {
        Entry(
            at: entry.at,
            state: entry.status.state,
            moved: before?.status.state != entry.status.state,
            actor: nil,
            happened: entry.happened,
            reason: nil,
            cause: nil
        )
    }
}
