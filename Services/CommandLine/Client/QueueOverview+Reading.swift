import Messaging
import SystemPicture

extension QueueOverview {
    /// Asks all services at once.
    package static func read(_ services: ServiceConnections) async -> QueueOverview {
        QueueOverview(await services.askAll(ReadQueues()).tellingBusyFromDown(services))
    }
}
