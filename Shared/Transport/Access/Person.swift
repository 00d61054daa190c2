/// A person whose call a program makes.
package struct Person: Hashable, Sendable {
    /// The name, as histories show it.
    package let name: String
    /// One of ``Role/ofPeople``: what the person may do.
    package let role: Role

    /// Creates a person.
    package init(name: String, role: Role) {
        self.name = name
        self.role = role
    }
}

extension Role {
    /// A program in which people sign in, and that makes calls in their names: the web console.
    package static let console = Role(rawValue: "console")
    /// Sees everything and changes nothing.
    package static let viewer = Role(rawValue: "viewer")
    /// Does the daily work, except what spends money outside the policy.
    package static let `operator` = Role(rawValue: "operator")
    /// Also approves what costs money or overrules a rule.
    package static let approver = Role(rawValue: "approver")
    /// Also manages people.
    package static let admin = Role(rawValue: "admin")

    /// The roles of people, each with the rights of those before it.
    package static let ofPeople: [Role] = [.viewer, .operator, .approver, .admin]
}
