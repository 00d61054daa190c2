import Foundation
import IntakeContract
import Messaging
import Porting
import ServiceKit
import ZeroMQ

/// The set of deploy/compose.yaml with the simulated vendor, as `deploy/compose-up` starts it.
final class ContainerSet: Sendable {
    /// A unique name, so that it does not collide with another set on this machine.
    static let project = "faxport-test"
    static let services = ServiceName.all.map(\.rawValue)
    static let vendor = "vendor-simulator"

    let engine: ContainerEngine
    let folder: TestFolder
    private let port: Int
    private let crm: CallClient

    /// The environment variables of compose-up.
    private let environment: [String: String]

    private var keys: String { folder.path + "/containers/keys" }

    /// Makes the keys and starts the set.
    init(_ engine: ContainerEngine, daysPerSecond: Double) async throws {
        self.engine = engine
        folder = try TestFolder()
        port = try Self.freePort()
        environment = [
            "FAXPORT_CONTAINERS_DATA": folder.path + "/containers", "FAXPORT_PROJECT": Self.project,
            "FAXPORT_TAG": ContainerImages.tag, "FAXPORT_CRM_PORT": "127.0.0.1:\(port)",
            "FAXPORT_HTTP_PORT": "127.0.0.1:\(try Self.freePort())",
            "FAXPORT_CONSOLE_PORT": "127.0.0.1:\(try Self.freePort())", "FAXPORT_DAYS_PER_SECOND": "\(daysPerSecond)",
        ]
        try await Self.removeLeftovers(engine)
        let policy = folder.path + "/containers/policy"
        try FileManager.default.createDirectory(atPath: policy, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: folder.patientPolicy, toPath: policy + "/policy.json")
        // Where `deploy/compose-up` lets the calendar begin.
        TestCalendar.begin(daysPerSecond: daysPerSecond, at: try Date("2026-11-22T15:00:00Z", strategy: .iso8601))
        let up = try await ContainerEngine.run(
            ["\(Place.root)/deploy/compose-up", "try"],
            environment: environment,
            tries: 60_000
        )
        try Data((up.output + up.errors).utf8).write(to: URL(filePath: folder.words + "/compose-up.note"))
        guard up.exitCode == 0 else { throw TestFailure("\(up)") }
        let keys = folder.path + "/containers/keys"
        crm = try CallClient(
            to: .tcp(host: "127.0.0.1", port: UInt16(port)),
            caller: "container-tests",
            credentials: .files(
                KeyPaths(keyFile: keys + "/crm.key", access: folder.path + "/containers/access/access.json"),
                server: .intake
            )
        )
    }

    /// Removes containers, networks and volumes; the images stay for the next run, and the folder for the reader of a
    /// failure.
    func remove() async throws {
        await crm.close()
        try await Self.removeLeftovers(engine)
    }

    /// Saves the logs and the stores of the containers, to explain a failed test.
    func keepEvidence() async throws {
        for service in Self.services + [Self.vendor] {
            let logs = try await engine.run(["logs", "--tail", "200", container(service)])
            try Data((logs.output + logs.errors).utf8).write(to: URL(filePath: "\(folder.words)/\(service).log"))
            _ = try await engine.run(["cp", "\(container(service)):/data", "\(folder.path)/\(service)-data"])
        }
    }

    private static func removeLeftovers(_ engine: ContainerEngine) async throws {
        let label = "label=com.docker.compose.project=\(project)"
        for (kind, removal) in [("ps --all", "rm --force"), ("volume ls", "volume rm"), ("network ls", "network rm")] {
            let words = kind.split(separator: " ").map(String.init)
            let found = try await engine.run(words + ["--quiet", "--filter", label]).output
            for item in found.split(whereSeparator: \.isNewline) {
                _ = try await engine.run(removal.split(separator: " ").map(String.init) + [String(item)])
            }
        }
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard isBound else { throw TestFailure("no free port was found: \(errno)") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    // MARK: What the CRM does

    /// Publishes a request through the published port; again while intake cannot be reached.
    func submit(_ request: TestRequest) async throws -> PortRequestID {
        let deployment = JSONValue.object([
            "services": .object(["intake": .string("tcp://127.0.0.1:\(port)")]),
            "access": .string(folder.path + "/containers/access/access.json"), "keyFile": .string(keys + "/crm.key"),
        ])
        let file = try folder.write(deployment, as: "crm-deployment.json")
        let answer = try await eventually("\(request.key) is accepted", tries: 200) {
            let program = try Program(
                Place.faxport,
                ["submit"] + request.submission(in: folder) + ["--deployment", file],
                words: folder.words
            )
            let code = try await program.exitCode()
            let result = CommandResult(
                command: program.name,
                exitCode: code,
                output: program.output,
                errors: program.errors
            )
            return code == ExitCodes.unreachable ? nil : result
        }
        return try answer.decoded(as: SubmitPortRequest.Response.self).requestID
    }

    /// What intake knows about a request; `nil` if it does not answer.
    func state(of id: PortRequestID) async throws -> PortState? {
        do {
            return try await crm.call(GetPortRequest(requestID: id), timeoutMs: 1_000).response.status.state
        } catch {
            guard error.isRetryable || error.status == .deadlineExceeded else { throw error }
            return nil
        }
    }

    // MARK: What operations and the vendor see

    /// Runs faxport as the one-shot container of operations.
    func faxport(_ arguments: String...) async throws -> CommandResult {
        let compose = engine.name == "docker" ? ["docker", "compose"] : ["podman-compose"]
        let words = [
            "--project-name", Self.project, "--env-file", folder.path + "/containers/settings.env", "--file",
            "\(Place.root)/deploy/compose.yaml", "--profile", "ops", "run", "--rm", "-T", "faxport",
        ]
        return try await ContainerEngine.run(compose + words + arguments, environment: environment, tries: 24_000)
    }

    /// The vendor's books, read in its own container, because it publishes no port.
    func vendorBooks() async throws -> VendorBooks {
        let get = #"""
            exec 3<>/dev/tcp/127.0.0.1/8080
            printf 'GET /sim/ledger HTTP/1.1\r\nHost: vendor\r\nConnection: close\r\n\r\n' >&3
            timeout 10 cat <&3
            """#
        let answer = try await engine.output("exec", container(Self.vendor), "bash", "-c", get)
        guard let start = answer.firstIndex(of: "{"), let end = answer.lastIndex(of: "}") else {
            throw TestFailure("the vendor answered \(answer)")
        }
        return try JSONDecoder().decode(VendorBooks.self, from: Data(answer[start...end].utf8))
    }

    /// The mails to customers, copied out of their volume.
    func customerMails() async throws -> [String] {
        let copy = folder.path + "/customers"
        try await engine.output("cp", "\(container("linking")):/mail/customers", copy)
        return try Maildrop.messageIDs(in: copy)
    }

    // MARK: Containers

    /// Docker Compose joins names by a dash, podman-compose by an underscore.
    func container(_ service: String) -> String {
        let joint = engine.name == "docker" ? "-" : "_"
        return [Self.project, service, "1"].joined(separator: joint)
    }

    func network(_ name: String) -> String { "\(Self.project)_\(name)" }

    /// Runs the health check that the container's image declares.
    func isReady(_ service: String) async throws -> Bool {
        let probe = service == Self.vendor ? "http://127.0.0.1:8080/healthz" : "http://127.0.0.1:9464/readyz"
        return try await engine.run(["exec", container(service), service, "--probe", probe]).exitCode == 0
    }
}
