import Durable
import Foundation
import Messaging

/// Breaks the JSON of a valid request as real and hostile clients do; all changes follow from a seed.
struct RequestMutator {
    private var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

    mutating func pick<Element>(_ choices: [Element]) -> Element { choices[number(0...choices.count - 1)] }

    /// The bytes of a valid body after mutation.
    mutating func mutated(_ good: JSONValue) throws -> Bytes {
        var node = try JSONNode(good)
        for _ in 1...pick([1, 1, 1, 2, 3]) {
            let place = number(0...node.count - 1)
            let change = self.change()
            node = node.changing(place, change)
        }
        var bytes = Bytes(node.text.utf8)
        if number(0...9) == 0 { damage(&bytes) }
        return bytes
    }

    private mutating func change() -> (JSONNode) -> JSONNode {
        let (first, second) = (number(0...1_000), number(0...1_000))
        let value = self.value()
        switch number(0...5) {
        case 0: return { Self.dropping(first, of: $0) }
        case 1: return { Self.repeating(first, of: $0, as: value) }
        case 2: return { Self.renaming(first, of: $0, to: "field\(second)") }
        case 3: return { node in Self.wrapped(node, second % 3) }
        default: return { _ in value }
        }
    }

    /// A value of the wrong type, or one at the edge of its type.
    private mutating func value() -> JSONNode {
        switch number(0...4) {
        case 0: return .raw(pick(Self.literals))
        case 1: return .raw(JSONNode.quoted(pick(Self.texts)))
        case 2: return .raw(JSONNode.quoted(String(repeating: pick(Self.texts), count: pick([3, 40, 300, 20_000]))))
        case 3: return nest(pick([2, 30, 300, 600, 20_000]))
        default: return pick(Self.oddities)
        }
    }

    private mutating func nest(_ depth: Int) -> JSONNode {
        let (open, close) = pick([("[", "]"), (#"{"a":"#, "}")])
        return .raw(String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth))
    }

    /// Bytes that are no longer valid UTF-8 or are truncated.
    private mutating func damage(_ bytes: inout Bytes) {
        guard !bytes.isEmpty else { return }
        let place = number(0...bytes.count - 1)
        switch number(0...3) {
        case 0: bytes = bytes.prefix(place)
        case 1: bytes[bytes.startIndex + place] = UInt8(number(0...255))
        case 2: bytes.insert(contentsOf: pick(Self.badUTF8), at: bytes.startIndex + place)
        default: bytes.append(contentsOf: bytes)
        }
        // A slice keeps the indices of the whole.
        bytes = Bytes(bytes)
    }

    private static func dropping(_ index: Int, of node: JSONNode) -> JSONNode {
        switch node {
        case .object(var fields) where !fields.isEmpty:
            fields.remove(at: index % fields.count)
            return .object(fields)
        case .array(var items) where !items.isEmpty:
            items.remove(at: index % items.count)
            return .array(items)
        case .object, .array, .raw: return .raw("null")
        }
    }

    private static func repeating(_ index: Int, of node: JSONNode, as value: JSONNode) -> JSONNode {
        switch node {
        case .object(let fields) where !fields.isEmpty:
            .object(fields + [JSONField(fields[index % fields.count].key, value)])
        case .array(let items): .array(items + items + [value])
        case .object, .raw: value
        }
    }

    private static func renaming(_ index: Int, of node: JSONNode, to name: String) -> JSONNode {
        guard case .object(var fields) = node, !fields.isEmpty else { return .raw("false") }
        fields[index % fields.count].key = name
        return .object(fields)
    }

    private static func wrapped(_ node: JSONNode, _ kind: Int) -> JSONNode {
        kind == 0 ? .array([node]) : kind == 1 ? .object([JSONField("value", node)]) : .raw(JSONNode.quoted(node.text))
    }

    private static let oddities: [JSONNode] = [
        .object([]), .array([]), .object([JSONField("", .raw("1"))]), .array([.raw("null"), .raw("{}")]),
    ]

    private static let literals = [
        "null", "true", "false", "0", "-0", "-1", "1.5", "1e5", "1e400", "-1e400", "1e-400", "NaN", "Infinity",
        "-Infinity", "9223372036854775807", "9223372036854775808", "-9223372036854775809",
        "99999999999999999999999999", "0x10", "01", "1.", ".5", "+1", "undefined", "'text'", "", "\"",
        "\"\\ud800\"", "\"\\u0000\"", "\"\\x\"", "/**/1", "1,", "[1,]",
    ]

    private static let texts = [
        "", " ", "a", "draft", "DRAFT", "bill", "form", "carrier", "\u{0}", "\n", "\r\n", "\t", "\u{1b}[31m",
        "\u{202e}", "\u{feff}", "é", "e\u{301}", "👨‍👩‍👧‍👦", "３１２５５５０１４２", "312-555-0142 x5", "+44 20 7946 0958", "911",
        "'; DROP TABLE feed;--", "%", "_", "\\", "%s%n", "../../etc/passwd", "<script>", "{{7*7}}", "2026-02-30",
        "2026-11-23T08:00:00Z",
        "9999-12-31T23:59:59.999Z", "-9999-01-01T00:00:00Z", "60614-1234", "a@b", "a@b.example\r\nBcc: x@y.example",
        "00000000-0000-0000-0000-000000000000", "1.00000000-0000-0000-0000-000000000000",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ]

    private static let badUTF8: [[UInt8]] = [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x82], [0xFE, 0xFF], [0x00],
    ]
}
