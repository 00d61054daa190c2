import Foundation
import Synchronization

/// The folder that cannot be used for scratch files, and why.
package struct ScratchError: Error, CustomStringConvertible {
    package let description: String

    init(_ folder: String, _ reason: String) {
        description =
            "The scratch folder \(folder) can not be used: \(reason). Name a folder that this process may write to."
    }
}

/// The folder in which one life of a process unpacks what it reads.
///
/// A life holds a lock on its own folder, which the kernel lets go of when the process ends in whatever way. So a later
/// life can tell leftovers from folders in use, even where each life has the same process id, as in a container.
final class ScratchFolder: Sendable {
    private let path: String
    private let lock: Int32
    private let counter = Mutex(0)

    private static let prefix = "reading-"

    /// Makes the folder of this life and removes those of lives that are over.
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
        // Held from making the own folder until it is locked, so that nobody takes it for a leftover meanwhile.
        let desk = Self.locked(scratch, LOCK_EX)
        guard desk >= 0 else { throw ScratchError(scratch, String(cString: strerror(errno))) }
        defer { close(desk) }
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

    /// Makes a folder for one reading; `nil` where there is no room.
    func makeFolder() -> String? {
        let number = counter.withLock { counter in
            counter += 1
            return counter
        }
        let folder = "\(path)/\(number)"
        return mkdir(folder, 0o700) == 0 ? folder : nil
    }

    /// The descriptor of a locked folder, -1 where it can not be opened or another has locked it.
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
