/// A value of a policy file before it has a meaning, so that every problem of the file can be named at once.
enum PolicyNode: Codable, Hashable, Sendable {
    case nothing
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([PolicyNode])
    case fields([String: PolicyNode])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .nothing
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? value.decode(Int.self) {
            self = .whole(whole)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([PolicyNode].self) {
            self = .list(list)
        } else {
            self = .fields(try value.decode([String: PolicyNode].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .nothing: try value.encodeNil()
        case .flag(let flag): try value.encode(flag)
        case .whole(let whole): try value.encode(whole)
        case .number(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        case .list(let list): try value.encode(list)
        case .fields(let fields): try value.encode(fields)
        }
    }

    /// This value with the fields of another one put over its own; `null` removes a field, and a list is replaced.
    func changed(by other: PolicyNode) -> PolicyNode {
        guard case .fields(var mine) = self, case .fields(let theirs) = other else { return other }
        for (key, value) in theirs {
            mine[key] = value == .nothing ? nil : mine[key]?.changed(by: value) ?? value
        }
        return .fields(mine)
    }

    /// The value as the file has it, for messages.
    var shown: String {
        switch self {
        case .nothing: "null"
        case .flag(let flag): "\(flag)"
        case .whole(let whole): "\(whole)"
        case .number(let number): "\(number)"
        case .text(let text): "\"\(text)\""
        case .list: "a list"
        case .fields: "an object"
        }
    }
}
