import Clocks
import Hummingbird
import Logging
import Mail
import ServiceLifecycle
import Timekeeping
import UnixSignals

/// Makes the account interface of a simulator: the vendor's `/v1/...`, and
/// `/sim/ledger`, `/sim/idle` and `/healthz` of its own.
///
/// `onListening` is called once the address accepts connections.
package func makeVendorServer(
    simulator: VendorSimulator,
    listen: ListenAddress,
    logger: Logger,
    onListening: @escaping @Sendable () async -> Void = {}
) -> some Service {
    Application(
        router: AccountsRoutes(simulator: simulator).router(),
        configuration: ApplicationConfiguration(address: listen.bindAddress, serverName: "vendor-simulator"),
        onServerRunning: { _ in await onListening() },
        logger: logger
    )
}

/// Makes a whole vendor that runs until SIGTERM or SIGINT.
///
/// `pause` is the machine's time between two checks of the mail and the agenda where nothing notifies; `desk` is where
/// mails to the vendor arrive.
package func makeVendorGroup(
    simulator: VendorSimulator,
    desk: Maildir,
    listen: ListenAddress,
    clock: WallClock,
    pause: Duration,
    logger: Logger
) -> ServiceGroup {
    ServiceGroup(
        services: [
            makeVendorServer(simulator: simulator, listen: listen, logger: logger),
            DeskClerk(simulator: simulator, clock: clock, desk: desk, pause: pause),
        ],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger
    )
}
