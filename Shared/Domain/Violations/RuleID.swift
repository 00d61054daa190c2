/// The stable name of a rule, such as `bill.account-number.same`; texts may be reworded, ids never change.
///
/// Coded as its text. Any text is an id: whether a rule of that name exists is for its catalogue to say.
package struct RuleID: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral {
    /// The name as stored, sent and shown.
    package let rawValue: String

    /// Makes an id from any text.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes an id from a literal in the code.
    package init(stringLiteral value: String) {
        rawValue = value
    }

    package init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

extension RuleID: CustomStringConvertible {
    /// The name itself.
    package var description: String { rawValue }
}
