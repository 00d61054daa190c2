/// The name of a service on the wire, which is also the name of its executable.
package struct ServiceName: Hashable, Sendable, Comparable, Codable, RawRepresentable, CustomStringConvertible {
    /// The name, in lower case with hyphens.
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let intake = ServiceName(rawValue: "intake")
    package static let accountProvisioning = ServiceName(rawValue: "account-provisioning")
    package static let submission = ServiceName(rawValue: "submission")
    package static let linking = ServiceName(rawValue: "linking")
    package static let sagaSupervisor = ServiceName(rawValue: "saga-supervisor")

    /// The five services with a store, in the order in which they are started.
    package static let all: [ServiceName] = [.sagaSupervisor, .intake, .accountProvisioning, .submission, .linking]

    package var description: String { rawValue }

    package static func < (left: ServiceName, right: ServiceName) -> Bool { left.rawValue < right.rawValue }
}
