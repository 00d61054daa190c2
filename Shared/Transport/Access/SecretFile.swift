import Foundation

/// A file with a secret, which only its owner may read.
package enum SecretFile {
    private static let mostBytes = 4_096

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - name: what it is called in a problem, such as `key file`.
    ///   - remedy: what to do if it cannot be read, in a sentence.
    /// - Returns: at most its first 4 KiB.
    /// - Throws: a ``FileProblem`` if it is missing or readable by others.
    package static func read(
        _ path: String,
        called name: String,
        remedy: String
    ) throws(FileProblem) -> Data {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FileProblem("The \(name) \(path) cannot be read: \(lastReason()). \(remedy)")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try checkPrivacy(descriptor, path, name)
        return (try? file.read(upToCount: mostBytes)) ?? Data()
    }

    /// A file mounted by an orchestrator belongs to another user, so its group may be allowed to read it.
    private static func checkPrivacy(_ descriptor: Int32, _ path: String, _ name: String) throws(FileProblem) {
        var entry = stat()
        guard fstat(descriptor, &entry) == 0 else {
            throw FileProblem("The permissions of the \(name) \(path) cannot be read: \(lastReason()).")
        }
        let forbidden: mode_t = entry.st_uid == geteuid() ? 0o077 : 0o037
        guard entry.st_mode & forbidden == 0 else {
            let mode = String(entry.st_mode & 0o777, radix: 8)
            throw FileProblem(
                "The \(name) \(path) has the mode \(mode), so other users can read the secret. Run: chmod 600 \(path) "
                    + "(and rotate the key if someone may have read it)."
            )
        }
    }

    /// Why the last system call of this thread failed.
    static func lastReason() -> String { String(cString: strerror(errno)) }
}
