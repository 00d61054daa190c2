import ArgumentParser
import Foundation
import Messaging
import ServiceClient
import ServiceKit
import ZeroMQ

/// The options of the console's executable.
///
/// | option | meaning | default |
/// |---|---|---|
/// | `--http` | `HOST:PORT` for browsers | required |
/// | `--data` | the folder of the console's own store | required |
/// | `--service` | `NAME=ENDPOINT` of each service | required for all five |
/// | `--url` | the address that people type, if a proxy is in front | `http://` and `--http` |
/// | `--name` | a further host name that browsers may use; repeatable | those of `--http` and `--url` |
/// | `--key-file`, `--access` | the console's own CURVE secret key and the access list | none; needed for `tcp` |
/// | `--oidc-…` | the provider at which people sign in, see ``ProviderOptions`` | passwords only |
/// | `--monitor` | `HOST:PORT` of `/metrics`, `/livez` and `/readyz` | not served |
/// | `--log-format` | `text` or `json` | `text` |
/// | `--probe` | a URL to request instead of serving; no other option | |
package struct ConsoleOptions: ParsableArguments, Sendable {
    @Option(help: "Where browsers connect, as HOST:PORT. It is not encrypted: put a proxy with TLS in front.")
    var http: String

    @Option(help: "The folder of the console's own store, with the people and their sessions.")
    var data: String

    @Option(help: ArgumentHelp("Where a service listens; once for each of the five.", valueName: "name=endpoint"))
    var service: [String]

    @Option(help: "The address that people type, such as https://faxport.example, if a proxy is in front.")
    var url: String?

    @Option(help: "A further host name that browsers may use; requests for others are refused.")
    var name: [String] = []

    @Option(help: "The file with the console's CURVE secret key, from `faxport keys`; needed for tcp endpoints.")
    var keyFile: String?

    @Option(help: "The access list access.json, from `faxport keys`; needed for tcp endpoints.")
    var access: String?

    @OptionGroup var provider: ProviderOptions

    @Option(help: "Where to serve /metrics, /livez and /readyz, as HOST:PORT; without it they are not served.")
    var monitor: String?

    @Option(help: "The format of the log: text, or json with one object per line.")
    var logFormat: LogFormat = .text

    @Option(help: "Requests a URL instead of serving, without other options: exit code 0 for status 200, else 1.")
    var probe: String?

    /// Creates empty options for the parser.
    package init() {}

    /// The keys, or `nil` if the console calls without.
    ///
    /// - Throws: a `ConfigurationError` if one of two options is missing.
    func keys() throws -> KeyPaths? {
        switch (keyFile, access) {
        case (let keyFile?, let access?): return KeyPaths(keyFile: keyFile, access: access)
        case (nil, nil): return nil
        default: throw ConfigurationError("--key-file and --access belong together: give both, or neither.")
        }
    }

    /// Where the services are.
    ///
    /// - Throws: a `ConfigurationError` with everything that is wrong.
    func directory() throws -> ServiceDirectory {
        var endpoints: [ServiceName: Endpoint] = [:]
        var problems: [String] = []
        for text in service {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            let service = ServiceName(rawValue: parts[0])
            guard parts.count == 2, let endpoint = Endpoint(parts[1]), ServiceName.all.contains(service) else {
                problems.append("--service \(text) is not NAME=ENDPOINT, as in intake=tcp://intake:5700.")
                continue
            }
            endpoints[service] = endpoint
        }
        let missing = ServiceName.all.filter { endpoints[$0] == nil }
        if !missing.isEmpty {
            problems.append("--service is missing for \(missing.map(\.rawValue).joined(separator: ", ")).")
        }
        let keys = try keys()
        if keys == nil, endpoints.values.contains(where: \.needsKeys) {
            problems.append("Endpoints over tcp need --key-file and --access.")
        }
        guard problems.isEmpty else { throw ConfigurationError(problems.joined(separator: "\n")) }
        return ServiceDirectory(endpoints: endpoints, keys: keys, source: "--service")
    }

    /// The address that people type.
    ///
    /// - Throws: a `ConfigurationError` for what is no address of HTTP.
    func publicURL(at address: MonitorAddress) throws -> URL {
        let text = url ?? "http://\(address)"
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil,
            url.path().isEmpty || url.path() == "/"
        else { throw ConfigurationError("--url \(text) is not an address such as https://faxport.example.") }
        return url
    }

    static func address(_ text: String, of option: String) throws -> MonitorAddress {
        guard let address = MonitorAddress(text) else {
            throw ConfigurationError("\(option) \(text) is not HOST:PORT, such as 127.0.0.1:8080.")
        }
        return address
    }
}
