import Foundation
import ZeroMQ

/// The file with a secret key: one line of Z85 that only its owner can read.
package enum KeyFile {
    /// Reads the key pair whose secret is in a file.
    ///
    /// - Throws: a sentence that says what to do, where the file is missing, can be read by others, or holds no key.
    package static func read(_ path: String) throws(FileProblem) -> CurveKeyPair {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FileProblem("The key file \(path) can not be read: \(lastReason()). Make a key: faxport keys new.")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try checkPrivacy(descriptor, path)
        let bytes = (try? file.read(upToCount: 1_024)) ?? Data()
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let secret = CurveSecretKey(text), let pair = try? CurveKeyPair(secretKey: secret) else {
            throw FileProblem(
                "The key file \(path) holds no secret key: one line of 40 characters of Z85 is expected. "
                    + "Make a key: faxport keys new."
            )
        }
        return pair
    }

    /// Writes a secret key for its owner alone, replacing the file as a whole.
    package static func write(_ key: CurveSecretKey, to path: String) throws(FileProblem) {
        try replaceFile(path, with: Data((key.z85 + "\n").utf8), mode: 0o600)
    }

    /// A file that an orchestrator mounts belongs to somebody else, and then its group is the only way to read it.
    private static func checkPrivacy(_ descriptor: Int32, _ path: String) throws(FileProblem) {
        var entry = stat()
        guard fstat(descriptor, &entry) == 0 else {
            throw FileProblem("The key file \(path) can not be looked at: \(lastReason()).")
        }
        let forbidden: mode_t = entry.st_uid == geteuid() ? 0o077 : 0o037
        guard entry.st_mode & forbidden == 0 else {
            let mode = String(entry.st_mode & 0o777, radix: 8)
            throw FileProblem(
                "The key file \(path) has the mode \(mode), so others can get at the secret. Run: chmod 600 \(path) "
                    + "(and rotate the key if somebody may have read it)."
            )
        }
    }
}

/// What is wrong with a file, in a sentence that says what to do.
package struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// Replaces a file as a whole and durably, so that nobody ever reads half of it.
package func replaceFile(_ path: String, with bytes: Data, mode: mode_t) throws(FileProblem) {
    let draft = "\(path).\(getpid()).tmp"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileProblem("\(draft) can not be written: \(lastReason()).") }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
        // The mask of the process may have taken more than was meant.
        guard fchmod(descriptor, mode) == 0 else { throw FileProblem(lastReason()) }
        try file.write(contentsOf: bytes)
        try file.synchronize()
        guard rename(draft, path) == 0 else { throw FileProblem(lastReason()) }
    } catch {
        unlink(draft)
        throw FileProblem("\(path) can not be written: \(error).")
    }
}

/// What tells one state of a file from another without reading it.
package struct FileMark: Hashable, Sendable {
    private let inode: UInt64
    private let seconds: Int
    private let nanoseconds: Int
    private let size: Int64

    /// Looks at the file behind a path and its links; `nil` where there is none.
    package init?(_ path: String) {
        var entry = stat()
        guard stat(path, &entry) == 0 else { return nil }
        inode = UInt64(entry.st_ino)
        seconds = Int(entry.st_mtim.tv_sec)
        nanoseconds = Int(entry.st_mtim.tv_nsec)
        size = Int64(entry.st_size)
    }
}

private func lastReason() -> String {
    String(cString: strerror(errno))
}
