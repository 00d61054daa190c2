import Foundation
import Hashing
import Messaging
import Timekeeping
import ZeroMQ

/// The principals that may connect, with their keys and rights; everything else is refused.
///
/// It contains public keys only. Its file is `access.json`.
package struct AccessList: Hashable, Sendable {
    /// One public key of a principal.
    package struct Key: Hashable, Sendable {
        /// The key.
        package let publicKey: CurvePublicKey
        /// When it was added.
        package let since: Timestamp
        /// With which it is checked whose call a console makes; `nil` for keys of other principals.
        package let signingKey: VerifyingKey?

        /// Creates a key.
        package init(publicKey: CurvePublicKey, since: Timestamp, signingKey: VerifyingKey? = nil) {
            self.publicKey = publicKey
            self.since = since
            self.signingKey = signingKey
        }
    }

    /// One bearer token of a principal, by its hash.
    package struct Token: Hashable, Sendable {
        /// The hash; the token itself is kept nowhere.
        package let hash: TokenHash
        /// When it was made.
        package let since: Timestamp

        /// Creates a token.
        package init(hash: TokenHash, since: Timestamp) {
            self.hash = hash
            self.since = since
        }
    }

    /// A principal with its keys.
    package struct Entry: Hashable, Sendable {
        /// The principal.
        package let principal: Principal
        /// Its valid keys, newest last; empty if all were revoked.
        package internal(set) var keys: [Key]
        /// Its valid bearer tokens, newest last.
        package internal(set) var tokens: [Token] = []
        /// The methods that it may call, instead of those of its role; `nil` for those of its role.
        package let methods: [MethodPattern]?
    }

    /// The methods that each role may call.
    package internal(set) var roles: [Role: [MethodPattern]]
    /// The principals.
    package internal(set) var entries: [Entry]
    /// The index of an entry by key.
    var indexOfKey: [String: Int] = [:]

    /// A list with the default roles and no principals.
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

    /// The public keys of a service, newest first; empty if it is not on the list.
    package func serverKeys(of service: ServiceName) -> [CurvePublicKey] {
        guard let entry = entry(service.rawValue), entry.principal.role == .service else { return [] }
        return entry.keys.reversed().map(\.publicKey)
    }

    /// The owner of a key, or `nil`.
    package func owner(of key: CurvePublicKey) -> Principal? {
        indexOfKey[key.z85].map { entries[$0].principal }
    }

    mutating func index() {
        indexOfKey = [:]
        for (index, entry) in entries.enumerated() {
            for key in entry.keys { indexOfKey[key.publicKey.z85] = index }
        }
    }
}

/// All problems of an access list.
package struct AccessProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problems, each in a sentence that says what to do.
    package let problems: [String]

    init(_ problems: [String]) {
        self.problems = problems
    }

    package var description: String { problems.joined(separator: " ") }
}
