import Foundation
import Messaging

extension TestStack {
    /// The five services and the vendor.
    static let processNames = ServiceName.all.map(\.rawValue) + [vendor]

    /// The id of a process that is running now; nothing while it is being started again.
    func processID(of name: String) throws -> Int32? {
        guard let id = try folder.record()?.process(name)?.processID, Processes.isRunning(id) else { return nil }
        return id
    }

    /// Sends a signal to a process as soon as it is there.
    @discardableResult
    func send(_ signal: Int32, to name: String) async throws -> Int32 {
        try await eventually("\(name) is running", pause: .milliseconds(2)) {
            guard let id = try processID(of: name), kill(id, signal) == 0 else { return nil }
            return id
        }
    }

    /// Kills a process without warning, and waits until a new one of its name is healthy.
    func killAndAwaitReturn(of name: String) async throws {
        try await awaitReturn(of: name, after: try await send(SIGKILL, to: name))
    }

    /// Waits until a process of this name is healthy that is not the `old` one.
    func awaitReturn(of name: String, after old: Int32) async throws {
        try await eventuallyHolds("\(name) works again") {
            guard let id = try processID(of: name), id != old else { return false }
            if name == Self.vendor { return try await vendorBooks() != nil }
            return try await answer(CheckHealth(), from: ServiceName(rawValue: name))?.status == .serving
        }
    }
}

/// Processes as the kernel tells of them.
enum Processes {
    /// Whether a process lives; one that is dead and only not yet collected by its parent does not.
    static func isRunning(_ id: Int32) -> Bool {
        guard let stat = contents(of: "/proc/\(id)/stat"), let name = stat.lastIndex(of: ")") else { return false }
        let state = stat[stat.index(after: name)...].first { $0 != " " }
        return state != "Z" && state != "X"
    }

    /// All that have a text, such as the path of a data folder, in their command line.
    static func mentioning(_ text: String) -> [Int32] {
        all.filter { contents(of: "/proc/\($0)/cmdline")?.contains(text) == true && isRunning($0) }
    }

    /// All that a process has started and that live.
    static func children(of parent: Int32) -> [Int32] {
        all.filter { id in
            // The name stands in parentheses and may have blanks; behind it come the state and the parent.
            guard let stat = contents(of: "/proc/\(id)/stat"), let name = stat.lastIndex(of: ")") else { return false }
            let fields = stat[name...].split(separator: " ")
            return fields.count > 2 && Int32(fields[2]) == parent && isRunning(id)
        }
    }

    /// All that have a file open.
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
