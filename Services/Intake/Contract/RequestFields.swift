import Messaging
import Porting

/// Names what no request has: the value of a misspelled field would be lost unseen.
package enum RequestFields {
    /// The ways in a request, or in a patch of one, that no request has, sorted; none for what is not a request.
    package static func unknown(in value: JSONValue) -> [String] {
        guard let bytes = try? MessageCoding.encode(value),
            let read = try? MessageCoding.decodeTellingUnknown(PortRequestForm.self, from: bytes)
        else { return [] }
        return read.unknown.sorted()
    }

    /// What is told about such ways; of many only the first.
    package static func warnings(about unknown: [String]) -> [String] {
        let told = unknown.prefix(most).map { "No request has a field \"\($0.prefix(200))\"; it was ignored." }
        return told + (unknown.count > most ? ["\(unknown.count - most) more fields were ignored."] : [])
    }

    private static let most = 10
}
