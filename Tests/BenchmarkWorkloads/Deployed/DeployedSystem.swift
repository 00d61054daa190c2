import Foundation
import HTTPClient
import Messaging
import ServiceKit

/// The five services as deployed: their own executables, each a process, over ipc, with Maildirs for mail.
///
/// The vendor is in this process and acts at once. Documents are read by no program unless asked for, because that
/// takes more processor time than everything else and is measured by itself: intake is then a process of this program.
struct DeployedSystem: Sendable {
    /// In the order in which they are started.
    static let names: [ServiceName] = [.sagaSupervisor, .accountProvisioning, .linking, .submission, .intake]

    let place: Place
    let processes: [ServiceName: MeasuredProcess]

    /// Runs the system until `body` has ended.
    static func run<Value: Sendable>(
        at place: Place,
        readsDocuments: Bool = false,
        vendorAnswers: Bool = true,
        _ body: @Sendable (DeployedSystem) async throws -> Value
    ) async throws -> Value {
        let vendor = try DeployedVendor(
            socket: place.socket("vendor"),
            desk: place.path("desk"),
            replies: place.path("replies"),
            answers: vendorAnswers
        )
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await vendor.run() }
            let system = DeployedSystem(place: place, processes: try await start(at: place, readsDocuments))
            defer { group.cancelAll() }
            do {
                try await system.untilHealthy()
                let value = try await body(system)
                await system.end()
                return value
            } catch {
                await system.end()
                throw error
            }
        }
    }

    /// The processor seconds of all services, without the programs that they start.
    var processorSeconds: Double { processes.values.map(\.processorSeconds.own).reduce(0, +) }

    /// The processor seconds of the programs that intake has started.
    var readingSeconds: Double { processes[.intake]?.processorSeconds.children ?? 0 }

    var mebibytes: Double { processes.values.map(\.proportionalMebibytes).reduce(0, +) }

    /// Whether no process has ended.
    var runs: Bool { processes.values.allSatisfy(\.runs) }

    /// Waits until every service answers that it serves and that its channels are open.
    func untilHealthy(within limit: Duration = .seconds(120)) async throws {
        let end = ContinuousClock.now + limit
        for name in Self.names {
            let client = try CallClient(to: place.endpoint(name), caller: "benchmarks")
            while true {
                guard ContinuousClock.now < end, runs else { throw Failure("\(name) did not become healthy.") }
                let health = try? await client.call(CheckHealth(), timeoutMs: 1_000).response
                if let health, health.status == .serving, health.links.allSatisfy({ $0.state == .up }) { break }
                // A starting process announces nothing, so it is asked again.
                try await Task.sleep(for: .milliseconds(5))
            }
            await client.close()
        }
    }

    private func end() async {
        for name in Self.names { await processes[name]?.end() }
    }

    private static func start(
        at place: Place,
        _ readsDocuments: Bool
    ) async throws -> [ServiceName: MeasuredProcess] {
        let own = try ownProgram()
        let folder = URL(filePath: own).deletingLastPathComponent().path(percentEncoded: false)
        var processes: [ServiceName: MeasuredProcess] = [:]
        for name in names {
            // Intake itself holds a packet for a person if its documents were read by no program.
            let isOwn = name == .intake && !readsDocuments
            processes[name] = try await MeasuredProcess.start(
                isOwn ? own : folder + name.rawValue,
                isOwn ? ["serve", name.rawValue] + place.arguments : arguments(of: name, at: place),
                log: place.path("\(name).log")
            )
        }
        return processes
    }

    private static func arguments(of name: ServiceName, at place: Place) -> [String] {
        let peers: [ServiceName] =
            switch name {
            case .sagaSupervisor: [.intake, .accountProvisioning, .submission, .linking]
            case .submission: [.sagaSupervisor, .intake]
            default: [.sagaSupervisor]
            }
        let updox = ["--updox", HTTPRequest.baseURL(socketPath: place.socket("vendor"))]
        let own: [String] =
            switch name {
            case .accountProvisioning: updox
            case .submission: ["--desk", place.path("desk"), "--replies", place.path("replies")]
            case .linking: updox + ["--customer-mail", place.path("customers")]
            default: []
            }
        return ["--data", place.path(""), "--bind", "\(place.endpoint(name))"]
            + peers.flatMap { ["--peer", "\($0)=\(place.endpoint($0))"] } + own
    }
}
