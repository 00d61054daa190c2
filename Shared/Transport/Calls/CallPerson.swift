import Messaging

/// The person whose calls the present task makes, for a program in which people sign in.
package struct CallPerson: Sendable {
    /// The person of the calls of this task; `nil` if it calls for itself.
    @TaskLocal package static var current: CallPerson?

    /// What the metadata of a call to a method says about the person, such as a signed token.
    let metadata: @Sendable (Method) -> [String: String]

    /// Creates a person whose calls carry some metadata.
    package init(_ metadata: @Sendable @escaping (Method) -> [String: String]) {
        self.metadata = metadata
    }
}
