/// Who made a call, as far as it is proven.
package struct Author: Hashable, Sendable {
    /// The name that goes with the key of the connection.
    package let principal: String
    /// The name and role of the person whose call it was, if the principal proved them.
    package let person: String?

    /// Creates an author.
    package init(principal: String, person: String? = nil) {
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
