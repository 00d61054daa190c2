/// Hooks for injecting faults; empty outside of tests.
package struct CoreFaults {
    /// Called inside the transaction with the outputs of the step; throwing simulates a crash before the commit.
    package var beforeCommit: (([CoreOutput]) throws -> Void)?

    /// Creates hooks.
    package init(beforeCommit: (([CoreOutput]) throws -> Void)? = nil) {
        self.beforeCommit = beforeCommit
    }
}
