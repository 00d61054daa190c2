import Foundation
import HTTPClient
import Messaging

/// A real Prometheus that watches a system under test, with the alert rules of the repository.
///
/// The rules are a generated copy in which every `for:` is 0 and which is evaluated each second, to save
/// minutes; `promtool test rules` tests the times. Expressions and limits are unchanged.
final class Prometheus: Sendable {
    private let program: Program
    private let baseURL: String

    init(on folder: TestFolder, watching ports: [(service: ServiceName, port: Int)]) async throws {
        let home = folder.path + "/prometheus"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let rules = try String(contentsOfFile: Place.monitoring + "/rules/faxport.yml", encoding: .utf8)
        try rules.replacing(#/for: \d+[smh]/#, with: "for: 0s").write(
            toFile: home + "/rules.yml",
            atomically: true,
            encoding: .utf8
        )
        let targets = ports.map { "{targets: ['127.0.0.1:\($0.port)'], labels: {service: \($0.service)}}" }
        try """
        global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
        rule_files: [rules.yml]
        scrape_configs:
          - {job_name: faxport, honor_labels: true, static_configs: [\(targets.joined(separator: ", "))]}
        """.write(toFile: home + "/prometheus.yml", atomically: true, encoding: .utf8)
        let port = try FreePorts.first(of: 1)
        baseURL = "http://127.0.0.1:\(port)"
        program = try Program(
            try Place.prometheusTool("prometheus"),
            [
                "--config.file=\(home)/prometheus.yml", "--storage.tsdb.path=\(home)/data",
                "--web.listen-address=127.0.0.1:\(port)",
            ],
            words: folder.words
        )
        try await eventuallyHolds("Prometheus is ready") { [program, baseURL] in
            guard program.isRunning else { throw TestFailure("Prometheus has ended: \(program.errors)") }
            return await WebPage.get(baseURL + "/-/ready")?.status == 200
        }
    }

    func stop() async throws {
        program.kill(SIGTERM)
        _ = try await program.exitCode()
    }

    // MARK: Questions

    /// A sample of an answer.
    struct Sample: Decodable, Sendable, CustomStringConvertible {
        let metric: [String: String]

        var description: String { "\(metric.sorted { $0.key < $1.key })" }
    }

    /// The current result of a query.
    ///
    /// - Throws: ``TestFailure`` if Prometheus rejects it.
    func query(_ query: String) async throws -> [Sample] {
        struct Answer: Decodable {
            struct Result: Decodable {
                let result: [Sample]
            }

            let data: Result?
            let error: String?
        }
        var characters = CharacterSet.alphanumerics
        characters.insert(charactersIn: "-._~")
        let text = query.addingPercentEncoding(withAllowedCharacters: characters) ?? ""
        guard let page = await WebPage.get("\(baseURL)/api/v1/query?query=\(text)") else { return [] }
        let answer = try JSONDecoder().decode(Answer.self, from: Data(page.body.utf8))
        guard let data = answer.data else { throw TestFailure("\(query): \(answer.error ?? page.body)") }
        return data.result
    }

    struct Rule: Decodable, Sendable {
        let name: String
        let query: String
        let health: String
        let lastError: String?

        /// The expression without its comparisons, so that it returns everything it watches.
        var unlimited: String { query.replacing(#/ (==|!=|>=|<=|>|<) -?[\d.e+]+/#, with: "") }
    }

    /// The rules that Prometheus has loaded.
    func rules() async throws -> [Rule] {
        struct Answer: Decodable {
            struct Groups: Decodable {
                struct Group: Decodable {
                    let rules: [Rule]
                }

                let groups: [Group]
            }

            let data: Groups
        }
        guard let page = await WebPage.get(baseURL + "/api/v1/rules") else { return [] }
        return try JSONDecoder().decode(Answer.self, from: Data(page.body.utf8)).data.groups.flatMap(\.rules)
    }

    // MARK: Alerts

    /// Waits until an alert with these labels fires.
    func awaitAlert(_ name: String, _ labels: [String: String] = [:]) async throws {
        try await eventuallyHolds("\(name) \(labels) fires", tries: 1_200, pause: .milliseconds(100)) {
            try await isFiring(name, labels)
        }
    }

    /// Waits until no alert with these labels fires.
    func awaitClearance(of name: String, _ labels: [String: String] = [:]) async throws {
        try await eventuallyHolds("\(name) \(labels) clears", tries: 1_200, pause: .milliseconds(100)) {
            try await !isFiring(name, labels)
        }
    }

    private func isFiring(_ name: String, _ labels: [String: String]) async throws -> Bool {
        let matchers = labels.map { ",\($0.key)=\"\($0.value)\"" }.joined()
        return try await !query("ALERTS{alertstate=\"firing\",alertname=\"\(name)\"\(matchers)}").isEmpty
    }
}

/// A page over HTTP.
struct WebPage: Sendable {
    let status: Int
    let body: String

    /// Fetches the page; `nil` if there is no answer.
    static func get(_ url: String) async -> WebPage? {
        let request = HTTPRequest(.get, url)
        guard let response = try? await request.answer(within: .seconds(5), receivingAtMost: 16 * 1_024 * 1_024)
        else { return nil }
        return WebPage(status: response.status, body: String(decoding: response.body, as: UTF8.self))
    }
}

/// Free ports.
enum FreePorts {
    /// The first of several consecutive free ports.
    ///
    /// They are released before they are used, so they are outside the system's range of ephemeral ports, and test runs
    /// side by side have ranges of their own (`FAXPORT_TEST_PORTS`).
    static func first(of count: Int) throws -> Int {
        let begin = ProcessInfo.processInfo.environment["FAXPORT_TEST_PORTS"].flatMap(Int.init) ?? 20_000
        for _ in 0..<200 {
            let first = Int.random(in: begin..<begin + 4_990)
            if (first..<first + count).allSatisfy(isFree) { return first }
        }
        throw TestFailure("No \(count) free ports in a row were found.")
    }

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}

extension Place {
    static let monitoring = root + "/deploy/monitoring"

    /// A program of the Debian package prometheus: installed, or as deploy/prepare unpacks it.
    static func prometheusTool(_ name: String) throws -> String {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let folders = path.split(separator: ":").map(String.init) + [root + "/.build/tools/prometheus/usr/bin"]
        guard let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") })
        else { throw TestFailure("There is no \(name). Get it with: deploy/prepare tests") }
        return "\(folder)/\(name)"
    }
}
