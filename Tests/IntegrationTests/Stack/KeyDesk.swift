import Foundation
import IntakeContract
import Messaging
import Porting
import ServiceKit
import Synchronization
import Testing
import ZeroMQ

/// The keys of a running system, as an operator works with them.
struct KeyDesk: Sendable {
    private let stack: TestStack
    /// Where the metrics of intake are; those of the others follow.
    private let firstMonitorPort: Int?

    private static let monitored: [ServiceName] = [
        .intake, .accountProvisioning, .submission, .linking, .sagaSupervisor,
    ]

    init(_ stack: TestStack, firstMonitorPort: Int? = nil) {
        self.stack = stack
        self.firstMonitorPort = firstMonitorPort
    }

    func pair(of name: String) throws -> CurveKeyPair {
        let text = try String(contentsOfFile: "\(stack.folder.keys)/\(name).key", encoding: .utf8)
        guard let secret = CurveSecretKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw TestFailure("\(name).key holds no key")
        }
        return try CurveKeyPair(secretKey: secret)
    }

    /// Runs `faxport keys`.
    func keys(_ arguments: String...) async throws {
        let all = ["keys"] + arguments + ["--dir", stack.folder.keys]
        let result = try await TestStack.run(all, words: stack.folder.words)
        guard result.exitCode == 0 else { throw TestFailure("\(result)") }
    }

    func client(of service: ServiceName, with pair: CurveKeyPair) async throws -> CallClient {
        let server = try self.pair(of: service.rawValue).publicKey
        return try CallClient(
            to: stack.endpoint(of: service),
            caller: "somebody",
            credentials: .keys(pair, servers: [server])
        )
    }

    /// Writes the file with which somebody uses `faxport` from elsewhere.
    func deployment(of name: String) async throws -> String {
        let file = "\(stack.folder.keys)/\(name).json"
        let services = try ServiceName.all.flatMap { ["--service", "\($0)=\(try stack.endpoint(of: $0))"] }
        let result = try await TestStack.run(
            ["keys", "deployment", file, "--as", name, "--dir", stack.folder.keys] + services,
            words: stack.folder.words
        )
        guard result.exitCode == 0 else { throw TestFailure("\(result)") }
        return file
    }

    /// Publishes a request with somebody's key, again while no answer comes: its key makes that harmless.
    func submit(_ request: TestRequest, deployment: String) async throws -> PortRequestID {
        let submission = try request.submission(in: stack.folder)
        let answer = try await eventually("\(request.key) is accepted", tries: 200) {
            let result = try await TestStack.run(
                ["submit"] + submission + ["--deployment", deployment],
                words: stack.folder.words
            )
            return result.exitCode == ExitCodes.unreachable ? nil : result
        }
        return try answer.decoded(as: SubmitPortRequest.Response.self).requestID
    }

    func log(of name: String) -> String {
        let bytes = FileManager.default.contents(atPath: "\(stack.folder.path)/logs/\(name).log") ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Waits for a refusal in the log of a service, with its reason and its count.
    func awaitRefusal(_ reason: String, by service: ServiceName, saying words: String) async throws {
        try await eventuallyHolds("\(service) logs \(reason): \(words)", tries: 1_000) {
            log(of: service.rawValue).split(separator: "\n").contains {
                $0.contains("refused") && $0.contains("reason=\(reason)") && $0.contains(words)
                    && !$0.contains("refused_total=0")
            }
        }
        guard let firstMonitorPort, let offset = Self.monitored.firstIndex(of: service) else { return }
        try await eventuallyHolds("\(service) counts \(reason)", tries: 1_000) {
            let page = await WebPage.get("http://127.0.0.1:\(firstMonitorPort + offset)/metrics")
            let series = "faxport_refused_total{service=\"\(service)\",reason=\"\(reason)\"} "
            let line = page?.body.split(separator: "\n").first { $0.hasPrefix(series) }
            return line.flatMap { Int($0.dropFirst(series.count)) }.map { $0 > 0 } ?? false
        }
    }
}
