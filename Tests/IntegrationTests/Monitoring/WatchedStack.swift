import Foundation
import GRDB
import Messaging
import Testing

/// A system that a Prometheus watches across restarts.
final class WatchedStack {
    let folder: TestFolder
    let prometheus: Prometheus
    let ports: [(service: ServiceName, port: Int)]
    private(set) var stack: TestStack

    private static let watched: [ServiceName] = [
        .intake, .accountProvisioning, .submission, .linking, .sagaSupervisor,
    ]

    init(vendor: VendorScript) async throws {
        let folder = try TestFolder(vendor: vendor)
        let first = try FreePorts.first(of: Self.watched.count)
        let ports = Self.watched.enumerated().map { (service: $1, port: first + $0) }
        self.folder = folder
        self.ports = ports
        stack = try await TestStack(on: folder, daysPerSecond: 1, options: ["--monitor-port", "\(first)"])
        do {
            prometheus = try await Prometheus(on: folder, watching: ports)
        } catch {
            stack.up.kill(SIGTERM)
            throw error
        }
    }

    /// Restarts the system on the same folder and the same ports.
    func start(options: [String] = []) async throws {
        stack = try await TestStack(on: folder, options: ["--monitor-port", "\(ports[0].port)"] + options)
    }

    /// Publishes a request and spoils its message to the supervisor in the outbox, before the supervisor has seen it.
    ///
    /// The system is stopped afterwards.
    func poison(_ request: TestRequest) async throws {
        try await stack.send(SIGSTOP, to: ServiceName.sagaSupervisor.rawValue)
        _ = try await stack.submit(request)
        await stack.forget()
        stack.up.kill(SIGKILL)
        _ = try await stack.up.exitCode()
        try await eventuallyHolds("all processes are gone") { Processes.mentioning("\(folder.path)/stores").isEmpty }
        try await DatabaseQueue(path: "\(folder.stores)/intake.sqlite").write { db in
            try db.execute(
                sql: """
                    UPDATE outbox SET body = CAST('{"nobody":"knows this"}' AS BLOB) WHERE receiver = 'saga-supervisor'
                    AND sequence = (SELECT max(sequence) FROM outbox WHERE receiver = 'saga-supervisor')
                    """
            )
            #expect(db.changesCount == 1)
        }
    }

    /// Waits until no alert fires any more.
    func expectNoAlertRemains() async throws {
        var last: [Prometheus.Sample] = []
        do {
            try await eventuallyHolds("no alert fires", tries: 600, pause: .milliseconds(100)) {
                last = try await prometheus.query("ALERTS{alertstate=\"firing\"}")
                return last.isEmpty
            }
        } catch {
            throw TestFailure("\(error): \(last)")
        }
    }

    func stop() async throws {
        try await prometheus.stop()
        try await stack.stop()
    }

    /// Stops everything after a failure.
    func giveUp() async {
        stack.up.kill(SIGTERM)
        _ = try? await stack.up.exitCode()
        await stack.forget()
        try? await prometheus.stop()
    }
}

extension TestStack {
    /// Runs a command that must succeed.
    func succeeds(_ arguments: String...) async throws {
        let result = try await faxport(arguments)
        #expect(result.exitCode == 0, "\(result)")
    }
}
