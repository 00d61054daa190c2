import Foundation
import Messaging
import SagaSupervisorContract
import ServiceClient
import Timekeeping

extension Timestamp {
    /// The time of this machine.
    static var now: Timestamp { Timestamp(Date()) }
}

extension ServiceConnections {
    /// The time of the services' calendar, which leaps in a sandbox; ages, fees and policies go by it.
    ///
    /// If the supervisor does not answer, it is the time of this machine.
    func calendarTime() async -> Timestamp {
        let counts = try? await call(CountSagas(), to: .sagaSupervisor, timeoutMs: 1_500).response
        return counts?.at ?? .now
    }
}
