import IntakeContract
import IntakeService
import LinkingContract
import LinkingService
import Messaging
import Porting
import SagaSupervisorContract
import SagaSupervisorService
import SubmissionContract
import SubmissionService
import SystemPicture

extension Invariant {
    static let viewsAgree = Invariant(name: "the services see every request alike") { world in
        let found = try world.views().disagreements
        return found.isEmpty ? nil : found.map(\.description).joined(separator: " ")
    }
}

extension World {
    /// How the services see the requests that are alive, as `faxport doctor` compares them.
    func views() throws -> ServiceViews {
        let sagas = try look(into: .sagaSupervisor) { try SagaTable.standings($0, ListSagaStandings()) }
        let ids = sagas.map(\.requestID)
        return ServiceViews(
            intake: try look(into: .intake) { try RequestStanding.standings($0, ListIntakeStandings()) },
            sagas: sagas,
            attempts: try look(into: .submission) {
                try AttemptTable.standings($0, ListAttemptStandings(requestIDs: ids))
            },
            linked: try look(into: .linking) { try LineTable.linked($0, ListLineStandings(requestIDs: ids)) }
        )
    }
}
