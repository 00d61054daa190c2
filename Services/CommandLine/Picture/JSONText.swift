import Foundation
import Messaging
import Porting

/// Values as JSON for people and scripts: sorted keys, unescaped slashes.
package enum JSONText {
    /// Encodes a value, indented over several lines if `isPretty`, otherwise on one line.
    ///
    /// `namesRequests` puts the reference beside each request's id; what is published or hashed stays as it is.
    ///
    /// - Throws: what `JSONEncoder` throws, for example for an infinite number.
    package static func text(_ value: some Encodable, isPretty: Bool, namesRequests: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        let plain = try encoder.encode(value)
        guard namesRequests, let json = try? MessageCoding.decode(JSONValue.self, from: plain) else {
            return String(decoding: plain, as: UTF8.self)
        }
        return String(decoding: try encoder.encode(json.withReferences), as: UTF8.self)
    }
}

extension JSONValue {
    /// The fields that hold the id of a request, where it is one.
    private static let ids = ["requestID", "key"]

    /// The same value with a `reference` beside each id of a request, for people who search for one.
    fileprivate var withReferences: JSONValue {
        switch self {
        case .array(let values): return .array(values.map(\.withReferences))
        case .object(let fields):
            var all = fields.mapValues(\.withReferences)
            let found = Self.ids.lazy.compactMap { name -> PortRequestID? in
                if case .string(let text) = fields[name] { PortRequestID(text) } else { nil }
            }.first
            if let found, all["reference"] == nil { all["reference"] = .string(found.reference) }
            return .object(all)
        case .null, .bool, .integer, .number, .string: return self
        }
    }
}
