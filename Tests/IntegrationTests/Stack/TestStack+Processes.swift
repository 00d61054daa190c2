import Foundation
import Messaging

extension TestStack {
    /// The five services and the vendor.
    static let processNames = ServiceName.all.map(\.rawValue) + [vendor]

    /// The id of a running process; `nil` while it is restarting.
    func processID(of name: String) throws -> Int32? {
        guard let id = try folder.record()?.process(name)?.processID, Processes.isRunning(id) else { return nil }
        return id
    }

    /// Sends a signal to a process as soon as it exists.
    @discardableResult
    func send(_ signal: Int32, to name: String) async throws -> Int32 {
        try await eventually("\(name) is running", pause: .milliseconds(2)) {
            guard let id = try processID(of: name), kill(id, signal) == 0 else { return nil }
            return id
        }
    }

    /// Kills a process, and waits until a new one with its name is healthy.
    func killAndAwaitReturn(of name: String) async throws {
        try await awaitReturn(of: name, after: try await send(SIGKILL, to: name))
    }

    /// Waits until a process with this name other than `old` is healthy.
    func awaitReturn(of name: String, after old: Int32) async throws {
        try await eventuallyHolds("\(name) works again") {
            guard let id = try processID(of: name), id != old else { return false }
            if name == Self.vendor { return try await vendorBooks() != nil }
            return try await answer(CheckHealth(), from: ServiceName(rawValue: name))?.status == .serving
        }
    }
}

/// Processes according to the kernel.
enum Processes {
    /// Whether a process is alive; a zombie is not.
    static func isRunning(_ id: Int32) -> Bool {
        guard let stat = contents(of: "/proc/\(id)/stat"), let name = stat.lastIndex(of: ")") else { return false }
        let state = stat[stat.index(after: name)...].first { $0 != " " }
        return state != "Z" && state != "X"
    }

    /// All processes whose command line contains a text, such as the path of a data folder.
    static func mentioning(_ text: String) -> [Int32] {
        all.filter { contents(of: "/proc/\($0)/cmdline")?.contains(text) == true && isRunning($0) }
    }

    /// All living children of a process.
    static func children(of parent: Int32) -> [Int32] {
        all.filter { id in
            // The name is in parentheses and may contain spaces; the state and the parent follow it.
            guard let stat = contents(of: "/proc/\(id)/stat"), let name = stat.lastIndex(of: ")") else { return false }
            let fields = stat[name...].split(separator: " ")
            return fields.count > 2 && Int32(fields[2]) == parent && isRunning(id)
        }
    }

    /// All processes that have a file open.
    static func having(open path: String) -> [Int32] {
        all.filter { id in
            let folder = "/proc/\(id)/fd"
            let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return descriptors.contains {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")) == path
            }
        }
    }

    private static var all: [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap(Int32.init)
    }

    /// Files of `/proc` have no size, so they are read to their end.
    private static func contents(of path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path), let bytes = try? file.readToEnd() else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
