import ArgumentParser
import ConsolePeople
import ConsoleWebsite
import Foundation
import HTTPServing
import Hummingbird
import Logging
import OpenIDConnect
import ServiceClient
import ServiceKit
import ServiceLifecycle
import Timekeeping

/// Runs the console until SIGTERM or SIGINT.
///
/// - Throws: a `ConfigurationError` if it cannot start; the process should then exit.
package func runConsole(_ options: ConsoleOptions) async throws {
    let format = options.logFormat
    LoggingSystem.bootstrap { label in
        switch format {
        case .text: StreamLogHandler.standardError(label: label)
        case .json: JSONLogHandler(service: "console")
        }
    }
    let logger = Logger(label: "console")
    do {
        let address = try ConsoleOptions.address(options.http, of: "--http")
        let url = try options.publicURL(at: address)
        let rights = try RightsBook(try options.keys(), logger: logger)
        let services = ServiceConnections(try options.directory(), caller: "console")
        let people = People(try PeopleStore(in: options.data))
        // Another run has other numbers for its news.
        let live = LiveDesk(run: String(UInt64.random(in: .min ... .max), radix: 36))
        let watch = QueueWatch()
        let papers = try PaperDesk(scratch: options.data + "/scratch")
        let provider = try options.provider.settings(at: url.withoutSlash).map { IdentityProvider($0) }
        let console = Console(
            services: services,
            people: people,
            provider: provider,
            url: url.withoutSlash,
            rights: rights,
            papers: papers,
            live: live,
            watch: watch
        )
        try FirstLink(folder: options.data, url: url.withoutSlash).offer(people, at: console.now, logger)
        var running: [any Service] = [rights]
        if let monitor = try options.monitor.map({ try ConsoleOptions.address($0, of: "--monitor") }) {
            let router = ConsoleMonitor(console: console, startedAt: console.now).router()
            running.append(
                httpServer(
                    router.buildResponder(),
                    host: monitor.host,
                    port: monitor.port,
                    name: "monitoring",
                    logger: logger
                )
            )
        }
        let names = Set(options.name + [address.host, url.host() ?? ""])
        running.append(
            httpServer(
                console.router(names: names).buildResponder(),
                host: address.host,
                port: address.port,
                name: "console",
                logger: logger
            )
        )
        // The last service is stopped first: streams end before the server waits for its requests, and monitoring still
        // works meanwhile.
        running.append(NewsReader(source: NewsSource(services), desk: live, watch: watch, logger: logger))
        let group = ServiceGroup(services: running, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        try await group.run()
        await services.close()
    } catch let error where format == .json {
        // The final error belongs in the log too, in the log's format.
        logger.critical("the process ends", metadata: ["error": "\(error)"])
        throw ExitCode.failure
    }
}

extension Console {
    /// Every route: the style sheet and the script, the pages before a person has signed in, and those after.
    func router(names: Set<String>) -> Router<BrowserContext> {
        let router = Router(context: BrowserContext.self)
        router.add(middleware: ProtectiveHeaders())
        router.add(middleware: OnlyKnownNames(names: names))
        router.get("style.css") { _, _ in WebAnswer.file(WebPage.styleSheet, type: "text/css; charset=utf-8") }
        router.get("icon.svg") { _, _ in WebAnswer.file(WebPage.icon, type: "image/svg+xml") }
        router.get("live.js") { _, _ in WebAnswer.file(WebPage.script, type: "text/javascript; charset=utf-8") }
        addSignIn(to: router)
        addProvider(to: router)
        addCommandLine(to: router)
        let inside = router.group().add(middleware: RequireSession(console: self))
        addPages(to: inside)
        addPapers(to: inside)
        addActions(to: inside)
        addLive(to: inside)
        return router
    }
}

extension URL {
    fileprivate var withoutSlash: String {
        absoluteString.hasSuffix("/") ? String(absoluteString.dropLast()) : absoluteString
    }
}
