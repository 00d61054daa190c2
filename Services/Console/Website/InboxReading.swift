import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import ServiceClient
import SubmissionContract
import SystemPicture
import Timekeeping

/// Collects what waits for people in all services.
struct InboxReading: Sendable {
    let services: ServiceConnections
    let now: Timestamp

    /// More tasks of one kind than people decide about before they look again.
    static let mostOfAKind = 200

    /// What waits for people.
    struct Result: Sendable {
        let tasks: [InboxTask]
        /// How many more tasks wait than were read.
        let unread: Int
        /// A sentence for each part that is not known or not complete.
        let silent: [String]
    }

    /// The oldest tasks of one kind, and how many there are in all.
    private struct Kind {
        let tasks: [InboxTask]
        let total: Int
        /// What the tasks are, and that they wait.
        let words: String

        init(_ tasks: [InboxTask], of total: Int?, _ words: String) {
            self.tasks = tasks
            // What was read may be newer than what was counted.
            self.total = max(total ?? 0, tasks.count)
            self.words = words
        }

        var cut: String? { total > tasks.count ? "\(total) \(words); the oldest \(tasks.count) are here." : nil }
    }

    /// The oldest tasks of every kind, of the services that answer.
    func read() async -> Result {
        async let approvals = requests(of: .approver)
        async let work = requests(of: .operator)
        async let counts = services.ask(CountSagas(), of: .sagaSupervisor)
        async let effects = services.askAll(ListEffects(limit: Self.mostOfAKind))
        async let letters = services.askAll(ListDeadLetters(limit: 1))
        async let queues = services.askAll(ReadQueues())
        async let health = services.askAll(CheckHealth())
        async let mails = services.ask(ListUnmatchedMail(limit: Self.mostOfAKind), of: .submission)
        async let fees = services.ask(fees(), of: .submission)
        async let proposals = services.ask(ListSnapBackProposals(), of: .intake)
        let asked = await health
        let depths = await queues.compactMap(\.answer).flatMap(\.queues)
        let waiting = (try? await counts.get())?.waiting ?? []
        let kinds = [
            Kind(await approvals, of: waiting.count(of: .approver), "requests wait for approvers"),
            Kind(await work, of: waiting.count(of: .operator), "requests wait for operations"),
            Kind(
                Self.effects(await effects, now),
                of: depths.depth(of: .ambiguousEffects),
                "effects wait for a person"
            ),
            Kind(Self.mails(try? await mails.get()), of: depths.depth(of: .unmatchedMail), "emails wait for a person"),
            Self.fees(try? await fees.get()),
        ]
        let asks = ((try? await proposals.get().proposals) ?? []).map { InboxTask(.snapBack($0), since: $0.at) }
        let rest =
            asked.compactMap(\.answer).flatMap(Self.standstills) + asks
            + (await letters).compactMap(\.answer).flatMap(Self.letters)
        let silent = asked.compactMap { one in
            one.silence.map { "The tasks of \(one.service) are unknown: \($0.summary)" }
        }
        return Result(
            tasks: InboxTask.inOrder(rest + kinds.flatMap(\.tasks)),
            unread: kinds.reduce(0) { $0 + $1.total - $1.tasks.count },
            silent: silent + kinds.compactMap(\.cut)
        )
    }

    /// The requests that have waited longest for a party.
    private func requests(of owner: ActingParty) async -> [InboxTask] {
        let call = ListSagas(owner: owner, limit: Self.mostOfAKind)
        let sagas = (try? await services.ask(call, of: .sagaSupervisor).get().sagas) ?? []
        return sagas.map { saga in
            InboxTask(.request(saga.requestID, saga.status, practice: saga.practiceName), since: saga.enteredAt)
        }
    }

    /// The fees of a quarter: those of earlier ones were on an invoice.
    private func fees() -> ListFees {
        // Sums are kept for each quarter of an hour.
        let today = Timestamp(millisecondsSince1970: now.millisecondsSince1970 / 86_400_000 * 86_400_000)
        return ListFees(
            from: today - .days(92),
            until: today + .days(365),
            limit: Self.mostOfAKind,
            onlyUndecided: true,
            withSums: true
        )
    }

    private static func effects(_ asked: [Asked<ListEffects.Response>], _ now: Timestamp) -> [InboxTask] {
        asked.openEffects.filter(\.waitsForPerson).prefix(mostOfAKind).map { open in
            InboxTask(.effect(open), since: now - .milliseconds(open.effect.ageMs))
        }
    }

    private static func mails(_ answer: ListUnmatchedMail.Response?) -> [InboxTask] {
        (answer?.mails ?? []).map { InboxTask(.mail($0), since: $0.receivedAt) }
    }

    private static func fees(_ answer: ListFees.Response?) -> Kind {
        let tasks = (answer?.fees ?? []).map { InboxTask(.fee($0), since: $0.aroseAt) }
        return Kind(tasks, of: answer?.sums?.count(of: .undecided), "fees are to decide")
    }

    private static func standstills(_ health: CheckHealth.Response) -> [InboxTask] {
        let channels = health.links.filter { $0.state == .quarantined }.map { link in
            InboxTask(
                .channel(from: health.service, to: link.receiver, why: link.detail ?? "no reason is known"),
                since: nil
            )
        }
        let frozen = health.store.effectsFrozen.map { InboxTask(.frozen(health.service, why: $0), since: nil) }
        return channels + [frozen].compactMap(\.self)
    }

    private static func letters(_ answer: ListDeadLetters.Response) -> [InboxTask] {
        answer.groups.map { group in
            InboxTask(
                .letters(group, answer.service),
                since: Timestamp(millisecondsSince1970: group.firstSeenMs)
            )
        }
    }
}

extension [CountSagas.OfParty] {
    fileprivate func count(of party: ActingParty) -> Int? { first { $0.party == party }?.count }
}

extension [QueueReport] {
    fileprivate func depth(of kind: QueueReport.Kind) -> Int {
        filter { $0.kind == kind }.reduce(0) { $0 + $1.depth }
    }
}
