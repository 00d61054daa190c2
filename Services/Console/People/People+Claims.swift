import Timekeeping

/// Who works on which task.
///
/// Why here and not in a service: `deploy/decisions/0051-a-second-person-where-money-is-spent.md`.
extension People {
    /// The claims that hold, by task.
    package func claims(at now: Timestamp) throws -> [String: Claim] {
        let claims = try store.change { try $0.claims(since: now - Claim.lifetime) }
        return Dictionary(uniqueKeysWithValues: claims.map { ($0.task, $0) })
    }

    /// Claims a task for a person; their own claim is renewed.
    ///
    /// `former` is the login of the person who had it, if it is taken over; `nil` if it is free.
    ///
    /// - Throws: a ``Refused`` if another person has it.
    package func claim(_ task: String, by who: Account, from former: String?, at now: Timestamp) throws {
        try store.change { tables in
            try tables.removeClaims(before: now - Claim.lifetime)
            if let known = try tables.claim(of: task), known.login != who.login, known.login != former {
                throw Refused("\(known.name) has claimed it since \(known.since). Take it over from them, or ask them.")
            }
            try tables.put(Claim(task: task, login: who.login, name: who.name, since: now))
        }
    }

    /// Gives a task back; without effect if the person does not have it.
    package func giveBack(_ task: String, by who: Account) throws {
        try store.change { try $0.removeClaim(of: task, by: who.login) }
    }
}
