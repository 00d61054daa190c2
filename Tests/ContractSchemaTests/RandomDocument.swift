import Messaging

/// Random JSON that fits a schema, or nearly.
struct RandomDocument {
    let components: [String: JSONValue]
    private var state: UInt64

    init(_ components: [String: JSONValue], seed: UInt64) {
        self.components = components
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    private mutating func number(below bound: Int) -> Int {
        // The generator of Marsaglia (xorshift64).
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 33) % bound
    }

    private static let texts = [
        "", "x", "a/b", "Dr. \"Maria\" Ortega", "é\n日本 😀", "back\\slash", "0", "2026-11-26",
        "2026-11-23T08:00:00.000Z", "+13125550142", "01a28a01-d500-799a-ac3a-f74ba69bc704", "linking", "intake",
        "14dc54f7a8d62c1fb9ac3d4b1bb8ad4c1d2d6f6a1a2a6d2f3e4a5b6c7d879a28", "system", "bill",
    ]

    /// A value of a schema; one in a hundred has another type.
    mutating func value(of schema: JSONValue, depth: Int = 0) -> JSONValue {
        if number(below: 100) == 0 { return stray() }
        guard let object = schema.object, depth < 12 else { return .null }
        if let reference = object["$ref"], case .string(let place) = reference {
            return value(of: components[String(place.dropFirst(2))] ?? .null, depth: depth + 1)
        }
        if let choices = elements(object["anyOf"]) ?? elements(object["oneOf"]), !choices.isEmpty {
            return value(of: choices[number(below: choices.count)], depth: depth + 1)
        }
        if let choices = elements(object["enum"]) ?? elements(object["examples"]), number(below: 8) > 0 {
            return choices[number(below: choices.count)]
        }
        if let constant = object["const"] { return constant }
        return plain(object, depth)
    }

    private mutating func plain(_ object: [String: JSONValue], _ depth: Int) -> JSONValue {
        guard case .string(let type) = elements(object["type"])?.first ?? object["type"] else { return stray() }
        switch type {
        case "object":
            let required = Set((elements(object["required"]) ?? []))
            var fields: [String: JSONValue] = [:]
            for (name, field) in (object["properties"]?.object ?? [:]).sorted(by: { $0.key < $1.key })
            where required.contains(.string(name)) ? number(below: 60) > 0 : number(below: 2) > 0 {
                fields[name] = value(of: field, depth: depth + 1)
            }
            if let more = object["additionalProperties"], more.object != nil {
                for _ in 0..<number(below: 3) {
                    let name = Self.texts[number(below: Self.texts.count)]
                    fields[name] = value(of: more, depth: depth + 1)
                }
            }
            return .object(fields)
        case "array":
            let count = number(below: 4)
            return .array((0..<count).map { _ in value(of: object["items"] ?? .null, depth: depth + 1) })
        case "integer": return .integer(Int64(number(below: 100_000)) - 10)
        case "number": return .number(Double(number(below: 100_000)) / 8)
        case "boolean": return .bool(number(below: 2) == 0)
        case "string": return .string(Self.texts[number(below: Self.texts.count)])
        default: return stray()
        }
    }

    private mutating func stray() -> JSONValue {
        let strays: [JSONValue] = [
            .null, .bool(true), .integer(3), .number(0.5), .string("stray"), .array([]), .object([:]),
            .object(["unknown": .integer(1)]),
        ]
        return strays[number(below: strays.count)]
    }

    private func elements(_ value: JSONValue?) -> [JSONValue]? {
        if case .array(let elements) = value { elements } else { nil }
    }
}
