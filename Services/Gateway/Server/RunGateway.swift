import ArgumentParser
import Foundation
import HTTPServing
import Hummingbird
import Logging
import ServiceKit
import ServiceLifecycle
import Timekeeping

/// Runs the gateway until SIGTERM or SIGINT.
///
/// - Throws: a `ConfigurationError` if it cannot start; the process should then exit.
package func runGateway(_ options: GatewayOptions) async throws {
    let format = options.logFormat
    LoggingSystem.bootstrap { label in
        switch format {
        case .text: StreamLogHandler.standardError(label: label)
        case .json: JSONLogHandler(service: "gateway")
        }
    }
    let logger = Logger(label: "gateway")
    do {
        let client = try options.client()
        let book = try AccessBook(options.access, logger: logger)
        let gateway = try Gateway(client, book: book, limits: try options.limits())
        let monitor = GatewayMonitor(gateway: gateway, startedAt: Timestamp(Date()))
        var services: [any Service] = [book]
        if let address = try options.monitor.map({ try GatewayOptions.address($0, of: "--monitor") }) {
            services.append(
                httpServer(
                    monitor.router().buildResponder(),
                    host: address.host,
                    port: address.port,
                    name: "monitoring",
                    logger: logger
                )
            )
        }
        let address = try GatewayOptions.address(options.http, of: "--http")
        services.append(
            httpServer(
                GatewayResponder(gateway: gateway),
                host: address.host,
                port: address.port,
                name: "gateway",
                logger: logger
            )
        )
        // The last service is stopped first, so monitoring still works while calls under way are finished.
        let group = ServiceGroup(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
        await client.close()
    } catch let error where format == .json {
        // The final error belongs in the log too, in the log's format.
        logger.critical("the process ends", metadata: ["error": "\(error)"])
        throw ExitCode.failure
    }
}
