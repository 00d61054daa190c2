import Foundation
import Messaging

/// JSON text that may be invalid in any way: duplicate keys, malformed numbers, words without quotes.
indirect enum JSONNode: Sendable {
    case object([JSONField])
    case array([JSONNode])
    /// Written without change.
    case raw(String)

    init(_ value: JSONValue) throws {
        switch value {
        case .object(let fields):
            self = .object(try fields.sorted { $0.key < $1.key }.map { JSONField($0.key, try JSONNode($0.value)) })
        case .array(let items): self = .array(try items.map(JSONNode.init))
        case .null, .bool, .integer, .number, .string:
            self = .raw(String(decoding: try MessageCoding.encode(value), as: UTF8.self))
        }
    }

    var text: String {
        switch self {
        case .object(let fields):
            "{" + fields.map { "\(Self.quoted($0.key)):\($0.value.text)" }.joined(separator: ",") + "}"
        case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .raw(let text): text
        }
    }

    /// The number of values in it, including itself.
    var count: Int {
        switch self {
        case .object(let fields): 1 + fields.reduce(0) { $0 + $1.value.count }
        case .array(let items): 1 + items.reduce(0) { $0 + $1.count }
        case .raw: 1
        }
    }

    /// A copy with one value changed, counted from the outside.
    func changing(_ index: Int, _ change: (JSONNode) -> JSONNode) -> JSONNode {
        guard index > 0 else { return change(self) }
        var left = index - 1
        func passing(_ node: JSONNode) -> JSONNode {
            defer { left -= node.count }
            return left >= 0 && left < node.count ? node.changing(left, change) : node
        }
        switch self {
        case .object(let fields): return .object(fields.map { JSONField($0.key, passing($0.value)) })
        case .array(let items): return .array(items.map(passing))
        case .raw: return self
        }
    }

    static func quoted(_ text: String) -> String {
        (try? MessageCoding.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}

/// A key and its value; a key may occur twice in one object.
struct JSONField: Sendable {
    var key: String
    var value: JSONNode

    init(_ key: String, _ value: JSONNode) {
        self.key = key
        self.value = value
    }
}
