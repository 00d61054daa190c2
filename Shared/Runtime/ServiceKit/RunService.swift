import ArgumentParser
import Durable
import Logging
import Messaging
import ServiceLifecycle

/// Runs a service until SIGTERM or SIGINT; every service's executable consists of this call.
///
/// - Parameters:
///   - options: the parsed command line.
///   - definition: the service.
///   - performers: the performers of its effects.
///   - files: the files that it follows.
///   - sources: creates its sources by name, given the service's log.
/// - Throws: a ``ConfigurationError`` or a `StoreError` if the service cannot start; the process should then exit.
package func runService(
    _ options: ServiceOptions,
    definition: ServiceDefinition,
    performers: EffectPerformers = EffectPerformers(),
    files: [FollowedFile] = [],
    sources: (Logger) throws -> [String: any ArrivalSource] = { _ in [:] }
) async throws {
    let name = definition.name.rawValue
    let format = options.logFormat
    LoggingSystem.bootstrap { label in
        switch format {
        case .text: StreamLogHandler.standardError(label: label)
        case .json: JSONLogHandler(service: name)
        }
    }
    let logger = Logger(label: name)
    do {
        let process = try ServiceProcess(
            try options.configuration(of: definition.name),
            definition: definition,
            performers: performers,
            sources: try sources(logger),
            files: files,
            logger: logger
        )
        // The last service is stopped first, so monitoring still works while the process finishes its work.
        var services: [any Service] = [process]
        if let address = try options.monitorAddress() {
            services.insert(MonitorServer(address: address, process: process, logger: logger), at: 0)
        }
        let group = ServiceGroup(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        try await group.run()
    } catch let error where format == .json {
        // The final error belongs in the log too, in the log's format.
        logger.critical("the process ends", metadata: ["error": "\(error)"])
        throw ExitCode.failure
    }
}
