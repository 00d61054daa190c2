import Foundation
import Messaging

/// The body of a message for a person to read.
package enum DeadLetterBody {
    /// The body as indented JSON, or unchanged if it is not JSON.
    package static func pretty(_ body: String) -> String {
        guard let value = try? MessageCoding.decode(JSONValue.self, from: Data(body.utf8)),
            let text = try? JSONText.text(value, isPretty: true)
        else { return body }
        return text
    }
}
