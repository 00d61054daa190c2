import Messaging
import Porting
import SagaSupervisorContract
import Timekeeping

/// An alert whose condition holds at the moment of a snapshot.
///
/// Prometheus fires it when the condition has held for the delay of its rule, and so may be later, or have no entry for
/// a condition that has just begun.
package struct Alert: Sendable, Hashable {
    /// What the alert is about; empty for a label that it does not have, as in Prometheus.
    package struct Labels: Sendable, Hashable {
        package var service = ""
        package var peer = ""
        package var queue = ""
        package var reason = ""
        package var attention = ""
        package var state = ""

        /// Creates labels of which none has a value.
        package init() {}

        fileprivate init(
            service: ServiceName? = nil,
            peer: String = "",
            queue: String = "",
            reason: String = "",
            attention: Attention? = nil,
            state: PortState? = nil
        ) {
            self.service = service?.rawValue ?? ""
            self.peer = peer
            self.queue = queue
            self.reason = reason
            self.attention = attention?.rawValue ?? ""
            self.state = state?.rawValue ?? ""
        }
    }

    package let rule: AlertRule
    package let labels: Labels

    /// What is wrong, in the words of the rule.
    package var summary: String {
        let (service, peer) = (labels.service, labels.peer)
        let queue = peer.isEmpty ? labels.queue : "\(labels.queue) to \(peer)"
        return switch rule {
        case .serviceDown: "\(service) does not answer"
        case .restarting: "\(service) keeps restarting"
        case .degraded: "\(service) is degraded: \(labels.reason)"
        case .strangerRefused: "\(service) refused a caller: \(labels.reason)"
        case .linkDown: "\(service) cannot reach \(peer)"
        case .channelQuarantined: "The channel from \(service) to \(peer) is quarantined"
        case .queueOld: "\(service): \(queue) is stuck"
        case .queueDeep: "\(service): \(queue) is deep"
        case .deadLetter: "\(service) could not apply a message"
        case .ambiguousEffect: "\(service) does not know whether something left"
        case .effectsFrozen: "\(service) holds back what must not happen twice"
        case .mailboxUnread: "\(service) cannot read the vendor's replies"
        case .unmatchedMail: "Emails from the vendor need a person"
        case .mailUnaccounted: "Emails from the vendor are not accounted for"
        case .spend: "Unusually many resubmission fees"
        case .sagaOrphaned: "Requests will never move on"
        case .timerLag: "Timers of \(service) are late"
        case .vendorSilent: "The vendor is overdue"
        case .sagaWaitsForOperator: "Requests wait for a person in operations (\(labels.attention))"
        case .portedNotLinked: "A ported number is not linked to an account"
        case .diskNearlyFull: "The disk of \(service) is nearly full"
        case .slowCommits: "Commits of \(service) are slow"
        }
    }

    package init(_ rule: AlertRule, _ labels: Labels = Labels()) {
        self.rule = rule
        self.labels = labels
    }
}

extension SystemSnapshot {
    /// The alerts whose condition holds, those that wake somebody first.
    ///
    /// What a service that does not answer would say is unknown, and raises no alert but its own.
    package var alerts: [Alert] {
        let found = AlertRule.allCases.flatMap { rule in labels(of: rule).map { Alert(rule, $0) } }
        return found.filter { $0.rule.severity == .page } + found.filter { $0.rule.severity == .warn }
    }

    /// What the condition of a rule holds for; nothing for a rule that a snapshot cannot judge.
    private func labels(of rule: AlertRule) -> [Alert.Labels] {
        switch rule {
        case .serviceDown: services.filter { $0.state == .down || $0.state == .busy }.map(Self.labels)
        case .degraded: services.flatMap(Self.shortages)
        case .linkDown: links { $0.state == .down }
        case .channelQuarantined: links { $0.state == .quarantined }
        case .queueOld: entries { queue in AlertRule.Limit.age(of: queue.kind).map { queue.age > $0 } ?? false }
        case .queueDeep: entries { $0.depth > AlertRule.Limit.depth && AlertRule.Limit.age(of: $0.kind) != nil }
        case .deadLetter: entries { $0.kind == .deadLetters && $0.depth > 0 }
        case .ambiguousEffect: entries { $0.kind == .ambiguousEffects && $0.depth > 0 }
        case .effectsFrozen: services.filter(\.areEffectsFrozen).map(Self.labels)
        case .unmatchedMail: entries { $0.kind == .unmatchedMail && $0.depth > 0 }
        case .sagaOrphaned: (sagas?.orphaned ?? 0) > 0 ? [Alert.Labels()] : []
        case .timerLag: entries { $0.kind == .timers && $0.age > AlertRule.Limit.timerLag }
        case .vendorSilent: requests([.vendorOverdue], or: [.submitted], olderThan: AlertRule.Limit.receipt)
        case .sagaWaitsForOperator: requests([.operator, .contradiction])
        case .portedNotLinked:
            requests([.linkOverdue], or: [.ported, .linking, .linkFailed], olderThan: AlertRule.Limit.linking)
        case .restarting, .strangerRefused, .spend, .slowCommits, .mailboxUnread, .mailUnaccounted, .diskNearlyFull: []
        }
    }

    private static func labels(of service: Service) -> Alert.Labels {
        Alert.Labels(service: service.service)
    }

    private static func shortages(of service: Service) -> [Alert.Labels] {
        service.degraded.map { Alert.Labels(service: service.service, reason: $0.metricName) }
    }

    private func links(where holds: (LinkReport) -> Bool) -> [Alert.Labels] {
        services.flatMap { service in
            service.links.filter(holds).map { link in
                Alert.Labels(service: service.service, peer: link.receiver.rawValue)
            }
        }
    }

    private func entries(where holds: (QueueReport) -> Bool) -> [Alert.Labels] {
        queues.services.flatMap { entry in
            (entry.queues ?? []).filter(holds).map { queue in
                Alert.Labels(service: entry.service, peer: queue.name, queue: queue.kind.metricName)
            }
        }
    }

    private func requests(_ attention: [Attention]) -> [Alert.Labels] {
        (sagas?.attention ?? []).filter { attention.contains($0.attention) && $0.count > 0 }.map { found in
            Alert.Labels(attention: found.attention)
        }
    }

    /// One alert about requests that need attention or, if none does yet, have been in a state for too long.
    private func requests(
        _ attention: [Attention],
        or states: [PortState],
        olderThan limit: TimeSpan
    ) -> [Alert.Labels] {
        let raised = requests(attention)
        guard raised.isEmpty, let sagas, let now = sagas.at else { return raised }
        // Both times are of the calendar, which may be ahead of this machine's clock.
        let late = sagas.states.first { states.contains($0.state) && now - $0.oldestSince > limit }
        return late.map { [Alert.Labels(state: $0.state)] } ?? []
    }
}

extension QueueReport {
    fileprivate var age: TimeSpan { .milliseconds(oldestAgeMs) }
}
