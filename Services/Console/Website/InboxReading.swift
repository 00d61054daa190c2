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

    /// More requests than people decide about before they look again.
    private static let mostRequests = 500

    /// Every task of the services that answer, and a sentence for each that does not.
    func tasks() async -> (tasks: [InboxTask], silent: [String]) {
        async let requests = requests()
        async let effects = services.askAll(ListEffects())
        async let letters = services.askAll(ListDeadLetters(limit: 1))
        async let health = services.askAll(CheckHealth())
        async let mails = services.ask(ListUnmatchedMail(), of: .submission)
        async let fees = services.ask(fees(), of: .submission)
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
        let silent = asked.compactMap { one in
            one.silence.map { "The tasks of \(one.service) are unknown: \($0.summary)" }
        }
        return (InboxTask.oldestFirst(standing + (await requests) + mail + money), silent)
    }

    /// Those that need attention, with the time since which they do, and those that only wait for a decision.
    private func requests() async -> [InboxTask] {
        var tasks: [InboxTask] = []
        for attention in [Attention.linkOverdue, .contradiction, .operator, .vendorOverdue] {
            let call = ListSagas(attention: attention, limit: Self.mostRequests)
            let sagas = (try? await services.ask(call, of: .sagaSupervisor).get().sagas) ?? []
            tasks += sagas.map { InboxTask(.request($0.requestID, $0.status, practice: nil), since: $0.enteredAt) }
        }
        for owner in [ActingParty.approver, .operator] {
            let call = ListPortRequests(limit: Self.mostRequests, owner: owner)
            let found = (try? await services.ask(call, of: .intake).get().requests) ?? []
            tasks += found.map { request in
                InboxTask(
                    .request(request.requestID, request.status, practice: request.practiceName),
                    since: request.submittedAt
                )
            }
        }
        return tasks
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
