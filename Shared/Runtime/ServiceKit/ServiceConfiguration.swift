import ArgumentParser
import Clocks
import Durable
import Foundation
import Messaging
import Timekeeping
import ZeroMQ

/// The configuration of one service process.
package struct ServiceConfiguration: Sendable {
    /// The path of the store's file.
    package let storePath: String
    /// The endpoint on which the service listens.
    package let bind: Endpoint
    /// The endpoints of its receivers.
    package let peers: [ServiceName: Endpoint]
    /// The limits beyond which it refuses new work.
    package let limits: ServiceLimits
    /// Its own key and the access list; `tcp` is refused without them.
    package let keys: KeyPaths?
    /// The clock of the machine and the calendar.
    package let clock: WallClock

    /// Creates a configuration.
    package init(
        storePath: String,
        bind: Endpoint,
        peers: [ServiceName: Endpoint],
        limits: ServiceLimits = ServiceLimits(),
        keys: KeyPaths? = nil,
        clock: WallClock
    ) {
        self.storePath = storePath
        self.bind = bind
        self.peers = peers
        self.limits = limits
        self.keys = keys
        self.clock = clock
    }
}

/// The options that every service's executable has.
///
/// | option | meaning | default |
/// |---|---|---|
/// | `--data` | folder of the store | required |
/// | `--bind` | where to listen, `ipc:///path` or `tcp://host:port` | required |
/// | `--peer` | `name=endpoint`, repeatable | none |
/// | `--key-file` | the own CURVE secret key, mode 0600 | none; needed for any `tcp` endpoint |
/// | `--access` | the access list, public keys only | none; needed with `--key-file` |
/// | `--clock-origin` | RFC 3339; when the calendar was set | the calendar follows the machine |
/// | `--days-per-second` | calendar days per second, above 0; for simulated vendors only | real time |
/// | `--calendar-file` | the offset of a calendar that leaps, from `faxport up`; for simulated vendors only | none |
/// | `--disk-reserve-mib` | MiB of free disk space below which new work is refused | 256 |
/// | `--queue-age-limit` | seconds that a message may wait to be sent before new work is refused | 300 |
/// | `--policy` | a file with versions of the policy, each from a day of its own | that of the release |
/// | `--http` | `HOST:PORT` of `/metrics`, `/livez` and `/readyz` | not served |
/// | `--log-format` | `text` or `json` | `text` |
/// | `--probe` | a URL to request instead of serving; no other option | |
package struct ServiceOptions: ParsableArguments, Sendable {
    @Option(help: "The folder that holds this service's store.")
    package var data: String

    @Option(help: "Where to listen, as in ipc:///run/faxport/intake.sock.")
    package var bind: String

    @Option(name: .customLong("peer"), help: "Where another service listens, as NAME=ENDPOINT; repeat for each.")
    package var peers: [String] = []

    @Option(help: "The file with this service's CURVE secret key, from `faxport keys`; needed for any tcp endpoint.")
    package var keyFile: String?

    @Option(help: "The access list access.json, from `faxport keys`; needed with --key-file.")
    package var access: String?

    @Option(help: "When the calendar was set, in RFC 3339; used with --days-per-second.")
    package var clockOrigin: String?

    @Option(help: "Calendar days per second. For simulated vendors only; 0 follows the machine's clock.")
    package var daysPerSecond: Double = 0

    @Option(help: "The file with the offset of a calendar that leaps. For simulated vendors only.")
    package var calendarFile: String?

    @Option(help: "Free disk space, in MiB, below which new work is refused.")
    package var diskReserveMib: Int64 = 256

    @Option(help: "Seconds that a message may wait to be sent before new work is refused.")
    package var queueAgeLimit: Int64 = 300

    @Option(
        help: ArgumentHelp(
            "A file with versions of the policy (default: $FAXPORT_POLICY); looked at once a second.",
            discussion: "A file that cannot be used changes nothing. Try it with faxport policy check.",
            valueName: "file"
        )
    )
    package var policy: String?

    @Option(help: "Where to serve /metrics, /livez and /readyz, as HOST:PORT; without it they are not served.")
    package var http: String?

    @Option(help: "The format of the log: text, or json with one object per line.")
    package var logFormat: LogFormat = .text

    @Option(help: "Requests a URL instead of serving, without other options: exit code 0 for status 200, else 1.")
    package var probe: String?

    /// Creates empty options for the parser.
    package init() {}

    /// The monitoring address; `nil` without `--http`.
    package func monitorAddress() throws -> MonitorAddress? {
        guard let http else { return nil }
        guard let address = MonitorAddress(http) else {
            throw ConfigurationError("--http \(http) is not HOST:PORT. Write it as 127.0.0.1:9464 or 0.0.0.0:9464.")
        }
        return address
    }

    /// The configuration that the options describe; creates the data folder.
    ///
    /// - Throws: a ``ConfigurationError`` for an invalid option.
    package func configuration(of service: ServiceName) throws -> ServiceConfiguration {
        guard let endpoint = Endpoint(bind) else {
            throw ConfigurationError(
                "--bind \(bind) is not an endpoint. Write it as ipc:///path/to/socket or tcp://host:port."
            )
        }
        try FileManager.default.createDirectory(
            atPath: data,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        return ServiceConfiguration(
            storePath: "\(data)/\(service.rawValue).sqlite",
            bind: endpoint,
            peers: try peerEndpoints(),
            limits: try limits(),
            keys: try keyPaths(),
            clock: try clock()
        )
    }

    /// The path of the policy file; `nil` for the policy of this release alone.
    package var policyPath: String? {
        let given = policy ?? ProcessInfo.processInfo.environment["FAXPORT_POLICY"]
        return given.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The key files; `nil` if the options name none.
    package func keyPaths() throws -> KeyPaths? {
        switch (keyFile, access) {
        case (nil, nil): return nil
        case (let keyFile?, let access?): return KeyPaths(keyFile: keyFile, access: access)
        case (nil, _?), (_?, nil):
            throw ConfigurationError("--key-file and --access belong together: give both or neither.")
        }
    }

    /// The credentials for calls to another service.
    package func credentials(for service: ServiceName, at endpoint: Endpoint) throws -> Credentials {
        guard endpoint.needsKeys else { return .none }
        guard let keys = try keyPaths() else { throw ConfigurationError.plain([endpoint.description], name: "NAME") }
        return .files(keys, server: service)
    }

    /// The endpoints of the other services.
    package func peerEndpoints() throws -> [ServiceName: Endpoint] {
        var endpoints: [ServiceName: Endpoint] = [:]
        for peer in peers {
            let parts = peer.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let endpoint = Endpoint(String(parts[1])) else {
                throw ConfigurationError("--peer \(peer) is not NAME=ENDPOINT, such as intake=ipc:///path/to/socket.")
            }
            endpoints[ServiceName(rawValue: String(parts[0]))] = endpoint
        }
        return endpoints
    }

    private func limits() throws -> ServiceLimits {
        // More than an exbibyte is a typing error, and would overflow a count of bytes.
        guard (0...(1 << 40)).contains(diskReserveMib), (1...(1 << 40)).contains(queueAgeLimit) else {
            throw ConfigurationError(
                "--disk-reserve-mib \(diskReserveMib) or --queue-age-limit \(queueAgeLimit) is out of range: the first"
                    + " must be at least 0 MiB, the second at least 1 second."
            )
        }
        return ServiceLimits(
            diskReserveBytes: diskReserveMib << 20,
            queueAge: .seconds(queueAgeLimit),
            processors: ProcessInfo.processInfo.activeProcessorCount
        )
    }

    /// The clock that the options describe.
    package func clock() throws -> WallClock {
        if let calendarFile {
            guard daysPerSecond == 0 else {
                throw ConfigurationError("--calendar-file and --days-per-second exclude each other: give one of them.")
            }
            return WallClock(leapingBy: try CalendarOffset(reading: calendarFile))
        }
        guard daysPerSecond > 0 else { return WallClock() }
        guard let origin = clockOrigin.flatMap(Timestamp.init) else {
            throw ConfigurationError("--days-per-second needs --clock-origin, the same for all processes, in RFC 3339.")
        }
        return WallClock(origin: origin, rate: daysPerSecond * 86_400)
    }
}
