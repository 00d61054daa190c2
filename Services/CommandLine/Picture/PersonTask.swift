import Messaging
import Porting
import SagaSupervisorContract

/// Something that cannot continue without a person, and the command that deals with it.
package struct PersonTask: Encodable, Sendable, Hashable {
    /// What needs a person.
    package enum Kind: String, Encodable, Sendable {
        case serviceDown
        /// It is connected and did not answer in time.
        case serviceBusy
        case serviceRefuses
        case deadLetters
        case ambiguousEffects
        case frozenEffects
        case quarantinedChannel
        case saga
        case unmatchedMail
        case degraded
    }

    /// What needs a person.
    package let kind: Kind
    /// The service that reports it.
    package let service: ServiceName
    /// How many of them there are.
    package let count: Int
    /// One or two sentences.
    package let what: String
    /// The command that deals with it, or shows more.
    package let command: String

    package init(_ kind: Kind, of service: ServiceName, count: Int = 1, what: String, command: String) {
        self.kind = kind
        self.service = service
        self.count = count
        self.what = what
        self.command = command
    }

    /// Everything that needs a person, what costs money or customers first.
    package static func all(
        health: [CheckHealth.Response],
        queues: QueueOverview,
        letters: [ListDeadLetters.Response],
        sagas: CountSagas.Response?
    ) -> [PersonTask] {
        ofSilence(queues) + ofSagas(sagas) + health.flatMap(ofStandstill) + ofEffects(queues)
            + letters.flatMap(ofLetters)
            + ofMail(queues) + health.flatMap(ofShortage)
    }

    private static func ofSilence(_ queues: QueueOverview) -> [PersonTask] {
        queues.silent.map {
            let kind: Kind =
                switch $0.silence {
                case .noAnswer: .serviceBusy
                case .keyRefused, .refused: .serviceRefuses
                case .noConnection, .notAsked, nil: .serviceDown
                }
            return PersonTask(kind, of: $0.service, what: $0.down ?? "", command: "faxport doctor")
        }
    }

    private static func ofSagas(_ sagas: CountSagas.Response?) -> [PersonTask] {
        // Linking is the most urgent: faxes arrive that reach no customer.
        // Tasks of customers are left out; customers get an email.
        let urgent: [Attention] = [.linkOverdue, .contradiction, .operator, .vendorOverdue]
        let ofAttention = urgent.compactMap { attention -> PersonTask? in
            guard let found = sagas?.attention.first(where: { $0.attention == attention }) else { return nil }
            let command =
                found.count == 1
                ? "faxport show \(found.oldest.shortName)" : "faxport list attention:\(attention.rawValue)"
            return PersonTask(
                .saga,
                of: .sagaSupervisor,
                count: found.count,
                what: "\(attention.rawValue): \(found.oldestNextStep)",
                command: command
            )
        }
        let closed = ofAttention + ofOperations(sagas) + ofDiscarded(sagas)
        guard let orphaned = sagas?.orphaned, orphaned > 0 else { return closed }
        return closed + [
            PersonTask(
                .saga,
                of: .sagaSupervisor,
                count: orphaned,
                what: "No timer or message will ever move them, and no one was notified.",
                command: "faxport list is:alive"
            )
        ]
    }

    /// Those that wait for operations or an approver although nothing went wrong, such as a page to look at.
    private static func ofOperations(_ sagas: CountSagas.Response?) -> [PersonTask] {
        guard let sagas, let waiting = sagas.waiting else { return [] }
        let ours = waiting.filter { $0.party == .operator || $0.party == .approver }
        let raised = sagas.attention.filter { $0.attention.party == .operator }.map(\.count).reduce(0, +)
        let count = ours.map(\.count).reduce(0, +) - raised
        guard count > 0, let oldest = ours.compactMap(\.oldest).first(where: { $0.status.attention == .none }) else {
            return []
        }
        let (status, name) = (oldest.status, oldest.requestID.shortName)
        return [
            PersonTask(
                .saga,
                of: .sagaSupervisor,
                count: count,
                what: "\(status.standing): \(status.nextStep)",
                command: count == 1 ? "faxport show \(name)" : "faxport list owner:\(status.actingParty.rawValue)"
            )
        ]
    }

    private static func ofDiscarded(_ sagas: CountSagas.Response?) -> [PersonTask] {
        guard let discarded = sagas?.discarded else { return [] }
        return [
            PersonTask(
                .saga,
                of: .sagaSupervisor,
                count: discarded.count,
                what: "closed by discarding their first message: tell the customer.",
                command: "faxport resolve \(discarded.oldest.shortName) --reason …"
            )
        ]
    }

    private static func ofStandstill(_ health: CheckHealth.Response) -> [PersonTask] {
        let frozen = health.store.effectsFrozen.map {
            PersonTask(
                .frozenEffects,
                of: health.service,
                what: "Effects are frozen: \($0)",
                command: "faxport effects release \(health.service) --reason …"
            )
        }
        let quarantined = health.links.filter { $0.state == .quarantined }.map { link in
            PersonTask(
                .quarantinedChannel,
                of: health.service,
                what: "The channel to \(link.receiver) is quarantined: \(link.detail ?? "no reason is known.")",
                command: "faxport channels lift \(health.service) \(link.receiver) --reason …"
            )
        }
        return quarantined + (frozen.map { [$0] } ?? [])
    }

    private static func ofEffects(_ queues: QueueOverview) -> [PersonTask] {
        waiting(.ambiguousEffects, in: queues).map { service, depth in
            PersonTask(
                .ambiguousEffects,
                of: service,
                count: depth,
                what: "It is unknown whether it happened, or the other side refused it.",
                command: "faxport effects"
            )
        }
    }

    private static func ofLetters(_ answer: ListDeadLetters.Response) -> [PersonTask] {
        answer.groups.map { group in
            let only = group.count == 1 ? answer.letters.first { $0.fingerprint == group.fingerprint } : nil
            let command =
                only.map { "faxport dead-letters show \(answer.service) \($0.id)" }
                ?? "faxport dead-letters list --group \(group.fingerprint)"
            return PersonTask(
                .deadLetters,
                of: answer.service,
                count: group.count,
                what: "\(group.method.rawValue.split(separator: "/").last ?? ""): \(group.sample)",
                command: command
            )
        }
    }

    private static func ofMail(_ queues: QueueOverview) -> [PersonTask] {
        waiting(.unmatchedMail, in: queues).map { service, depth in
            PersonTask(
                .unmatchedMail,
                of: service,
                count: depth,
                what: "Emails from the vendor that could not be assigned.",
                command: "faxport mails"
            )
        }
    }

    private static func ofShortage(_ health: CheckHealth.Response) -> [PersonTask] {
        health.degraded.map {
            PersonTask(.degraded, of: health.service, what: $0.message, command: "faxport doctor")
        }
    }

    private static func waiting(_ kind: QueueReport.Kind, in queues: QueueOverview) -> [(ServiceName, Int)] {
        queues.services.flatMap { entry in
            (entry.queues ?? []).filter { $0.kind == kind && $0.depth > 0 }.map { (entry.service, $0.depth) }
        }
    }
}

extension PersonTask.Kind {
    /// What the kind is called in a list, in the singular or the plural.
    package func title(_ count: Int) -> String {
        let plural = count == 1 ? "" : "s"
        return switch self {
        case .serviceDown: "down"
        case .serviceBusy: "busy"
        case .serviceRefuses: "refusing"
        case .deadLetters: "dead letter\(plural)"
        case .ambiguousEffects: "ambiguous effect\(plural)"
        case .frozenEffects: "frozen effects"
        case .quarantinedChannel: "quarantine"
        case .saga: "request\(plural)"
        case .unmatchedMail: "unmatched email\(plural)"
        case .degraded: "shortage"
        }
    }
}
