import IntakeContract
import LinkingContract
import Porting
import SagaSupervisorContract
import SubmissionContract
import SystemPicture

extension ServiceViews {
    private static let page = 1_000
    /// More requests than a set has alive; the rest is not compared.
    private static let pagesAtMost = 50

    /// What the services disagree about in two readings, because news is on its way in one.
    ///
    /// - Throws: `CallError` if a service does not answer.
    package static func lastingDisagreements(_ services: ServiceConnections) async throws -> [Disagreement] {
        let first = try await read(services).disagreements
        guard !first.isEmpty else { return [] }
        // Long enough for the messages of a running system; one that stands still shows in other checks.
        try await Task.sleep(for: .seconds(2))
        let again = Set(try await read(services).disagreements)
        return first.filter(again.contains)
    }

    private static func read(_ services: ServiceConnections) async throws -> ServiceViews {
        var sagas: [SagaStanding] = []
        for _ in 0..<pagesAtMost {
            let call = ListSagaStandings(after: sagas.last?.requestID, limit: page)
            let more = try await services.call(call, to: .sagaSupervisor).response.standings
            sagas += more
            if more.count < page { break }
        }
        var intake: [IntakeStanding] = []
        for _ in 0..<pagesAtMost {
            let call = ListIntakeStandings(after: intake.last?.requestID, limit: page)
            let more = try await services.call(call, to: .intake).response.standings
            intake += more
            if more.count < page { break }
        }
        var attempts: [AttemptStanding] = []
        var linked: [PortRequestID] = []
        for start in stride(from: 0, to: sagas.count, by: page) {
            let ids = sagas[start..<min(start + page, sagas.count)].map(\.requestID)
            let attemptsOfPage = ListAttemptStandings(requestIDs: ids)
            attempts += try await services.call(attemptsOfPage, to: .submission).response.standings
            linked += try await services.call(ListLineStandings(requestIDs: ids), to: .linking).response.linked
        }
        return ServiceViews(intake: intake, sagas: sagas, attempts: attempts, linked: linked)
    }
}
