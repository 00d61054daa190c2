/// The versioned name of a call or of a durable message, as `faxport.intake.v1.Intake/SubmitPortRequest`.
///
/// The part before the slash is package, version and service as gRPC writes them. A shipped method never changes its
/// meaning; a new meaning is a new version.
package struct Method: Hashable, Sendable, Codable, RawRepresentable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(stringLiteral value: String) {
        rawValue = value
    }

    package var description: String { rawValue }
}
