import ArgumentParser
import GatewayCore
import Messaging
import ServiceKit
import ZeroMQ

/// The options of the gateway's executable.
///
/// | option | meaning | default |
/// |---|---|---|
/// | `--http` | `HOST:PORT` for clients | required |
/// | `--intake` | the endpoint of intake | required |
/// | `--access` | the access list with the hashes of the tokens | required |
/// | `--key-file` | the gateway's own CURVE secret key | none; needed for a `tcp` endpoint |
/// | `--monitor` | `HOST:PORT` of `/metrics`, `/livez` and `/readyz` | not served |
/// | `--per-second`, `--burst` | requests of one principal: for ever, and at once | 50, 100 |
/// | `--calls-of-one`, `--calls` | calls under way: of one principal, and of all | 32, 128 |
/// | `--log-format` | `text` or `json` | `text` |
/// | `--probe` | a URL to request instead of serving; no other option | |
package struct GatewayOptions: ParsableArguments, Sendable {
    @Option(help: "Where clients connect, as HOST:PORT. It is not encrypted: put a proxy with TLS in front.")
    var http: String

    @Option(help: "Where intake listens, as in tcp://intake:5700 or ipc:///run/faxport/intake.sock.")
    var intake: String

    @Option(help: "The access list access.json, from `faxport keys`; it has the hashes of the tokens.")
    var access: String

    @Option(help: "The file with the gateway's CURVE secret key, from `faxport keys`; needed for a tcp endpoint.")
    var keyFile: String?

    @Option(help: "Where to serve /metrics, /livez and /readyz, as HOST:PORT; without it they are not served.")
    var monitor: String?

    @Option(help: "Requests per second of one name.")
    var perSecond = 50.0

    @Option(help: "Requests of one name at once after a pause.")
    var burst = 100.0

    @Option(help: "Calls of one name under way.")
    var callsOfOne = 32

    @Option(help: "Calls of all names under way.")
    var calls = 128

    @Option(help: "The format of the log: text, or json with one object per line.")
    var logFormat: LogFormat = .text

    @Option(help: "Requests a URL instead of serving, without other options: exit code 0 for status 200, else 1.")
    var probe: String?

    /// Creates empty options for the parser.
    package init() {}

    func client() throws -> CallClient {
        guard let endpoint = Endpoint(intake) else {
            throw ConfigurationError("--intake \(intake) is not an endpoint, such as tcp://HOST:PORT or ipc:///PATH.")
        }
        let keys = keyFile.map { Credentials.files(KeyPaths(keyFile: $0, access: access), server: .intake) }
        return try CallClient(to: endpoint, caller: "gateway", credentials: keys ?? .none)
    }

    func limits() throws -> GatewayLimits {
        guard perSecond > 0, perSecond.isFinite, burst >= 1, burst.isFinite, callsOfOne >= 1, calls >= 1 else {
            throw ConfigurationError("The limits must be at least 1; --per-second must be above 0.")
        }
        var limits = GatewayLimits()
        limits.perSecond = perSecond
        limits.burst = burst
        limits.callsOfOne = callsOfOne
        limits.calls = calls
        return limits
    }

    static func address(_ text: String, of option: String) throws -> MonitorAddress {
        guard let address = MonitorAddress(text) else {
            throw ConfigurationError("\(option) \(text) is not HOST:PORT, such as 127.0.0.1:8085.")
        }
        return address
    }
}
