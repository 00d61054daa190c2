import Foundation
import Messaging

/// Changes to a port request, as a JSON merge patch (RFC 7396).
public struct MergePatch: Codable, Hashable, Sendable {
    private var value: JSONValue

    /// No change, for an amendment that only brings documents.
    public static let none = MergePatch(value: .object([:]))

    private init(value: JSONValue) {
        self.value = value
    }

    /// Sets the fields that `changes` has, and removes those that are named, such as `form.pin`.
    ///
    /// A field that is in both is removed.
    public init(setting changes: PortRequestForm = PortRequestForm(), removing fields: [String] = []) {
        // A form consists of texts and truths, which JSON always has.
        let encoded = (try? MessageCoding.encode(changes)) ?? Bytes("{}".utf8)
        value = (try? MessageCoding.decode(JSONValue.self, from: encoded)) ?? .object([:])
        for field in fields { value = Self.removing(field.split(separator: ".")[...], from: value) }
    }

    /// Reads a patch from JSON, for fields that this version of the library does not know.
    ///
    /// - Throws: ``FaxportError/misused(_:)`` if it is not a JSON object.
    public init(json: Data) throws(FaxportError) {
        guard let value = try? MessageCoding.decode(JSONValue.self, from: json), case .object = value else {
            throw .misused("A merge patch is a JSON object.")
        }
        self.value = value
    }

    /// Reads a patch.
    public init(from decoder: any Decoder) throws {
        value = try JSONValue(from: decoder)
    }

    /// Writes the patch as the JSON object that it is.
    public func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }

    private static func removing(_ path: ArraySlice<Substring>, from value: JSONValue) -> JSONValue {
        guard let name = path.first.map(String.init) else { return .null }
        var fields: [String: JSONValue] = if case .object(let fields) = value { fields } else { [:] }
        fields[name] = removing(path.dropFirst(), from: fields[name] ?? .object([:]))
        return .object(fields)
    }
}
