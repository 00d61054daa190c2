import Durable
import Logging
import Messaging
import ServiceLifecycle

/// Runs a service until SIGTERM or SIGINT; the whole of every service's executable.
package func runService(
    _ options: ServiceOptions,
    definition: ServiceDefinition,
    performers: EffectPerformers = EffectPerformers(),
    sources: [String: any ArrivalSource] = [:]
) async throws {
    LoggingSystem.bootstrap(StreamLogHandler.standardError)
    let logger = Logger(label: definition.name.rawValue)
    let process = try ServiceProcess(
        try options.configuration(of: definition.name),
        definition: definition,
        performers: performers,
        sources: sources,
        logger: logger
    )
    let group = ServiceGroup(services: [process], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    try await group.run()
}
