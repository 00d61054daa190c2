import HTTPServing
import Hummingbird
import Logging
import Measurements
import Messaging
import ServiceLifecycle

/// Serves the state of a process over HTTP.
///
/// | path | answer |
/// |---|---|
/// | `/metrics` | all metrics, in the text format of Prometheus |
/// | `/livez` | 200 as soon as the loop answers; a loop that hangs never answers |
/// | `/readyz` | 200 while the store can be read and the endpoint is bound, else 503; the body lists the links |
///
/// It changes nothing and serves no secrets, but it is not encrypted: bind it in the operations network only, where
/// the CRM has no access.
struct MonitorServer: Service {
    let address: MonitorAddress
    let process: ServiceProcess
    let logger: Logger

    func run() async throws {
        let responder = router().buildResponder()
        do {
            try await httpServer(
                responder,
                host: address.host,
                port: address.port,
                name: "monitoring",
                logger: logger
            ).run()
        } catch {
            throw ConfigurationError(
                "--http \(address): \(error). If the port is in use, choose another one or stop the other process."
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

/// The address of a process's monitoring endpoint: `HOST:PORT`.
package struct MonitorAddress: Sendable, Hashable, CustomStringConvertible {
    /// The host name or IP address, without brackets.
    package let host: String
    /// The port; 0 lets the system choose one, which the log shows.
    package let port: Int

    /// Creates an address.
    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Parses `127.0.0.1:9464` or `[::1]:9464`; `nil` for anything else.
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
