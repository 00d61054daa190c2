import Foundation
import Synchronization

/// Why a folder cannot be used for scratch files, and what to do.
package struct ScratchError: Error, CustomStringConvertible {
    /// The folder, the reason and the remedy, in two sentences.
    package let description: String

    init(_ folder: String, _ reason: String) {
        description =
            "The scratch folder \(folder) cannot be used: \(reason). Choose a folder that this process may write to."
    }
}

/// The folder in which one process unpacks the files that it reads.
///
/// The process holds a lock on its folder, which the kernel releases however the process ends. A later process can
/// therefore distinguish leftovers from folders in use, even if all have the same process id, as in a container.
final class ScratchFolder: Sendable {
    private let path: String
    private let lock: Int32
    private let counter = Mutex(0)

    private static let prefix = "reading-"

    /// Makes the folder of this process and removes those of processes that have ended.
    init(in scratch: String) throws(ScratchError) {
        do {
            try FileManager.default.createDirectory(
                atPath: scratch,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw ScratchError(scratch, error.localizedDescription)
        }
        // Held until the new folder is locked, so that no other process removes it as a leftover.
        let gate = Self.locked(scratch, LOCK_EX)
        guard gate >= 0 else { throw ScratchError(scratch, String(cString: strerror(errno))) }
        defer { close(gate) }
        Self.removeLeftovers(in: scratch)
        let path = "\(scratch)/\(Self.prefix)\(UUID().uuidString)"
        guard mkdir(path, 0o700) == 0 else { throw ScratchError(scratch, String(cString: strerror(errno))) }
        let lock = Self.locked(path, LOCK_EX | LOCK_NB)
        guard lock >= 0 else { throw ScratchError(path, String(cString: strerror(errno))) }
        self.path = path
        self.lock = lock
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        close(lock)
    }

    /// Makes a folder for one reading; `nil` if there is no space.
    func makeFolder() -> String? {
        let number = counter.withLock { counter in
            counter += 1
            return counter
        }
        let folder = "\(path)/\(number)"
        return mkdir(folder, 0o700) == 0 ? folder : nil
    }

    /// Locks a folder and returns its descriptor, or -1 if it cannot be opened or another process has locked it.
    private static func locked(_ folder: String, _ operation: Int32) -> Int32 {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return -1 }
        while flock(descriptor, operation) != 0 {
            guard errno == EINTR else {
                close(descriptor)
                return -1
            }
        }
        return descriptor
    }

    private static func removeLeftovers(in scratch: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: scratch)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let descriptor = locked("\(scratch)/\(name)", LOCK_EX | LOCK_NB)
            guard descriptor >= 0 else { continue }
            try? FileManager.default.removeItem(atPath: "\(scratch)/\(name)")
            close(descriptor)
        }
    }
}
