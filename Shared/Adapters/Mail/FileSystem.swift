import Foundation

// POSIX as a Maildir needs it: Foundation has no link(2) that tells "was there", no lock and no fsync.

/// The calls of the operating system, with their errors as ``MailError``.
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

    /// The content of a file; `nil` where there is none (any more).
    static func read(_ path: String) throws(MailError) -> Data? {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch CocoaError.fileReadNoSuchFile {
            return nil
        } catch {
            throw failure("read", path)
        }
    }

    /// Renames a file and tells whether there was one to rename.
    static func rename(_ path: String, to target: String) throws(MailError) -> Bool {
        guard Foundation.rename(path, target) != 0 else { return true }
        guard errno == ENOENT else { throw failure("rename", path) }
        return false
    }

    /// Makes the names in a folder survive a power cut.
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

/// A file that this process alone works on, until it gives up the value or dies.
struct LockedFile: ~Copyable {
    private let path: String
    private let descriptor: Int32

    /// Opens the file, makes it where there is none, and waits for whoever has it locked.
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
            // The former owner may have removed it while this process waited: then the lock is on a file without a name.
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

    /// Replaces the content, and returns when it would survive a power cut.
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

    /// Gives the file a second name, at which it appears whole and at once.
    func link(to target: String) throws(MailError) {
        guard Foundation.link(path, target) == 0 else { throw FileSystem.failure("link", target) }
    }

    /// Tells whether ``link(to:)`` has been done before, perhaps by a process that died after it.
    func hasSecondName() throws(MailError) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileSystem.failure("fstat", path) }
        return status.st_nlink > 1
    }

    /// Takes the first name away.
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
