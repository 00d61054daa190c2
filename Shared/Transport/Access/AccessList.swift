import Foundation
import Messaging
import Timekeeping
import ZeroMQ

/// Who may come in, with which keys, and what each may do; what is not on it is refused.
///
/// It holds public keys only. Its file is `access.json`.
package struct AccessList: Hashable, Sendable {
    /// One public key of a principal.
    package struct Key: Hashable, Sendable {
        package let publicKey: CurvePublicKey
        package let since: Timestamp

        package init(publicKey: CurvePublicKey, since: Timestamp) {
            self.publicKey = publicKey
            self.since = since
        }
    }

    /// One principal with its keys.
    package struct Entry: Hashable, Sendable {
        package let principal: Principal
        /// The newest last; none where all were revoked.
        package internal(set) var keys: [Key]
        /// What it may call, instead of what its role may.
        package let methods: [MethodPattern]?
    }

    package let roles: [Role: [MethodPattern]]
    package internal(set) var entries: [Entry]
    /// Finds the entry of a key without a search.
    var indexOfKey: [String: Int] = [:]

    /// What the three roles may do where nobody has said otherwise.
    package static let usualRoles: [Role: [MethodPattern]] = [
        .crm: patterns([
            "faxport.intake.v1.Intake/*", "faxport.intake.v1.Documents/Fetch", "faxport.health.v1.Health/Check",
            "faxport.describe.v1.*",
        ]),
        .ops: patterns(["*"]),
        .service: patterns(["faxport.intake.v1.Documents/Fetch", "faxport.health.v1.Health/Check"]),
    ]

    /// A list with the usual roles and nobody on it.
    package static let empty = AccessList(roles: usualRoles, entries: [])

    init(roles: [Role: [MethodPattern]], entries: [Entry]) {
        self.roles = roles
        self.entries = entries
        index()
    }

    /// The entry of a principal.
    package func entry(_ name: String) -> Entry? {
        entries.first { $0.principal.name == name }
    }

    /// The keys by which a service can be reached, the newest first.
    package func serverKeys(of service: ServiceName) -> [CurvePublicKey] {
        guard let entry = entry(service.rawValue), entry.principal.role == .service else { return [] }
        return entry.keys.reversed().map(\.publicKey)
    }

    /// Whose key it is.
    package func owner(of key: CurvePublicKey) -> Principal? {
        indexOfKey[key.z85].map { entries[$0].principal }
    }

    mutating func index() {
        indexOfKey = [:]
        for (index, entry) in entries.enumerated() {
            for key in entry.keys { indexOfKey[key.publicKey.z85] = index }
        }
    }

    private static func patterns(_ texts: [String]) -> [MethodPattern] { texts.compactMap(MethodPattern.init) }
}

/// Everything that is wrong with an access list.
package struct AccessProblems: Error, Hashable, Sendable, CustomStringConvertible {
    package let problems: [String]

    init(_ problems: [String]) {
        self.problems = problems
    }

    package var description: String { problems.joined(separator: " ") }
}
