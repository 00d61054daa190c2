import Foundation
import Messaging
import Porting
import Rulebook
import Synchronization
import Timekeeping

/// The policy of a service: that of this release, and the versions of a file that is followed while the service runs.
///
/// A file that cannot be used changes nothing: the versions that were read last stay in force.
package final class PolicyFile: PolicySource, Sendable {
    private struct Present {
        var book: PolicyBook
        var bytes: Data?
        var problem: String?
    }

    private let path: String?
    private let present: Mutex<Present>

    /// Reads the file; without a path, only the policy of this release is in force.
    ///
    /// - Throws: ``PolicyFileError`` with everything that is wrong: a service does not begin with a policy in doubt.
    package init(_ path: String?) throws(PolicyFileError) {
        self.path = path
        guard let path else {
            present = Mutex(Present(book: .bundled))
            return
        }
        let bytes = try Self.bytes(path)
        present = Mutex(Present(book: try Self.book(bytes, path), bytes: bytes))
    }

    package var snapshot: any PolicySource { book }

    /// The versions that are in use.
    package var book: PolicyBook { present.withLock { $0.book } }

    /// The file whose versions are in use, as it was read; an empty list if there is none.
    package var bytesInUse: Bytes { present.withLock { $0.bytes.map { Bytes($0) } ?? Bytes("[]\n".utf8) } }

    /// Why the file as it is now is not in use; `nil` if it is.
    package var problem: String? { present.withLock { $0.problem } }

    package func inForce(at moment: Timestamp) -> PortingPolicy { book.inForce(at: moment) }

    /// Reads the file again if it has changed.
    ///
    /// - Returns: What changed, as one line for the log; `nil` if nothing did.
    package func look() -> String? {
        guard let path else { return nil }
        do {
            let bytes = try Self.bytes(path)
            let (old, problem) = present.withLock { ($0.bytes, $0.problem) }
            if bytes == old {
                guard problem != nil else { return nil }
                present.withLock { $0.problem = nil }
                return "The policy file \(path) is the one in use again."
            }
            let book = try Self.book(bytes, path)
            present.withLock { $0 = Present(book: book, bytes: bytes, problem: nil) }
            return "The changed policy file \(path) is in use: \(book.versions.count - 1) versions."
        } catch {
            let text = "\(error) The policy that was read before stays in force."
            return present.withLock { present in
                guard present.problem != text else { return nil }
                present.problem = text
                return text
            }
        }
    }

    private static func bytes(_ path: String) throws(PolicyFileError) -> Data {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw PolicyFileError("The policy file \(path) cannot be read. Create it, or leave out --policy.")
        }
        return bytes
    }

    private static func book(_ bytes: Data, _ path: String) throws(PolicyFileError) -> PolicyBook {
        do {
            return try PolicyBook(file: bytes)
        } catch {
            // One line: it goes into the log, into health and into a table.
            let why = "\(error)".split(separator: "\n").joined(separator: " ")
            throw PolicyFileError("The policy file \(path) cannot be used. \(why) Try it: faxport policy check.")
        }
    }
}

/// A policy file that cannot be used, with all that is wrong and what to do.
package struct PolicyFileError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
