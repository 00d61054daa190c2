import Foundation
import Messaging

/// The body of a message for a person to read.
package enum DeadLetterBody {
    /// Its JSON indented; as it came where it is none.
    package static func pretty(_ body: String) -> String {
        guard let value = try? MessageCoding.decode(JSONValue.self, from: Data(body.utf8)),
            let text = try? JSONText.text(value, isPretty: true)
        else { return body }
        return text
    }
}
