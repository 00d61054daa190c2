import Messaging

@testable import ContractSchema

/// What breaks a client of an earlier contract, found by comparing two AsyncAPI documents.
///
/// The policy is in WireProtocol.md, section 7: a later contract takes whatever the earlier one took, and answers with
/// whatever the earlier one promised. What was only added is no difference.
///
/// Why: `deploy/decisions/0048-a-contract-that-only-grows.md`.
struct ContractComparison {
    /// Who sends what a schema describes, which decides which changes break a client.
    private enum Direction: String {
        case request
        case response
    }

    private let earlier: JSONValue
    private let later: JSONValue
    private var found: [String] = []
    /// Pairs of types that have been compared, since types may refer to themselves.
    private var compared: Set<String> = []

    /// Each difference in a sentence that names the method or the header, the field and what is wrong.
    static func differences(from earlier: JSONValue, to later: JSONValue) -> [String] {
        var comparison = ContractComparison(earlier: earlier, later: later)
        comparison.compareHeaders()
        comparison.compareMethods()
        return comparison.found.sorted()
    }

    private init(earlier: JSONValue, later: JSONValue) {
        self.earlier = earlier
        self.later = later
    }

    private mutating func compareHeaders() {
        for (name, direction) in [
            ("CallHeader", Direction.request), ("CancelHeader", .request), ("ReplyHeader", .response),
        ] {
            guard let before = earlier.component(name) else { continue }
            guard let after = later.component(name) else {
                found.append("\(name) is gone.")
                continue
            }
            compare(before, after, direction, at: name)
        }
    }

    private mutating func compareMethods() {
        let methods = later.methods
        for (method, channel) in earlier.methods {
            guard let now = methods[method] else {
                found.append("\(method) is gone.")
                continue
            }
            compared = []
            compare(earlier.payload(channel, "call"), later.payload(now, "call"), .request, at: "\(method), request")
            compare(
                earlier.payload(channel, "reply"),
                later.payload(now, "reply"),
                .response,
                at: "\(method), response"
            )
        }
    }

    // MARK: Schemas

    private mutating func compare(_ before: JSONValue, _ after: JSONValue, _ direction: Direction, at place: String) {
        if let old = before.reference, let new = after.reference {
            guard compared.insert("\(old) \(new) \(direction)").inserted else { return }
        }
        let old = SchemaShape(before, in: earlier)
        let new = SchemaShape(after, in: later)
        if old.constant != new.constant { found.append("\(place): the value is another one.") }
        switch direction {
        case .request: compareTaken(old, new, at: place)
        case .response: compareAnswered(old, new, at: place)
        }
        for value in old.values.subtracting(new.values) where !new.values.isEmpty {
            found.append("\(place): the value \(value) is gone.")
        }
        for (name, property) in old.properties {
            if let now = new.properties[name] {
                compare(property, now, direction, at: "\(place).\(name)")
            } else {
                found.append("\(place).\(name) is gone.")
            }
        }
        for (part, now) in zip(old.parts, new.parts) { compare(part, now, direction, at: "\(place)[]") }
    }

    /// What a client may send, a service still takes.
    private mutating func compareTaken(_ old: SchemaShape, _ new: SchemaShape, at place: String) {
        for type in old.types.subtracting(new.types) where !new.types.isEmpty {
            found.append("\(place): \(type) is not taken any more.")
        }
        for name in new.required.subtracting(old.required) { found.append("\(place).\(name) must be there now.") }
        if old.values.isEmpty, !new.values.isEmpty { found.append("\(place): only some values are taken now.") }
        for (name, limit) in new.limits where limit.isNarrower(than: old.limits[name]) {
            found.append("\(place): the limit \(name) is narrower.")
        }
        for (name, form) in new.forms where old.forms[name] != form {
            found.append("\(place): the \(name) is another one.")
        }
    }

    /// What a client relies on in an answer is still there.
    private mutating func compareAnswered(_ old: SchemaShape, _ new: SchemaShape, at place: String) {
        if old.types.isEmpty != new.types.isEmpty { found.append("\(place): the type is another one.") }
        for type in new.types.subtracting(old.types) where !old.types.isEmpty {
            found.append("\(place): \(type) was no type of it before.")
        }
        for name in old.required.subtracting(new.required) where new.properties[name] != nil {
            found.append("\(place).\(name) may be absent now.")
        }
        if old.forms != new.forms { found.append("\(place): the form of the text is another one.") }
    }
}

extension JSONValue {
    /// The channels by the methods that are their addresses.
    fileprivate var methods: [String: JSONValue] {
        let channels = self["channels"]?.fields?.values.compactMap { channel in
            channel["address"]?.text.map { ($0, channel) }
        }
        return Dictionary(channels ?? []) { first, _ in first }
    }

    fileprivate func component(_ name: String) -> JSONValue? { self["components"]?["schemas"]?[name] }

    /// The schema of the body of one message of a channel.
    fileprivate func payload(_ channel: JSONValue, _ message: String) -> JSONValue {
        let name = channel["messages"]?[message]?.reference ?? ""
        return self["components"]?["messages"]?[name]?["payload"] ?? .object([:])
    }
}
