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

    /// More requests of one kind than people decide about before they look again.
    static let mostRequests = 500

    /// What waits for people.
    struct Result: Sendable {
        let tasks: [InboxTask]
        /// How many more requests wait than were read.
        let unread: Int
        /// A sentence for each part that is not known or not complete.
        let silent: [String]
    }

    /// Every task of the services that answer.
    func read() async -> Result {
        async let requests = requests()
        async let effects = services.askAll(ListEffects())
        async let letters = services.askAll(ListDeadLetters(limit: 1))
        async let health = services.askAll(CheckHealth())
        async let mails = services.ask(ListUnmatchedMail(), of: .submission)
        async let fees = services.ask(fees(), of: .submission)
        async let proposals = services.ask(ListSnapBackProposals(), of: .intake)
        let asked = await health
        let standing =
            asked.compactMap(\.answer).flatMap(Self.standstills)
            + (await effects).openEffects.filter(\.waitsForPerson).map { open in
                InboxTask(.effect(open), since: now - .milliseconds(open.effect.ageMs))
            }
            + (await letters).compactMap(\.answer).flatMap(Self.letters)
        let mail = ((try? await mails.get().mails) ?? []).map { InboxTask(.mail($0), since: $0.receivedAt) }
        let undecided = ((try? await fees.get().fees) ?? []).filter { $0.standing.status == .undecided }
        let money = undecided.map { InboxTask(.fee($0), since: $0.aroseAt) }
        let asks = ((try? await proposals.get().proposals) ?? []).map { InboxTask(.snapBack($0), since: $0.at) }
        let silent = asked.compactMap { one in
            one.silence.map { "The tasks of \(one.service) are unknown: \($0.summary)" }
        }
        let (ofRequests, unread, cut) = await requests
        let tasks = InboxTask.oldestFirst(standing + ofRequests + mail + money + asks)
        return Result(tasks: tasks, unread: unread, silent: silent + cut)
    }

    /// Those that need attention, with the time since which they do, and those that only wait for a decision.
    private func requests() async -> (tasks: [InboxTask], unread: Int, cut: [String]) {
        var (tasks, unread, cut): ([InboxTask], Int, [String]) = ([], 0, [])
        let counts = try? await services.ask(CountSagas(), of: .sagaSupervisor).get()
        for attention in [Attention.linkOverdue, .contradiction, .operator, .vendorOverdue] {
            let call = ListSagas(attention: attention, limit: Self.mostRequests)
            let sagas = (try? await services.ask(call, of: .sagaSupervisor).get().sagas) ?? []
            tasks += sagas.map { InboxTask(.request($0.requestID, $0.status, practice: nil), since: $0.enteredAt) }
            // Most of these wait for operations as well, and are counted below.
            let all = counts?.attention.first { $0.attention == attention }?.count ?? sagas.count
            if all > sagas.count {
                cut.append(
                    "\(all) requests need the attention \(attention.rawValue); the oldest \(sagas.count) are here."
                )
            }
        }
        for owner in [ActingParty.approver, .operator] {
            let call = ListPortRequests(limit: Self.mostRequests, withTotal: true, owner: owner, isAlive: true)
            guard let answer = try? await services.ask(call, of: .intake).get() else { continue }
            let found = answer.requests
            tasks += found.map { request in
                InboxTask(
                    .request(request.requestID, request.status, practice: request.practiceName),
                    since: request.submittedAt
                )
            }
            let total = answer.total ?? found.count
            if total > found.count {
                unread += total - Self.known(tasks, of: owner)
                cut.append("\(total) requests wait for \(owner.words); not all of them are here.")
            }
        }
        return (tasks, max(0, unread), cut)
    }

    /// How many different requests that wait for a party were read.
    private static func known(_ tasks: [InboxTask], of owner: ActingParty) -> Int {
        Set(
            tasks.compactMap { task -> PortRequestID? in
                guard case .request(let id, let status, _) = task.subject, status.actingParty == owner else {
                    return nil
                }
                return id
            }
        ).count
    }

    /// The fees of a quarter: those of earlier ones were on an invoice.
    private func fees() -> ListFees {
        ListFees(from: now - .days(92), until: now + .days(365), onlyUndecided: true)
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
