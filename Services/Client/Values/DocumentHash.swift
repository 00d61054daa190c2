/// The SHA-256 of a document's bytes, by which it is fetched.
public struct DocumentHash: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// 64 hexadecimal digits.
    public let rawValue: String

    /// Creates a hash from its text, which is not checked.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The text of the hash.
    public var description: String { rawValue }
}
