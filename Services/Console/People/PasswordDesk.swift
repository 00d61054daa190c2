import Hashing

/// Hashes passwords one after the other, because each takes 32 MiB and a core for some tenths of a second.
actor PasswordDesk {
    /// More than these waiting are refused, so that a flood of sign-ins occupies neither memory nor other requests.
    private static let mostWaiting = 16

    private nonisolated let waiting = Waiting(most: mostWaiting)
    /// What is compared for a login that does not exist, so that it takes as long as one that does.
    private lazy var nobody = PasswordHash(of: Secret().text)

    /// Whether a hash is that of a password; `false` for no hash, after the same time.
    nonisolated func check(_ password: String, against hash: PasswordHash?) async throws -> Bool {
        try await waiting.one { await compare(password, hash) }
    }

    nonisolated func hash(_ password: String) async throws -> PasswordHash {
        try await waiting.one { await compute(password) }
    }

    private func compare(_ password: String, _ hash: PasswordHash?) -> Bool {
        guard password.utf8.count <= PasswordRule.mostBytes else { return false }
        guard let hash else {
            _ = nobody.isOf(password)
            return false
        }
        return hash.isOf(password)
    }

    private func compute(_ password: String) -> PasswordHash { PasswordHash(of: password) }
}
