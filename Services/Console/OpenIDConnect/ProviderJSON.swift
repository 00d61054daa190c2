import Foundation
import JSONCoding

/// JSON that comes from a provider, or from a browser in its name: small, and read strictly.
enum ProviderJSON {
    /// The most bytes of an answer.
    static let mostBytes = 256 * 1_024

    private static let limits = JSONLimits(
        bytes: mostBytes,
        depth: 16,
        names: 1_000,
        elements: 1_000,
        values: 10_000,
        stringBytes: 32 * 1_024,
        numberBytes: 32
    )

    /// Decodes a value; names of an object must be unique, and names that the type does not know are ignored.
    static func decode<Value: Decodable>(_ type: Value.Type, from bytes: Data) throws -> Value {
        try JSONCoder.decode(type, from: bytes, limits: limits)
    }
}
