import Durable
import Messaging
import Porting
import SagaSupervisorContract

/// Which policy file was in use when.
extension SagaSupervisorService {
    /// The source whose items are the policy files that are in use.
    package static let policySource = "policy"

    private static let pageLimit = 1...100

    static func keepPolicyFiles(_ service: inout ServiceDefinition, _ policy: any PolicySource) {
        service.take(from: policySource) { arrival, turn in
            try PolicyFileTable.append(turn.db, arrival, at: turn.now.calendar)
            try SagaTable.refreshOwnersOfReadyPackets(turn.db, policy)
        }
        service.read(ListPolicyFiles.self) { call, reading in
            try PageLimit.check(call.limit, within: pageLimit)
            return ListPolicyFiles.Response(files: try PolicyFileTable.latest(reading.db, limit: call.limit))
        }
    }
}
