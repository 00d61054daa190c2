import Messaging
import Porting

extension PortRequestForm {
    /// The request without the texts that nobody has given yet, which it holds as empty ones.
    ///
    /// A text that may be left out is shown as it was sent, even if it is empty.
    func withoutUnset() throws -> JSONValue {
        Self.withoutUnset(try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(self)))
    }

    /// The fields that hold no value if none was given.
    private static let optional: Set<String> = [
        "practiceGroupID", "practiceName", "ownUpdoxAccount", "answeredBy", "pin", "serviceZIP", "remainingNumbers",
    ]

    private static func withoutUnset(_ value: JSONValue) -> JSONValue {
        guard case .object(let fields) = value else { return value }
        return .object(
            fields.filter { $0.value != .string("") || optional.contains($0.key) }.mapValues(withoutUnset)
        )
    }
}
