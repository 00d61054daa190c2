/// An owner of keys: a service, a CRM, or a group of operators.
package struct Principal: Hashable, Sendable {
    /// Its name on the list, in histories and in logs.
    package let name: String
    /// The role that decides about its rights.
    package let role: Role
    /// The person whose call it makes, as it proved; `nil` if it makes it for itself.
    package let person: Person?

    /// Creates a principal.
    package init(name: String, role: Role, person: Person? = nil) {
        self.name = name
        self.role = role
        self.person = person
    }
}

/// The kind of a principal, which decides about its rights unless its entry lists methods of its own.
package struct Role: Hashable, Sendable, Comparable, RawRepresentable, CustomStringConvertible {
    /// The name of the role in `access.json`.
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A service; the only role that may send durable messages, and only in its own name.
    package static let service = Role(rawValue: "service")
    /// A system that publishes port requests.
    package static let crm = Role(rawValue: "crm")
    /// Operators and their tools.
    package static let ops = Role(rawValue: "ops")

    package var description: String { rawValue }

    package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }
}
