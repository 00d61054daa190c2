/// The person who asked for something that another person may have to approve, as a console proved it.
package struct Asker: Codable, Hashable, Sendable {
    /// The name, by which people are told apart.
    package let name: String
    /// The name with the role and the console, as histories show it.
    package let shown: String

    /// Creates a person who asked.
    package init(name: String, shown: String) {
        self.name = name
        self.shown = shown
    }
}
