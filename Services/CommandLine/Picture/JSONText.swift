import Foundation

/// Values as JSON for people and scripts: sorted keys, unescaped slashes.
package enum JSONText {
    /// Encodes a value, indented over several lines if `isPretty`, otherwise on one line.
    ///
    /// - Throws: what `JSONEncoder` throws, for example for an infinite number.
    package static func text(_ value: some Encodable, isPretty: Bool) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
