/// Who made a call, as far as it is proven.
package struct Author: Hashable, Sendable {
    /// The name that goes with the key of the connection.
    package let principal: String
    /// The person whose call it was, if the principal proved them.
    package let person: ProvenPerson?

    /// Creates an author.
    package init(principal: String, person: ProvenPerson? = nil) {
        self.principal = principal
        self.person = person
    }

    /// The name to record.
    package var name: String { person.map { "\($0) through \(principal)" } ?? principal }

    /// The name to record for a call that claims a name.
    ///
    /// A person who is proven needs no claim; otherwise the claim stands before the proven name.
    func name(claiming claim: String) -> String {
        guard person == nil, claim != principal, !claim.isEmpty else { return name }
        return "\(claim) through \(principal)"
    }
}

/// A person whose call a console makes, as the console proved it.
package struct ProvenPerson: Hashable, Sendable, CustomStringConvertible {
    /// The name; a console gives each to one person.
    package let name: String
    /// The role at the time of the call.
    package let role: String

    /// Creates a person.
    package init(name: String, role: String) {
        self.name = name
        self.role = role
    }

    /// The name with the role, as histories show it.
    package var description: String { "\(name) (\(role))" }
}
