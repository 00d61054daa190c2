import Durable
import Foundation
import Glibc
import IntakeService
import Logging
import Messaging
import ServiceKit

/// A service that runs for the duration of a measurement.
struct Part {
    let definition: ServiceDefinition
    var performers = EffectPerformers()
    var sources: [String: any ArrivalSource] = [:]
    /// Where its log goes instead of the standard error.
    var log: (any LogHandler)?

    fileprivate func process(at place: Place) throws -> ServiceProcess {
        var logger = Logger(label: definition.name.rawValue)
        logger.logLevel = .notice
        if let log { logger = Logger(label: definition.name.rawValue) { _ in log } }
        return try ServiceProcess(
            place.configuration(of: definition.name, peers: definition.receivers),
            definition: definition,
            performers: performers,
            sources: sources,
            logger: logger
        )
    }
}

/// Runs services, each with its own loop and store, until `body` has ended.
func whileServing<Value: Sendable>(
    _ parts: [Part],
    at place: Place,
    _ body: () async throws -> Value
) async throws -> Value {
    let processes = try parts.map { try $0.process(at: place) }
    return try await withThrowingTaskGroup(of: Void.self) { group in
        for process in processes { group.addTask { try await process.run() } }
        let value = try await body()
        group.cancelAll()
        try await group.waitForAll()
        return value
    }
}

/// Runs services, each in a process of its own, until `body` has ended.
func whileServingInProcesses<Value: Sendable>(
    _ names: [ServiceName],
    at place: Place,
    _ body: ([MeasuredProcess]) async throws -> Value
) async throws -> Value {
    var processes: [MeasuredProcess] = []
    do {
        for name in names {
            let arguments = ["serve", name.rawValue] + place.arguments
            processes.append(
                try await MeasuredProcess.start(try ownProgram(), arguments, log: place.path("\(name).log"))
            )
        }
        let value = try await body(processes)
        for process in processes { await process.end() }
        return value
    } catch {
        for process in processes { await process.end() }
        throw error
    }
}

/// The path of the running program, which the processes of a measurement run as well.
func ownProgram() throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
}

/// A service of a measurement as a process of its own.
public enum ServedPart {
    /// Serves until the process is killed.
    public static func run(_ name: String, stores: String, sockets: String) async throws {
        let place = Place(stores: stores, sockets: sockets)
        try await part(ServiceName(rawValue: name), place).process(at: place).run()
    }

    private static func part(_ name: ServiceName, _ place: Place) throws -> Part {
        if name == .intake { return try intake(at: place) }
        guard ([ThinServices.supervisor] + ThinServices.workers).contains(name) else {
            throw Failure("There is no service \(name) to be measured.")
        }
        return ThinServices.part(name)
    }

    /// Intake without the programs that read documents, under a policy that lets such packets pass.
    static func intake(at place: Place) throws -> Part {
        Part(
            definition: IntakeService.definition(policy: try InstantReader.policy()),
            performers: IntakeService.performers(
                shelf: DocumentShelf(store: place.store(of: .intake)),
                reader: InstantReader()
            )
        )
    }
}
