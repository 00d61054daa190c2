import Foundation
import Messaging
import Porting
import Rulebook
import SagaSupervisorContract
import ServiceClient
import Timekeeping

/// The policy that the supervisor has in use, for prices on a page.
enum PolicyInForce {
    /// Asks the supervisor; the policy of this release if it does not answer.
    static func read(_ services: ServiceConnections, at now: Timestamp) async -> PortingPolicy {
        let call = ListPolicyFiles(limit: 1)
        let answer = try? await services.call(call, to: .sagaSupervisor, timeoutMs: 1_500).response
        return of(answer?.files.first, at: now)
    }

    /// What a file says that is in force at a moment; the policy of this release without a file.
    static func of(_ file: PolicyFileInUse?, at now: Timestamp) -> PortingPolicy {
        let book = file.flatMap { try? PolicyBook(file: Data($0.text.utf8)) }
        return (book ?? .bundled).inForce(at: now)
    }
}
