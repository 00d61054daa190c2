import IntakeContract
import Messaging
import ServiceClient
import TerminalOutput

/// The fields of a request file that no request has, such as misspelled ones; their values would be lost unseen.
enum UnknownFields {
    /// Warns of each of them; a file that is not JSON is reported elsewhere.
    static func note(in file: String, _ terminal: Terminal) {
        guard let bytes = try? readInput(file) else { return }
        for name in names(in: bytes) {
            terminal.note("\(file): no request has a field \(name); it is ignored.".printable, .warning)
        }
    }

    /// Their paths, sorted.
    static func names(in bytes: Bytes) -> [String] {
        guard let json = try? MessageCoding.decode(JSONValue.self, from: bytes) else { return [] }
        return RequestFields.unknown(in: json)
    }
}
