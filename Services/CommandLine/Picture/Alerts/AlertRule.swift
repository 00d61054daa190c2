import Messaging
import Timekeeping

/// An alert of `deploy/monitoring/rules/faxport.yml`, in the order of that file.
///
/// The raw value is its name there and its heading in the runbook.
///
/// Names, severities, times, limits and words are those of the file, which a test compares.
///
/// Why: `deploy/decisions/0058-the-home-page-judges-the-present.md`.
package enum AlertRule: String, CaseIterable, Sendable {
    case serviceDown = "FaxportServiceDown"
    case restarting = "FaxportRestarting"
    case degraded = "FaxportDegraded"
    case strangerRefused = "FaxportStrangerRefused"
    case linkDown = "FaxportLinkDown"
    case channelQuarantined = "FaxportChannelQuarantined"
    case queueOld = "FaxportQueueOld"
    case queueDeep = "FaxportQueueDeep"
    case deadLetter = "FaxportDeadLetter"
    case ambiguousEffect = "FaxportAmbiguousEffect"
    case effectsFrozen = "FaxportEffectsFrozen"
    case mailboxUnread = "FaxportMailboxUnread"
    case unmatchedMail = "FaxportUnmatchedMail"
    case mailUnaccounted = "FaxportMailUnaccounted"
    case spend = "FaxportSpend"
    case sagaOrphaned = "FaxportSagaOrphaned"
    case timerLag = "FaxportTimerLag"
    case vendorSilent = "FaxportVendorSilent"
    case sagaWaitsForOperator = "FaxportSagaWaitsForOperator"
    case portedNotLinked = "FaxportPortedNotLinked"
    case diskNearlyFull = "FaxportDiskNearlyFull"
    case slowCommits = "FaxportSlowCommits"

    /// Whether somebody is woken.
    package enum Severity: String, Sendable {
        case page
        case warn
    }

    /// What the condition is about.
    package enum Basis: Sendable {
        /// The present state, which a ``SystemSnapshot`` has.
        case snapshot
        /// A change over minutes or hours, which only Prometheus remembers.
        case history
        /// A present value that services report in their metrics only.
        case metrics
    }

    /// Whether somebody is woken.
    package var severity: Severity {
        switch self {
        case .serviceDown, .restarting, .degraded, .channelQuarantined, .queueOld, .deadLetter, .ambiguousEffect: .page
        case .effectsFrozen, .mailboxUnread, .mailUnaccounted, .sagaOrphaned, .timerLag, .portedNotLinked: .page
        case .diskNearlyFull: .page
        case .strangerRefused, .linkDown, .queueDeep, .unmatchedMail, .spend, .vendorSilent: .warn
        case .sagaWaitsForOperator, .slowCommits: .warn
        }
    }

    /// Who can judge the condition.
    package var basis: Basis {
        switch self {
        case .serviceDown, .degraded, .linkDown, .channelQuarantined, .queueOld, .queueDeep, .deadLetter: .snapshot
        case .ambiguousEffect, .effectsFrozen, .unmatchedMail, .sagaOrphaned, .timerLag, .vendorSilent: .snapshot
        case .sagaWaitsForOperator, .portedNotLinked: .snapshot
        case .restarting, .strangerRefused, .spend, .slowCommits: .history
        case .mailboxUnread, .mailUnaccounted, .diskNearlyFull: .metrics
        }
    }

    /// How long the condition must hold before Prometheus fires the alert.
    package var delay: TimeSpan {
        switch self {
        case .restarting, .strangerRefused, .channelQuarantined, .deadLetter, .effectsFrozen, .spend: .zero
        case .vendorSilent, .portedNotLinked: .zero
        case .serviceDown, .degraded, .queueOld, .mailboxUnread, .diskNearlyFull: .minutes(1)
        case .linkDown, .mailUnaccounted, .sagaOrphaned, .timerLag: .minutes(2)
        case .ambiguousEffect, .unmatchedMail, .sagaWaitsForOperator: .minutes(5)
        case .queueDeep, .slowCommits: .minutes(10)
        }
    }
}

extension AlertRule {
    /// The limits of the conditions that are about a number other than 0.
    package enum Limit {
        /// How old the oldest entry of a queue may be; `nil` for queues that have no such limit.
        package static func age(of kind: QueueReport.Kind) -> TimeSpan? {
            switch kind {
            // A message takes milliseconds. A failed one is retried for minutes. The vendor may be away for a while.
            case .outbox: .seconds(120)
            case .inbox: .seconds(600)
            case .effects: .seconds(1_800)
            case .deadLetters, .ambiguousEffects, .timers, .unmatchedMail: nil
            }
        }

        /// How many entries a queue of messages or effects may have.
        package static let depth = 10_000
        /// How overdue a timer may be.
        package static let timerLag = TimeSpan.seconds(60)
        /// How long a request may wait for the receipt of the vendor.
        package static let receipt = TimeSpan.seconds(432_000)
        /// How long a ported number may wait for its account.
        package static let linking = TimeSpan.seconds(3_600)
    }
}
