import ArgumentParser
import Durable
import Logging
import Messaging
import ServiceLifecycle

/// Runs a service until SIGTERM or SIGINT; the whole of every service's executable.
///
/// `sources` is given the log of the service.
package func runService(
    _ options: ServiceOptions,
    definition: ServiceDefinition,
    performers: EffectPerformers = EffectPerformers(),
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
            logger: logger
        )
        // The last is stopped first: a process that finishes its work can still be asked about it.
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
        // The last word of a process belongs into its log too, in the form that is read there.
        logger.critical("the process ends", metadata: ["error": "\(error)"])
        throw ExitCode.failure
    }
}
