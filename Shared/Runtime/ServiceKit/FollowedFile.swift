/// A file that a service follows while it runs, such as its policy.
package struct FollowedFile: Sendable {
    /// Reads the file again if it has changed; returns one line for the log, or `nil`.
    let look: @Sendable () -> String?
    /// Why the file as it is now is not in use; `nil` if it is.
    let problem: @Sendable () -> String?

    /// Makes a file of its two questions; both are asked on the service's loop, about once a second.
    package init(look: @escaping @Sendable () -> String?, problem: @escaping @Sendable () -> String?) {
        self.look = look
        self.problem = problem
    }
}
