/// The versioned name of a call or of a durable message, such as `faxport.intake.v1.Intake/SubmitPortRequest`.
///
/// The part before the slash is package, version and service in gRPC's form. A shipped method never changes its
/// meaning; a new meaning gets a new version.
package struct Method: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The name as sent on the wire.
    package let rawValue: String

    /// Creates a method from its name, which is not checked.
    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        rawValue = value
    }

    package var description: String { rawValue }

    /// The name in a sentence for whoever has sent it; of a long one only the beginning.
    package var quoted: String { rawValue.shortened(to: 200) }
}
