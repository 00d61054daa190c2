import Foundation
import Messaging
import SystemPicture

/// Reads a file that a person named.
///
/// - Throws: ``CommandFailure`` that says why the file cannot be read.
package func readInput(_ path: String) throws(CommandFailure) -> Bytes {
    do {
        return try Data(contentsOf: URL(filePath: path))
    } catch {
        let reason = (error as? CocoaError)?.code == .fileReadNoSuchFile ? "the file does not exist" : "\(error)"
        throw CommandFailure(.unreadableInput, "\(path) cannot be read: \(reason).")
    }
}

/// Reads a file that a person named, and makes a value of its bytes.
///
/// - Throws: ``CommandFailure`` that names the file and the mistake in it.
package func parsed<Value>(_ path: String, _ make: (Bytes) throws -> Value) throws(CommandFailure) -> Value {
    let bytes = try readInput(path)
    do {
        return try make(bytes)
    } catch {
        throw CommandFailure(.unreadableInput, "\(path): \(MessageCoding.sentence(for: error))")
    }
}
