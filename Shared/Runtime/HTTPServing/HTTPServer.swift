import Hummingbird
import Logging
import ServiceLifecycle

/// A server of HTTP/1.1 at an address.
///
/// It writes its address to the log once it listens. A connection on which nothing has moved for a minute is closed,
/// but not while a request is answered. When it is asked to stop, it takes no new connections and ends after its last
/// answers.
///
/// - Parameters:
///   - responder: Answers each request.
///   - host: A name or an IP address.
///   - port: 0 lets the system choose one.
///   - name: What the log calls it.
///   - logger: Where it writes its address, and its warnings.
/// - Returns: A service that runs until it is asked to stop.
package func httpServer<Responder: HTTPResponder>(
    _ responder: Responder,
    host: String,
    port: Int,
    name: String,
    logger: Logger
) -> some Service where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return Application(
        responder: responder,
        server: .http1(
            configuration: .init(additionalChannelHandlers: [OneRequestAtATime()], idleTimeout: .seconds(60))
        ),
        configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
        onServerRunning: { [logger] channel in
            logger.info("\(name)", metadata: ["http": "\(channel.localAddress?.description ?? "unknown")"])
        },
        logger: quiet
    )
}
