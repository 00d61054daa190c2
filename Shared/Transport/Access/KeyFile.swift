import Foundation
import ZeroMQ

/// A file with a secret key: one line of Z85, readable only by its owner.
package enum KeyFile {
    /// Reads the key pair of the secret key in a file.
    ///
    /// - Throws: a ``FileProblem`` if the file is missing, is readable by others, or contains no key.
    package static func read(_ path: String) throws(FileProblem) -> CurveKeyPair {
        let bytes = try SecretFile.read(path, called: "key file", remedy: "To create a key: faxport keys new.")
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let secret = CurveSecretKey(text), let pair = try? CurveKeyPair(secretKey: secret) else {
            throw FileProblem(
                "The key file \(path) contains no secret key: one line of 40 characters of Z85 is expected. "
                    + "To create a key: faxport keys new."
            )
        }
        return pair
    }

    /// Writes a secret key with mode 0600, replacing the file atomically.
    ///
    /// - Throws: a ``FileProblem`` if the file cannot be written.
    package static func write(_ key: CurveSecretKey, to path: String) throws(FileProblem) {
        try replaceFile(path, with: Data((key.z85 + "\n").utf8), mode: 0o600)
    }
}

/// A problem with a file, in a sentence that says what to do.
package struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problem and what to do.
    package let description: String

    /// Creates a problem.
    package init(_ description: String) {
        self.description = description
    }
}

/// Replaces a file atomically and durably, so that readers never see a partial file.
///
/// - Throws: a ``FileProblem`` if the file cannot be written; the old file is then unchanged.
package func replaceFile(_ path: String, with bytes: Data, mode: mode_t) throws(FileProblem) {
    let draft = "\(path).\(getpid()).tmp"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileProblem("\(draft) cannot be written: \(SecretFile.lastReason()).") }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
        // The umask of the process may have removed more bits than intended.
        guard fchmod(descriptor, mode) == 0 else { throw FileProblem(SecretFile.lastReason()) }
        try file.write(contentsOf: bytes)
        try file.synchronize()
        guard rename(draft, path) == 0 else { throw FileProblem(SecretFile.lastReason()) }
    } catch {
        unlink(draft)
        throw FileProblem("\(path) cannot be written: \(error).")
    }
}

/// Identifies a version of a file without reading it, to detect changes.
package struct FileMark: Hashable, Sendable {
    private let inode: UInt64
    private let seconds: Int
    private let nanoseconds: Int
    private let size: Int64

    /// Reads the state of the file at a path, following links; `nil` if there is none.
    package init?(_ path: String) {
        var entry = stat()
        guard stat(path, &entry) == 0 else { return nil }
        inode = UInt64(entry.st_ino)
        seconds = Int(entry.st_mtim.tv_sec)
        nanoseconds = Int(entry.st_mtim.tv_nsec)
        size = Int64(entry.st_size)
    }
}
