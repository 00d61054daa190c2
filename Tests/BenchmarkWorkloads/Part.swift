import Durable
import Logging
import ServiceKit

/// A service that runs for the duration of a measurement.
struct Part {
    let definition: ServiceDefinition
    var performers = EffectPerformers()
    var sources: [String: any ArrivalSource] = [:]
}

/// Runs services, each with its own loop and store, until `body` has ended.
func whileServing<Value: Sendable>(
    _ parts: [Part],
    at place: Place,
    _ body: () async throws -> Value
) async throws -> Value {
    let processes = try parts.map { part in
        var logger = Logger(label: part.definition.name.rawValue)
        logger.logLevel = .notice
        return try ServiceProcess(
            place.configuration(of: part.definition.name, peers: part.definition.receivers),
            definition: part.definition,
            performers: part.performers,
            sources: part.sources,
            logger: logger
        )
    }
    return try await withThrowingTaskGroup(of: Void.self) { group in
        for process in processes { group.addTask { try await process.run() } }
        let value = try await body()
        group.cancelAll()
        try await group.waitForAll()
        return value
    }
}
