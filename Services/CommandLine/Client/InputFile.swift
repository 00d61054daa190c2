import Foundation
import Messaging
import SystemPicture

/// Reads a file that a person named, or says that it can not be read.
package func readInput(_ path: String) throws(CommandFailure) -> Bytes {
    do {
        return try Data(contentsOf: URL(filePath: path))
    } catch {
        let reason = (error as? CocoaError)?.code == .fileReadNoSuchFile ? "there is no such file" : "\(error)"
        throw CommandFailure(.unreadableInput, "\(path) can not be read: \(reason).")
    }
}

/// Reads a file that a person named, and makes a value of it; says which file is wrong, and where.
package func parsed<Value>(_ path: String, _ make: (Bytes) throws -> Value) throws(CommandFailure) -> Value {
    let bytes = try readInput(path)
    do {
        return try make(bytes)
    } catch {
        throw CommandFailure(.unreadableInput, "\(path): \(MessageCoding.sentence(for: error))")
    }
}
