import Access
import Foundation
import Messaging
import ServiceClient
import ServiceKit
import SystemPicture
import Timekeeping
import ZeroMQ

/// What `stack.json` says about a running system: where each process is reached.
package struct StackRecord: Codable, Sendable, Hashable {
    /// One process of the system.
    package struct Process: Codable, Sendable, Hashable {
        package let name: String
        /// A ZeroMQ endpoint, or for the vendor simulator the path of its Unix domain socket.
        package let endpoint: String
        package let log: String
        /// `nil` while it is restarting.
        package var processID: Int32?

        package init(name: String, endpoint: String, log: String, processID: Int32? = nil) {
            self.name = name
            self.endpoint = endpoint
            self.log = log
            self.processID = processID
        }
    }

    /// The process that supervises the others.
    package let supervisorProcessID: Int32
    package let calendar: StackCalendar
    /// The folder of the sockets.
    package let runFolder: String
    /// The folder of the keys; `nil` unless the services listen over tcp.
    package let keys: String?
    /// In the order in which they are stopped.
    package var processes: [Process]

    package init(
        supervisorProcessID: Int32,
        calendar: StackCalendar,
        runFolder: String,
        keys: String? = nil,
        processes: [Process]
    ) {
        self.supervisorProcessID = supervisorProcessID
        self.calendar = calendar
        self.runFolder = runFolder
        self.keys = keys
        self.processes = processes
    }

    /// Where each service is reached; over tcp, with the key of operations.
    package var directory: ServiceDirectory {
        let folder = keys.map { KeyFolder($0) }
        let endpoints = processes.compactMap { process in
            Endpoint(process.endpoint).map { (ServiceName(rawValue: process.name), $0) }
        }
        return ServiceDirectory(
            endpoints: Dictionary(endpoints) { first, _ in first },
            keys: folder.map { KeyPaths(keyFile: $0.keyFile(of: Role.ops.rawValue), access: $0.access) },
            source: "stack.json"
        )
    }

    /// The process with this name; `nil` if there is none.
    package func process(_ name: String) -> Process? {
        processes.first { $0.name == name }
    }

    /// Reads the record in a folder; `nil` if there is none.
    static func read(_ folder: DataFolder) throws(CommandFailure) -> StackRecord? {
        guard let bytes = FileManager.default.contents(atPath: folder.record) else { return nil }
        do {
            return try JSONDecoder().decode(StackRecord.self, from: bytes)
        } catch {
            throw CommandFailure(.unreadableInput, "\(folder.record) is not a file that `faxport up` wrote: \(error)")
        }
    }

    /// The record of a system that is running.
    ///
    /// - Throws: ``CommandFailure`` that says how to start a system, if none is running.
    package static func running(in folder: DataFolder) throws(CommandFailure) -> StackRecord {
        let start = "Start it with: faxport up --data \(folder.path)"
        guard let record = try read(folder) else {
            throw CommandFailure(.unreachable, "No system is running on \(folder.path). \(start)")
        }
        guard kill(record.supervisorProcessID, 0) == 0 || errno == EPERM else {
            throw CommandFailure(.unreachable, "The system on \(folder.path) ended unexpectedly. \(start)")
        }
        return record
    }
}
