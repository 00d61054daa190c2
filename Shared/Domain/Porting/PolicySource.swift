import Timekeeping

/// Where the policy comes from: each use asks for the one in force at the moment which it concerns.
///
/// A single policy is a source that never changes, as most tests need it.
package protocol PolicySource: Sendable {
    /// The policy in force at a moment; before the first version, the first one.
    func inForce(at moment: Timestamp) -> PortingPolicy
    /// What this source says now, for work that must not see a change half-way.
    var snapshot: any PolicySource { get }
}

extension PolicySource {
    package var snapshot: any PolicySource { self }
}

extension PortingPolicy: PolicySource {
    package func inForce(at moment: Timestamp) -> PortingPolicy { self }
}
