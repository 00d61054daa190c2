import Messaging

/// The dead letters of some services, grouped by how they failed.
package struct DeadLetterOverview: Encodable, Sendable, Hashable {
    /// The dead letters of each service that answered.
    package let services: [ListDeadLetters.Response]

    package init(_ services: [ListDeadLetters.Response]) {
        self.services = services
    }

    /// The same overview with one group only.
    package func only(_ fingerprint: String) -> DeadLetterOverview {
        DeadLetterOverview(
            services.map { service in
                ListDeadLetters.Response(
                    service: service.service,
                    groups: service.groups.filter { $0.fingerprint == fingerprint },
                    letters: service.letters.filter { $0.fingerprint == fingerprint }
                )
            }
        )
    }

    /// Each group with the service that holds it, the largest first.
    package var groups: [(service: ListDeadLetters.Response, group: DeadLetterGroup)] {
        services.flatMap { service in service.groups.map { (service: service, group: $0) } }
            .sorted { $0.group.count > $1.group.count }
    }
}
