/// One of several texts, to which a later release may add others.
///
/// A text that this version of the library does not know is kept as it came, so a switch over these values needs a
/// `default`.
public protocol OpenValue: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible
where RawValue == String {
    /// Creates a value from its text, whether this version of the library knows it or not.
    init(rawValue: String)

    /// The values that this version of the library knows.
    static var known: [Self] { get }
}

extension OpenValue {
    /// Whether this version of the library knows the value.
    public var isKnown: Bool { Self.known.contains(self) }

    /// The text in the contract.
    public var description: String { rawValue }
}
