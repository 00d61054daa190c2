import Messaging
import SystemPicture

extension QueueOverview {
    package static func read(_ services: ServiceConnections) async -> QueueOverview {
        QueueOverview(await services.askAll(ReadQueues()))
    }
}
