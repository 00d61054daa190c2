import Hummingbird
import Logging
import Measurements
import Messaging
import ServiceLifecycle

/// Offers what a process tells of itself over HTTP.
///
/// | path | answer |
/// |---|---|
/// | `/metrics` | everything there is to measure, in the text format of Prometheus |
/// | `/livez` | 200 as soon as the loop answers; a loop that hangs leaves the question open |
/// | `/readyz` | 200 while the store answers and the service has bound, else 503; the body tells of the links |
///
/// There is nothing to change here and nothing secret, but it is not encrypted either: it belongs into a network of
/// operations, never where the CRM is.
struct MonitorServer: Service {
    let address: MonitorAddress
    let process: ServiceProcess
    let logger: Logger

    func run() async throws {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        let application = Application(
            router: router(),
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
            onServerRunning: { [logger] channel in
                logger.info("monitoring", metadata: ["http": "\(channel.localAddress?.description ?? "unknown")"])
            },
            logger: quiet
        )
        do {
            try await application.run()
        } catch {
            throw ConfigurationError(
                "--http \(address): \(error). Is the port taken? Choose another, or stop what listens there."
            )
        }
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("metrics") { [process, logger] _, _ in
            do {
                return Self.answer(.ok, try await process.metricsPage(), type: PrometheusText.contentType)
            } catch {
                logger.error("the metrics could not be read", metadata: ["error": "\(error)"])
                return Self.answer(.internalServerError, "The metrics could not be read: \(error)\n")
            }
        }
        router.get("livez") { [process] _, _ in
            await process.breathe()
            return Self.answer(.ok, "alive\n")
        }
        router.get("readyz") { [process] _, _ in
            let readiness = await process.readiness()
            let text = readiness.lines.joined(separator: "\n") + "\n"
            return Self.answer(readiness.isReady ? .ok : .serviceUnavailable, text)
        }
        return router
    }

    private static func answer(
        _ status: HTTPResponse.Status,
        _ text: String,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// Where a process is asked about itself: `HOST:PORT`.
package struct MonitorAddress: Sendable, Hashable, CustomStringConvertible {
    package let host: String
    /// 0 lets the system choose; the log says what it chose.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:9464` or `[::1]:9464`; nothing for anything else.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.host = String(host)
        self.port = Int(port)
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
