/// Somebody who holds keys: a service, a CRM, or people of operations.
package struct Principal: Hashable, Sendable {
    /// The name under which it stands on the list, in histories and in logs.
    package let name: String
    package let role: Role

    package init(name: String, role: Role) {
        self.name = name
        self.role = role
    }
}

/// What a principal is, which decides what it may do unless its own entry says otherwise.
package struct Role: Hashable, Sendable, Comparable, RawRepresentable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// One of the services; the only role that sends durable messages, and only as the service of its own name.
    package static let service = Role(rawValue: "service")
    /// A system that publishes port requests.
    package static let crm = Role(rawValue: "crm")
    /// People of operations and their tools.
    package static let ops = Role(rawValue: "ops")

    package var description: String { rawValue }

    package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}
