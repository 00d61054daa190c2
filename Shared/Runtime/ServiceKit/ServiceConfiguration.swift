import ArgumentParser
import Durable
import Foundation
import Messaging
import Timekeeping
import ZeroMQ

/// How one service is set up in its surroundings.
package struct ServiceConfiguration: Sendable {
    package let storePath: String
    package let bind: Endpoint
    package let peers: [ServiceName: Endpoint]
    /// When the service says that it can take no more for now.
    package let limits: ServiceLimits
    /// The own key and the access list; tcp is refused without them.
    package let keys: KeyPaths?
    package let clock: WallClock

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

/// Why a process can not start as it is set up.
package struct ConfigurationError: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
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
/// | `--days-per-second` | calendar days in a second, above 0; for simulated vendors only | real time |
/// | `--calendar-file` | the offset of a calendar that leaps, from `faxport up`; for simulated vendors only | none |
/// | `--disk-reserve-mib` | below this much free disk new work is refused | 256 |
/// | `--queue-age-limit` | seconds; while an own message waits for longer, new work is refused | 300 |
/// | `--http` | `HOST:PORT` of `/metrics`, `/livez` and `/readyz` | not served |
/// | `--log-format` | `text` or `json` | `text` |
/// | `--probe` | a URL to ask instead of serving; alone | |
package struct ServiceOptions: ParsableArguments, Sendable {
    @Option(help: "The folder that holds this service's store.")
    package var data: String

    @Option(help: "Where to listen, as in ipc:///run/faxport/intake.sock.")
    package var bind: String

    @Option(name: .customLong("peer"), help: "Where another service listens, as NAME=ENDPOINT; repeat for each.")
    package var peers: [String] = []

    @Option(help: "The file with this service's CURVE secret key, from `faxport keys`; needed for any tcp endpoint.")
    package var keyFile: String?

    @Option(help: "access.json: who may come in and what each may do, from `faxport keys`; needed with --key-file.")
    package var access: String?

    @Option(help: "When the calendar was set, in RFC 3339; with --days-per-second.")
    package var clockOrigin: String?

    @Option(help: "Calendar days that pass in a second. For simulated vendors only; 0 follows the machine.")
    package var daysPerSecond: Double = 0

    @Option(
        help: "The file that says how far a calendar that leaps is ahead of the machine. For simulated vendors only."
    )
    package var calendarFile: String?

    @Option(help: "Below this much free disk, in MiB, new work is refused.")
    package var diskReserveMib: Int64 = 256

    @Option(help: "While an own message has been waiting for longer than this, in seconds, new work is refused.")
    package var queueAgeLimit: Int64 = 300

    @Option(help: "Where /metrics, /livez and /readyz are served, as HOST:PORT; nothing is served without it.")
    package var http: String?

    @Option(help: "How the log is written: text, or json with one object a line.")
    package var logFormat: LogFormat = .text

    @Option(help: "Asks a URL instead of serving, with no other option: exit code 0 when it answers with 200, else 1.")
    package var probe: String?

    package init() {}

    /// Where the process is asked about itself; nothing without `--http`.
    package func monitorAddress() throws -> MonitorAddress? {
        guard let http else { return nil }
        guard let address = MonitorAddress(http) else {
            throw ConfigurationError("--http \(http) is not HOST:PORT. Write it as 127.0.0.1:9464 or 0.0.0.0:9464.")
        }
        return address
    }

    /// Reads the options into values, or says what is wrong with them.
    package func configuration(of service: ServiceName) throws -> ServiceConfiguration {
        guard let endpoint = Endpoint(bind) else {
            throw ConfigurationError(
                "--bind \(bind) is no endpoint. Write it as ipc:///path/to/socket or tcp://host:port."
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

    /// The files with the keys; nothing where only this machine's sockets are used.
    package func keyPaths() throws -> KeyPaths? {
        switch (keyFile, access) {
        case (nil, nil): return nil
        case (let keyFile?, let access?): return KeyPaths(keyFile: keyFile, access: access)
        default: throw ConfigurationError("--key-file and --access belong together: give both or neither.")
        }
    }

    /// How to connect to another service for calls.
    package func credentials(for service: ServiceName, at endpoint: Endpoint) throws -> Credentials {
        guard endpoint.needsKeys else { return .none }
        guard let keys = try keyPaths() else { throw ConfigurationError.plain([endpoint.description], name: "NAME") }
        return .files(keys, server: service)
    }

    /// Where the named services listen.
    package func peerEndpoints() throws -> [ServiceName: Endpoint] {
        var endpoints: [ServiceName: Endpoint] = [:]
        for peer in peers {
            let parts = peer.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let endpoint = Endpoint(String(parts[1])) else {
                throw ConfigurationError("--peer \(peer) is not NAME=ENDPOINT.")
            }
            endpoints[ServiceName(rawValue: String(parts[0]))] = endpoint
        }
        return endpoints
    }

    private func limits() throws -> ServiceLimits {
        // More than an exbibyte is a slip of the hand, and would not fit into a count of bytes.
        guard (0...(1 << 40)).contains(diskReserveMib), (1...(1 << 40)).contains(queueAgeLimit) else {
            throw ConfigurationError(
                "--disk-reserve-mib \(diskReserveMib) or --queue-age-limit \(queueAgeLimit) is out of range: give MiB from 0 on,"
                    + " and seconds from 1 on."
            )
        }
        return ServiceLimits(diskReserveBytes: diskReserveMib << 20, queueAge: .seconds(queueAgeLimit))
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
