import Messaging
import SystemPicture

extension JSONValue {
    /// Reads a JSON merge patch (RFC 7396) from a file.
    ///
    /// - Throws: ``CommandFailure`` if the file cannot be read or is not JSON.
    package static func patch(in file: String) throws(CommandFailure) -> JSONValue {
        let bytes = try readInput(file)
        do {
            return try MessageCoding.decode(JSONValue.self, from: bytes)
        } catch {
            throw CommandFailure(.unreadableInput, "\(file): \(MessageCoding.sentence(for: error))")
        }
    }
}
