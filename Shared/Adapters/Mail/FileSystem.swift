import Foundation

// POSIX calls that a Maildir needs: Foundation has no link(2) that reports an existing file, no lock and no fsync.

/// Calls of the operating system, with errors as ``MailError``.
enum FileSystem {
    static func exists(_ path: String) throws(MailError) -> Bool {
        guard access(path, F_OK) != 0 else { return true }
        guard errno == ENOENT else { throw failure("access", path) }
        return false
    }

    static func createFolder(_ path: String) throws(MailError) {
        let parent = (path as NSString).deletingLastPathComponent
        if !parent.isEmpty, try !exists(parent) {
            try createFolder(parent)
        }
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        throw failure("mkdir", path)
    }

    static func names(in folder: String) throws(MailError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw failure("readdir", folder)
        }
    }

    /// The content of a file; `nil` if it does not exist (any more).
    static func read(_ path: String) throws(MailError) -> Data? {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch CocoaError.fileReadNoSuchFile {
            return nil
        } catch {
            throw failure("read", path)
        }
    }

    /// Renames a file; returns whether it existed.
    static func rename(_ path: String, to target: String) throws(MailError) -> Bool {
        guard Foundation.rename(path, target) != 0 else { return true }
        guard errno == ENOENT else { throw failure("rename", path) }
        return false
    }

    /// Makes the entries of a folder survive a power failure.
    static func synchronizeFolder(_ path: String) throws(MailError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
    }

    static func failure(_ operation: String, _ path: String) -> MailError {
        .fileSystem(operation: operation, path: path, errno: errno)
    }
}

/// A file that this process has locked until the value is released or the process ends.
struct LockedFile: ~Copyable {
    private let path: String
    private let descriptor: Int32

    /// Opens the file, creates it if necessary, and waits for the lock.
    init(at path: String) throws(MailError) {
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw FileSystem.failure("open", path) }
            var result = flock(descriptor, LOCK_EX)
            while result != 0, errno == EINTR {
                result = flock(descriptor, LOCK_EX)
            }
            guard result == 0 else {
                let error = FileSystem.failure("flock", path)
                close(descriptor)
                throw error
            }
            // The previous owner may have removed it while this process waited; then the lock is on a file without a
            // name.
            if Self.isStill(descriptor, at: path) {
                self.path = path
                self.descriptor = descriptor
                return
            }
            close(descriptor)
        }
    }

    deinit {
        close(descriptor)
    }

    /// Replaces the content; when it returns, the content would survive a power failure.
    func write(_ bytes: Data) throws(MailError) {
        guard ftruncate(descriptor, 0) == 0 else { throw FileSystem.failure("ftruncate", path) }
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                pwrite(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset, off_t(offset))
            }
            guard written >= 0 || errno == EINTR else { throw FileSystem.failure("write", path) }
            offset += max(0, written)
        }
        guard fsync(descriptor) == 0 else { throw FileSystem.failure("fsync", path) }
    }

    /// Gives the file a second name, under which it appears complete and atomically.
    func link(to target: String) throws(MailError) {
        guard Foundation.link(path, target) == 0 else { throw FileSystem.failure("link", target) }
    }

    /// Whether ``link(to:)`` was done before, perhaps by a process that has ended.
    func hasSecondName() throws(MailError) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileSystem.failure("fstat", path) }
        return status.st_nlink > 1
    }

    /// Removes the first name.
    func remove() throws(MailError) {
        guard unlink(path) == 0 else { throw FileSystem.failure("unlink", path) }
    }

    private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
        var opened = stat()
        var named = stat()
        return fstat(descriptor, &opened) == 0 && stat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }
}
