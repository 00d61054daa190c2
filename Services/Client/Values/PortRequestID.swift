/// The id of a port request, as Faxport gives it out.
public struct PortRequestID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// A UUID in lower case.
    public let rawValue: String

    /// Creates an id from its text, which is not checked.
    ///
    /// An unknown one is answered with ``FaxportError/notFound(_:)``.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The text of the id.
    public var description: String { rawValue }
}
