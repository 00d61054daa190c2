import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import SystemPicture
import Timekeeping

/// The lists of operations as columns.
package enum OperationsListings {
    /// An effect of a service.
    package typealias EffectRow = (service: ServiceName, effect: ListEffects.OpenEffect)

    /// Effects that are not done yet.
    package static let effects = Listing<EffectRow>(
        [
            .init("age", .right) { .init("\(TimeSpan.milliseconds($0.effect.ageMs))") },
            .init("service") { .init($0.service.rawValue) },
            .init("effect", .right) { .init("\($0.effect.effectID)", .strong) },
            .init("state") {
                .init($0.effect.state, [.ambiguous, .refused].contains($0.effect.knownState) ? .bad : .plain)
            },
            .init("kind") { .init("\($0.effect.kind)") },
            .init("tries", .right, isWide: true) { .init("\($0.effect.attempts)") },
            .init("lane", isWide: true) { .init($0.effect.lane) },
            .init("note") { .init($0.effect.note ?? "", .faint) },
        ],
        name: { "\($0.service) \($0.effect.effectID)" }
    )

    /// Emails of the vendor that wait for a person.
    package static let mails = Listing<ListUnmatchedMail.Mail>(
        [
            .init("received") { .init($0.receivedAt.toTheMinute, .faint) },
            .init("request") { .init($0.requestID?.shortName ?? "-") },
            .init("from", isWide: true) { .init($0.from) },
            .init("subject") { .init($0.subject) },
            .init("why") { .init($0.why, .bad) },
            .init("email") { .init($0.mailID, .strong) },
        ],
        name: \.mailID
    )

    /// Timers of requests.
    package static let timers = Listing<RequestTimer>(
        [
            .init("due") { .init($0.due.toTheMinute) },
            .init("clock") { .init($0.clock.rawValue, .strong) },
            .init("request") { .init($0.requestID.shortName) },
            .init("state") { .init($0.state.rawValue, $0.state.style) },
            .init("happens") { .init($0.happens) },
            .init("moved") { timer in
                .init(timer.moved.map { "\($0.actor), from \($0.was.toTheMinute): \($0.reason)" } ?? "-")
            },
        ],
        name: { "\($0.requestID.reference) \($0.clock.rawValue)" }
    )

    /// A decision of a person at a service.
    package typealias DecisionRow = (service: ServiceName, decision: Decision)

    /// Decisions of people.
    package static let decisions = Listing<DecisionRow>(
        [
            .init("when") { .init(Timestamp(millisecondsSince1970: $0.decision.atMs).toTheSecond, .faint) },
            .init("who") { .init($0.decision.actor, .strong) },
            .init("where") { .init($0.service.rawValue) },
            .init("what") { .init("\($0.decision.verb) \($0.decision.subject)") },
            .init("why") { .init($0.decision.reason) },
        ],
        name: { "\($0.decision.verb) \($0.decision.subject)" }
    )
}
