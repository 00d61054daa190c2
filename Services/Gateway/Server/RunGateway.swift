import ArgumentParser
import Foundation
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
            services.append(server(monitor.router().buildResponder(), at: address, "monitoring", logger))
        }
        let address = try GatewayOptions.address(options.http, of: "--http")
        services.append(server(GatewayResponder(gateway: gateway), at: address, "gateway", logger))
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

private func server<Responder: HTTPResponder<BasicRequestContext>>(
    _ responder: Responder,
    at address: MonitorAddress,
    _ name: String,
    _ logger: Logger
) -> some Service {
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return Application(
        responder: responder,
        // A connection without a request is closed after a minute.
        server: .http1(configuration: .init(idleTimeout: .seconds(60))),
        configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
        onServerRunning: { [logger] channel in
            logger.info("\(name)", metadata: ["http": "\(channel.localAddress?.description ?? "unknown")"])
        },
        logger: quiet
    )
}
